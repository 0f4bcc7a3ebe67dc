#include "daemon/domains/identity/upstream/provider_rules.h"

#include <algorithm>
#include <array>

#include "daemon/base/field_errors.h"
#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/client_rules.h"

namespace unidash::identity::upstream {

namespace {

/// Microsoft's names for everybody's accounts instead of one organisation's.
constexpr std::array<std::string_view, 3> shared_tenants{"common", "organizations", "consumers"};
constexpr std::string_view https = "https://";
constexpr std::size_t longest_claim = 64;
constexpr std::size_t longest_client_id = 255;

Error wrong(std::string_view slug) { return make_error(Code::invalid, slug); }

bool is_printable(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

bool is_label(std::string_view label) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !label.empty() && label.size() <= 63 && std::ranges::all_of(label, fits) &&
         label.front() != '-' && label.back() != '-';
}

Status check_domain(std::string_view domain) {
  const bool is_domain = domain.contains('.') && domain.size() <= std::size_t{longest_domain} &&
                         std::ranges::all_of(text::split(domain, '.'), is_label);
  return is_domain ? Status{} : Status(wrong("upstream.bad_domain"));
}

Status check_client_id(std::string_view id) {
  const bool is_id = is_printable(id) && id.size() <= longest_client_id;
  return is_id ? Status{} : Status(wrong("upstream.bad_client_id"));
}

Status check_scopes_as_a_whole(const postgres::TextArray& scopes) {
  return scopes.contains("openid") ? Status{} : Status(wrong("upstream.openid_needed"));
}

Status check_claim(std::string_view claim) {
  if (!is_printable(claim) || claim.size() > longest_claim) return wrong("upstream.claim_needed");
  // Whoever knows somebody's address could have it put into an account elsewhere.
  return claim.starts_with("email") ? Status(wrong("upstream.not_by_email")) : Status{};
}

}  // namespace

Status check_issuer_address(std::string_view issuer) {
  if (issuer.contains('{')) return wrong("upstream.tenant_needed");
  if (!oidc::check_called_address(issuer) || issuer.contains('?')) {
    return wrong("upstream.bad_issuer");
  }
  const auto parts = text::split(issuer.substr(https.size()), '/');
  if (!parts.front().starts_with("login.microsoftonline.")) return {};
  const bool is_shared = parts.size() < 2 || std::ranges::contains(shared_tenants, parts[1]);
  return is_shared ? Status(wrong("upstream.tenant_needed")) : Status{};
}

Status check_provider(const ProviderSettings& it) {
  FieldErrors errors;
  errors.add("issuer", check_issuer_address(it.issuer));
  errors.add("client_id", check_client_id(it.client_id));
  errors.add_each("scopes", it.scopes.items, oidc::check_scope);
  errors.add("scopes", check_scopes_as_a_whole(it.scopes));
  errors.add_each("sign_in_domains", it.sign_in_domains.items, check_domain);
  if (it.creation == Creation::listed) {
    errors.add("creation_claim", check_claim(it.creation_claim));
    if (it.creation_values.items.empty()) {
      errors.add("creation_values", wrong("upstream.values_needed"));
    }
  }
  return errors.status();
}

std::string domain_of(std::string_view name) {
  const auto at = name.rfind('@');
  return at == std::string_view::npos ? std::string() : text::lower_ascii(name.substr(at + 1));
}

bool is_listed(const ProviderSettings& it, const Json& claims) {
  if (it.creation != Creation::listed) return false;
  const auto claim = claims.find(it.creation_claim);
  if (claim == claims.end()) return false;
  const auto counts = [&](const Json& value) {
    return value.is_string() && it.creation_values.contains(value.get_ref<const std::string&>());
  };
  return claim->is_array() ? std::ranges::any_of(*claim, counts) : counts(*claim);
}

}  // namespace unidash::identity::upstream
