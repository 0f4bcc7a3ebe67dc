#include "daemon/domains/identity/oidc/requested_claims.h"

#include <algorithm>

#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/person.h"

namespace unidash::identity::oidc {

namespace {

constexpr JsonLimits limits{.bytes = 3000, .depth = 6, .values = 200};

Error malformed() { return oauth_error("oauth.invalid_request", "claims cannot be read"); }

/// The member `name`; an empty object where there is none.
Result<Json> read_member(const Json& claims, const char* name) {
  const auto found = claims.find(name);
  if (found == claims.end() || found->is_null()) return Json::object();
  if (!found->is_object()) return malformed();
  return *found;
}

std::string known_names(const Json& member, const Client& client) {
  std::string names;
  for (const auto& [name, wish] : member.items()) {
    const auto scope = scope_of_claim(name);
    if (!scope || !client.may_have_scope(*scope)) continue;
    if (!names.empty()) names += ' ';
    names += name;
  }
  return names;
}

/// Whether `wish` allows `value`: by "value", by one of "values", or by saying neither.
bool allows(const Json& wish, std::string_view value) {
  if (const auto one = wish.find("value"); one != wish.end()) return *one == value;
  const auto some = wish.find("values");
  if (some == wish.end() || !some->is_array()) return true;
  return std::ranges::any_of(*some, [&](const Json& each) { return each == value; });
}

/// The acr that has to be; empty where every one of ours will do.
Result<std::string> read_acr(const Json& id_token) {
  const auto wish = id_token.find("acr");
  const bool is_essential =
      wish != id_token.end() && wish->is_object() && json_flag(*wish, "essential");
  if (!is_essential) return std::string{};
  const bool password_will_do = allows(*wish, password_acr);
  const bool second_factor_will_do = allows(*wish, second_factor_acr);
  if (password_will_do && second_factor_will_do) return std::string{};
  if (password_will_do) return std::string(password_acr);
  if (second_factor_will_do) return std::string(second_factor_acr);
  return oauth_error("oauth.unmet_authentication_requirements", "there is no sign-in of that acr");
}

/// Who is meant, in either part.
std::optional<std::string> find_subject(const Json& member) {
  const auto wish = member.find("sub");
  if (wish == member.end() || !wish->is_object() || !wish->contains("value")) return std::nullopt;
  return json_text(*wish, "value");
}

}  // namespace

Result<RequestedClaims> read_requested_claims(std::string_view parameter, const Client& client) {
  const auto claims = parse_json(parameter, limits);
  if (!claims || !claims->is_object()) return malformed();
  const Json id_token = TRY(read_member(*claims, "id_token"));
  const Json userinfo = TRY(read_member(*claims, "userinfo"));
  std::string acr = TRY(read_acr(id_token));
  auto subject = find_subject(id_token);
  return RequestedClaims{.id_token = known_names(id_token, client),
                         .userinfo = known_names(userinfo, client),
                         .subject = subject ? std::move(subject) : find_subject(userinfo),
                         .acr = std::move(acr)};
}

std::string_view acr_of(SignInMethod method) {
  return has_second_factor(method) ? second_factor_acr : password_acr;
}

Json amr_of(SignInMethod method) {
  switch (method) {
    case SignInMethod::password: return Json::array({"pwd"});
    case SignInMethod::password_and_code: return Json::array({"pwd", "otp", "mfa"});
    case SignInMethod::password_and_passkey: return Json::array({"pwd", "pop", "mfa"});
    case SignInMethod::passkey: return Json::array({"pop", "user", "mfa"});
    case SignInMethod::provider: return Json::array();
    case SignInMethod::provider_and_code: return Json::array({"otp", "mfa"});
    case SignInMethod::provider_and_passkey: break;
  }
  return Json::array({"pop", "mfa"});
}

bool is_strong_enough(const RequestedClaims& asked, SignInMethod method) {
  return asked.acr != second_factor_acr || has_second_factor(method);
}

}  // namespace unidash::identity::oidc
