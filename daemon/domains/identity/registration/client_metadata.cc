#include "daemon/domains/identity/registration/client_metadata.h"

#include <algorithm>
#include <array>
#include <format>

#include "daemon/base/decode.h"
#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/registry/client_registry.h"

namespace unidash::identity {

namespace {

constexpr JsonLimits limits{.bytes = longest_metadata, .depth = 8, .values = 1'000};
constexpr std::size_t longest_made_name = 100;
constexpr std::array<std::string_view, 3> auth_methods{"client_secret_basic", "client_secret_post",
                                                       "none"};

/// What would leave an application with less than it counts on, or with answers that it cannot
/// read, if it were passed over.
constexpr std::array<std::string_view, 8> not_offered{"userinfo_signed_response_alg",
                                                      "userinfo_encrypted_response_alg",
                                                      "id_token_encrypted_response_alg",
                                                      "default_max_age",
                                                      "require_signed_request_object",
                                                      "require_pushed_authorization_requests",
                                                      "tls_client_certificate_bound_access_tokens",
                                                      "dpop_bound_access_tokens"};

/// The registry's name of a field, and the protocol's where that is another.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> names{
    {{"name", "client_name"},
     {"kind", "token_endpoint_auth_method"},
     {"scopes", "scope"},
     {"id_token_algorithm", "id_token_signed_response_alg"}}};

Error refuse(std::string_view member, std::string_view why) {
  return oidc::oauth_error("oauth.invalid_client_metadata", std::format("{}: {}", member, why));
}

/// The member, or null; what is null is not there.
const Json& member_of(const Json& metadata, std::string_view name) {
  static const Json nothing = nullptr;
  const auto found = metadata.find(std::string(name));
  return found == metadata.end() ? nothing : *found;
}

Status check_offered(const Json& metadata) {
  for (const auto name : not_offered) {
    const Json& wanted = member_of(metadata, name);
    const bool is_wanted = !wanted.is_null() && wanted != Json(false);
    if (is_wanted) return refuse(name, "not offered here");
  }
  const Json& subject = member_of(metadata, "subject_type");
  if (!subject.is_null() && subject != Json("public")) {
    return refuse("subject_type", "only public is offered here");
  }
  const Json& types = member_of(metadata, "response_types");
  const auto is_code = [](const Json& type) { return type == Json("code"); };
  const bool is_ours = types.is_array() && std::ranges::all_of(types, is_code);
  if (types.is_null() || is_ours) return {};
  return refuse("response_types", "only code is offered here");
}

Result<std::string> read_auth_method(const Json& metadata) {
  const Json& method = member_of(metadata, "token_endpoint_auth_method");
  if (method.is_null()) return std::string(auth_methods.front());
  const auto found = std::ranges::find_if(
      auth_methods, [&](std::string_view each) { return method == Json(each); });
  if (found != auth_methods.end()) return std::string(*found);
  return refuse("token_endpoint_auth_method", "not offered here");
}

/// Where an application is that has no name: people read it when they are asked.
Json find_name(const Json& metadata) {
  if (const Json& name = member_of(metadata, "client_name"); !name.is_null()) return name;
  const Json& addresses = member_of(metadata, "redirect_uris");
  const bool has_one = addresses.is_array() && !addresses.empty() && addresses[0].is_string();
  if (!has_one) return "";
  const std::string_view address = addresses[0].get_ref<const std::string&>();
  constexpr std::string_view slashes = "://";
  const auto host = address.find(slashes);
  if (host == std::string_view::npos) return address.substr(0, address.find(':'));
  const auto rest = address.substr(host + slashes.size());
  return text::clip(rest.substr(0, rest.find_first_of("/?#")), longest_made_name);
}

Result<Json> read_scopes(const Json& scope) {
  if (!scope.is_string()) return refuse("scope", "names with a blank between them are wanted");
  Json scopes = Json::array();
  for (const auto name : text::split(scope.get_ref<const std::string&>(), ' ')) {
    if (!name.empty()) scopes.push_back(name);
  }
  return scopes;
}

/// The attributes that an administrator would send.
Result<Json> read_attributes(const Json& metadata, std::string_view auth_method) {
  Json attributes{{"name", find_name(metadata)},
                  {"kind", auth_method == "none" ? "public" : "confidential"},
                  {"consent_required", true}};
  for (const auto* name : {"redirect_uris", "post_logout_redirect_uris", "grant_types"}) {
    if (const Json& value = member_of(metadata, name); !value.is_null()) attributes[name] = value;
  }
  const Json& algorithm = member_of(metadata, "id_token_signed_response_alg");
  if (!algorithm.is_null()) attributes["id_token_algorithm"] = algorithm;
  const Json& scope = member_of(metadata, "scope");
  if (!scope.is_null()) attributes["scopes"] = TRY(read_scopes(scope));
  return attributes;
}

/// "scopes/3" in the protocol's words: "scope/3".
std::string member_of_field(std::string_view field) {
  const auto slash = std::min(field.find('/'), field.size());
  const std::string_view name = field.substr(0, slash);
  for (const auto& [ours, theirs] : names) {
    if (name == ours) return std::string(theirs) + std::string(field.substr(slash));
  }
  return std::string(field);
}

/// The first field that breaks a rule.
Error refuse_by_rule(const Error& error) {
  if (error.fields.empty()) return error;
  const FieldError& first = error.fields.front();
  const std::string member = member_of_field(first.field);
  if (!member.starts_with("redirect_uris")) return refuse(member, first.slug);
  return oidc::oauth_error("oauth.invalid_redirect_uri", std::format("{}: {}", member, first.slug));
}

Result<oidc::ClientSettings> judge(const Json& attributes) {
  auto settings = settings_of(TRY(decode_fields<NewClient>(attributes)));
  TRY(oidc::check_client(settings));
  return settings;
}

std::string join(const std::vector<std::string>& words) {
  std::string joined;
  for (const auto& word : words) {
    if (!joined.empty()) joined += ' ';
    joined += word;
  }
  return joined;
}

}  // namespace

Result<WantedClient> read_client_metadata(std::string_view text) {
  const auto metadata = parse_json(text, limits);
  if (!metadata || !metadata->is_object()) {
    return oidc::oauth_error("oauth.invalid_client_metadata",
                             "a JSON object of at most 16 KiB is wanted");
  }
  TRY(check_offered(*metadata));
  std::string auth_method = TRY(read_auth_method(*metadata));
  auto settings = judge(TRY(read_attributes(*metadata, auth_method)));
  if (!settings) return refuse_by_rule(settings.error());
  return WantedClient{.settings = std::move(*settings), .auth_method = std::move(auth_method)};
}

Json render_client_metadata(const WantedClient& made) {
  const oidc::ClientSettings& it = made.settings;
  Json answer{{"client_name", it.name},
              {"redirect_uris", it.redirect_uris.items},
              {"grant_types", it.grant_types.items},
              {"response_types", Json::array()},
              {"scope", join(it.scopes.items)},
              {"token_endpoint_auth_method", made.auth_method},
              {"id_token_signed_response_alg", name_of(it.id_token_algorithm)},
              {"subject_type", "public"}};
  if (it.grant_types.contains("authorization_code")) answer["response_types"].push_back("code");
  if (!it.post_logout_redirect_uris.items.empty()) {
    answer["post_logout_redirect_uris"] = it.post_logout_redirect_uris.items;
  }
  return answer;
}

}  // namespace unidash::identity
