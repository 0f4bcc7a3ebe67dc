#include "daemon/domains/identity/oidc/client_rules.h"

#include <algorithm>

#include "daemon/base/field_errors.h"
#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/person.h"
#include "daemon/domains/identity/oidc/redirect_uri.h"
#include "daemon/domains/identity/oidc/settings.h"
#include "daemon/model/addresses/web_address.h"

namespace unidash::identity::oidc {

namespace {

constexpr std::array<std::string_view, 4> known_grants{"authorization_code", "refresh_token",
                                                       "client_credentials", device_grant_type};
constexpr std::size_t longest_claim = 64;

Error wrong(std::string_view slug) { return make_error(Code::invalid, slug); }

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// "com.example.app:/callback".
bool is_private_use(std::string_view uri) {
  const auto colon = uri.find(':');
  if (colon == std::string_view::npos || uri.size() > std::size_t{longest_address}) return false;
  const auto scheme = uri.substr(0, colon);
  const auto rest = uri.substr(colon + 1);
  const auto fits_scheme = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
  };
  const auto fits_rest = [](char c) {
    return is_letter_or_digit(c) || std::string_view("-._~/?=&%").contains(c);
  };
  return !scheme.empty() && scheme.front() >= 'a' && scheme.contains('.') &&
         std::ranges::all_of(scheme, fits_scheme) && rest.starts_with('/') &&
         std::ranges::all_of(rest, fits_rest);
}

/// A sound address as it is written: it is compared byte for byte later.
Status check_web_address(std::string_view uri) {
  const auto address = TRY(parse_web_address(uri));
  if (address.text != uri) return wrong("app.bad_address");
  return uri.contains('#') ? Status(wrong("client.address_with_fragment")) : Status{};
}

bool is_claim(std::string_view name) {
  return !name.empty() && name.size() <= longest_claim && std::ranges::all_of(name, [](char c) {
    return is_letter_or_digit(c) || std::string_view("_-.:/").contains(c);
  });
}

bool signs_people_in(const ClientSettings& it) {
  return it.grant_types.contains("authorization_code") ||
         it.grant_types.contains(device_grant_type);
}

Status check_grant(std::string_view grant, const ClientSettings& it) {
  if (!std::ranges::contains(known_grants, grant)) return wrong("field.not_in_list");
  if (grant == "client_credentials" && it.kind == ClientKind::public_app) {
    return wrong("client.public_has_no_secret");
  }
  const bool is_alone = grant == "refresh_token" && !signs_people_in(it);
  return is_alone ? Status(wrong("client.refresh_of_nothing")) : Status{};
}

Status check_claims(const Json& claims) {
  if (claims.size() > most_claims) return wrong("field.too_many");
  for (const auto& [claim, fact] : claims.items()) {
    if (!is_claim(claim)) return wrong("client.bad_claim");
    if (is_reserved_claim(claim)) return wrong("client.reserved_claim");
    if (!fact.is_string() || !is_fact(fact.get_ref<const std::string&>())) {
      return wrong("client.unknown_fact");
    }
  }
  return {};
}

Status check_scopes_as_a_whole(const ClientSettings& it) {
  const bool lacks = signs_people_in(it) && !it.scopes.contains("openid");
  return lacks ? Status(wrong("client.openid_needed")) : Status{};
}

}  // namespace

bool may_do_less(const ClientSettings& before, const ClientSettings& after) {
  const auto has_all = [](const postgres::TextArray& list, const postgres::TextArray& wanted) {
    return std::ranges::all_of(wanted.items,
                               [&](const std::string& each) { return list.contains(each); });
  };
  return !has_all(after.scopes, before.scopes) || !has_all(after.grant_types, before.grant_types);
}

Status check_return_address(std::string_view uri, ClientKind kind) {
  if (kind == ClientKind::public_app && is_private_use(uri)) return {};
  TRY(check_web_address(uri));
  if (uri.starts_with("https://") || is_loopback_uri(uri)) return {};
  return wrong("client.address_needs_https");
}

Status check_scope(std::string_view scope) {
  const bool is_scope = !scope.empty() && std::ranges::all_of(scope, [](char c) {
    return c > ' ' && c <= '~' && c != '"' && c != '\\';
  });
  return is_scope ? Status{} : Status(wrong("client.bad_scope"));
}

Status check_called_address(std::string_view uri) {
  TRY(check_web_address(uri));
  if (!uri.starts_with("https://")) return wrong("client.address_needs_https");
  // It becomes a door, which takes fewer spellings of a host and a port than a browser does.
  const auto place = place_of_address(uri);
  return place && !place->host.contains('_') ? Status{} : Status(wrong("app.bad_address"));
}

std::optional<Place> place_of_address(std::string_view uri) {
  constexpr std::string_view scheme = "https://";
  if (!uri.starts_with(scheme)) return std::nullopt;
  uri.remove_prefix(scheme.size());
  const std::string authority(uri.substr(0, uri.find_first_of("/?#")));
  const auto bracket = authority.rfind(']');
  const bool has_port =
      authority.find(':', bracket == std::string::npos ? 0 : bracket) != std::string::npos;
  return parse_place(has_port ? authority : authority + ":443");
}

namespace {

/// It is nothing but a name, an audience, and what it may know: whether it sees groups.
Status check_directory_client(const ClientSettings& it) {
  FieldErrors errors;
  const auto refuse_some = [&](std::string_view field, const postgres::TextArray& list) {
    if (!list.items.empty()) errors.add(field, wrong("client.signs_nobody_in"));
  };
  refuse_some("redirect_uris", it.redirect_uris);
  refuse_some("post_logout_redirect_uris", it.post_logout_redirect_uris);
  refuse_some("grant_types", it.grant_types);
  errors.add_each("scopes", it.scopes.items, check_scope);
  if (!it.pkce_required) errors.add("pkce_required", wrong("client.signs_nobody_in"));
  if (it.backchannel_logout_uri) {
    errors.add("backchannel_logout_uri", wrong("client.signs_nobody_in"));
  }
  errors.add("claims", check_claims(it.claims));
  return errors.status();
}

}  // namespace

Status check_client(const ClientSettings& it) {
  if (it.kind == ClientKind::directory) return check_directory_client(it);
  FieldErrors errors;
  const auto is_return = [&](std::string_view uri) { return check_return_address(uri, it.kind); };
  errors.add_each("redirect_uris", it.redirect_uris.items, is_return);
  errors.add_each("post_logout_redirect_uris", it.post_logout_redirect_uris.items, is_return);
  if (it.redirect_uris.items.empty() && it.grant_types.contains("authorization_code")) {
    errors.add("redirect_uris", wrong("client.return_address_needed"));
  }
  if (it.grant_types.items.empty()) errors.add("grant_types", wrong("field.required"));
  errors.add_each("grant_types", it.grant_types.items,
                  [&](std::string_view grant) { return check_grant(grant, it); });
  errors.add_each("scopes", it.scopes.items, check_scope);
  errors.add("scopes", check_scopes_as_a_whole(it));
  if (it.kind == ClientKind::public_app && !it.pkce_required) {
    errors.add("pkce_required", wrong("client.public_needs_pkce"));
  }
  errors.add("claims", check_claims(it.claims));
  if (it.backchannel_logout_uri) {
    errors.add("backchannel_logout_uri", check_called_address(*it.backchannel_logout_uri));
  }
  return errors.status();
}

}  // namespace unidash::identity::oidc
