#include "daemon/domains/identity/relying_party/id_token.h"

#include <chrono>
#include <optional>

#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/person.h"
#include "daemon/domains/identity/relying_party/sign_in_errors.h"

namespace unidash::identity::relying_party {

namespace {

// Three machines' clocks differ a little.
constexpr std::int64_t leeway = 30;
constexpr std::int64_t max_age = 600;
constexpr std::size_t max_subject = 255;  // OIDC Core, section 2

std::optional<std::string> find_text(const Json& claims, const char* name) {
  const auto found = claims.find(name);
  if (found == claims.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<std::int64_t> find_seconds(const Json& claims, const char* name) {
  const auto found = claims.find(name);
  if (found == claims.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<std::int64_t>();
}

/// Us and nobody else: a token with further audiences could have been given to
/// them and be replayed here.
bool is_for(const Json& claims, const std::string& client_id) {
  const auto found = claims.find("aud");
  if (found == claims.end()) return false;
  const bool ours = *found == client_id || *found == Json::array({client_id});
  return ours && (!claims.contains("azp") || claims["azp"] == client_id);
}

Status check_times(const Json& claims, std::int64_t now) {
  const auto expires = find_seconds(claims, "exp");
  const auto issued = find_seconds(claims, "iat");
  if (!expires || *expires <= now - leeway) return sign_in_refused("exp");
  if (!issued || *issued > now + leeway || *issued < now - max_age) return sign_in_refused("iat");
  return {};
}

bool has_hash_of(const Json& claims, std::string_view access_token) {
  return find_text(claims, "at_hash") == oidc::access_token_hash(access_token);
}

}  // namespace

Result<std::string> check_standard_claims(const Json& claims, const Expected& expected,
                                          Timestamp now) {
  if (find_text(claims, "iss") != expected.issuer) return sign_in_refused("iss");
  if (!is_for(claims, expected.client_id)) return sign_in_refused("aud");
  TRY(check_times(claims, unix_seconds(now)));
  if (expected.nonce.empty() || find_text(claims, "nonce") != expected.nonce) {
    return sign_in_refused("nonce");
  }
  if (claims.contains("at_hash") && !has_hash_of(claims, expected.access_token)) {
    return sign_in_refused("at_hash");
  }
  auto subject = find_text(claims, "sub").value_or("");
  if (subject.empty() || subject.size() > max_subject) return sign_in_refused("sub");
  return subject;
}

Result<ProvenSignIn> check_id_token(const Json& claims, const Expected& expected, Timestamp now) {
  auto subject = TRY(check_standard_claims(claims, expected, now));
  if (!claims.contains("at_hash")) return sign_in_refused("at_hash");
  const auto session = text::parse_integer(find_text(claims, "sid").value_or(""));
  if (!session || *session < 1) return sign_in_refused("sid");
  return ProvenSignIn{.subject = std::move(subject), .session = SessionId{*session}};
}

}  // namespace unidash::identity::relying_party
