#include "daemon/domains/identity/oidc/authorize_request.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/pkce.h"
#include "daemon/domains/identity/oidc/scope.h"

namespace unidash::identity::oidc {

namespace {

using api::find_value;
using api::NamedValues;

constexpr std::size_t max_parameter = 3000;
constexpr std::size_t max_nonce = 512;
constexpr std::size_t max_login_hint = 100;
constexpr std::int64_t max_max_age = 10 * 365 * 86'400;

Error invalid_request(std::string_view description) {
  return oauth_error("oauth.invalid_request", description);
}

std::optional<std::string> find_text(const NamedValues& parameters, std::string_view name) {
  const auto value = find_value(parameters, name);
  if (!value || value->empty()) return std::nullopt;
  return std::string(*value);
}

/// OIDC Core, section 6: what is not supported must be refused by its name, as
/// ignoring it would drop what the application asked for.
Status refuse_unsupported(const NamedValues& parameters) {
  if (find_value(parameters, "request")) {
    return oauth_error("oauth.request_not_supported", "request objects are not supported");
  }
  if (find_value(parameters, "request_uri")) {
    return oauth_error("oauth.request_uri_not_supported", "request_uri is not supported");
  }
  if (find_value(parameters, "registration")) {
    return oauth_error("oauth.registration_not_supported", "registration is not supported");
  }
  return {};
}

Status check_response(const NamedValues& parameters) {
  const auto type = find_text(parameters, "response_type");
  if (!type) return invalid_request("response_type is missing");
  if (*type != "code") {
    return oauth_error("oauth.unsupported_response_type", "only response_type=code is supported");
  }
  const auto mode = find_text(parameters, "response_mode");
  if (mode && *mode != "query") return invalid_request("only response_mode=query is supported");
  return {};
}

Result<std::optional<std::string>> read_challenge(const NamedValues& parameters,
                                                  const Client& client) {
  auto challenge = find_text(parameters, "code_challenge");
  const auto method = find_text(parameters, "code_challenge_method");
  if (!challenge) {
    if (method) return invalid_request("code_challenge is missing");
    if (client.pkce_required) return invalid_request("code_challenge is required");
    return challenge;
  }
  // RFC 7636, section 4.3: without a method it would be "plain", which protects nothing.
  if (!method || *method != "S256") return invalid_request("code_challenge_method must be S256");
  if (!is_challenge(*challenge)) return invalid_request("code_challenge is malformed");
  return challenge;
}

Result<Prompt> read_prompt(const NamedValues& parameters) {
  const auto text = find_text(parameters, "prompt");
  if (!text) return Prompt::as_needed;
  Prompt prompt = Prompt::as_needed;
  const auto words = text::split(*text, ' ');
  for (const auto word : words) {
    if (word == "none") {
      if (words.size() > 1) return invalid_request("prompt=none stands alone");
      prompt = Prompt::none;
    } else if (word == "login" || word == "select_account") {
      // One browser has one session: choosing an account means signing in anew.
      prompt = Prompt::login;
    } else if (word != "consent" && !word.empty()) {
      return invalid_request("prompt has an unknown value");
    }
  }
  return prompt;
}

Result<std::optional<std::chrono::seconds>> read_max_age(const NamedValues& parameters) {
  const auto text = find_text(parameters, "max_age");
  if (!text) return std::optional<std::chrono::seconds>{};
  const auto seconds = text::parse_integer(*text);
  if (!seconds || *seconds < 0) return invalid_request("max_age is not a number of seconds");
  return std::optional(std::chrono::seconds{std::min(*seconds, max_max_age)});
}

Result<std::optional<std::string>> read_nonce(const NamedValues& parameters) {
  auto nonce = find_text(parameters, "nonce");
  if (nonce && nonce->size() > max_nonce) return invalid_request("nonce is too long");
  return nonce;
}

/// The first language of ours in ui_locales; tags may have regions ("fr-CA").
std::optional<Locale> find_locale(const NamedValues& parameters) {
  const auto list = find_text(parameters, "ui_locales");
  if (!list) return std::nullopt;
  for (const auto tag : text::split(*list, ' ')) {
    const std::string lower = text::lower_ascii(tag.substr(0, tag.find('-')));
    if (const auto locale = find_enum<Locale>(lower)) return locale;
  }
  return std::nullopt;
}

/// Only a convenience for the person: what is odd is left out.
std::optional<std::string> find_login_hint(const NamedValues& parameters) {
  auto hint = find_text(parameters, "login_hint");
  if (!hint || hint->size() > max_login_hint || text::has_control_characters(*hint)) {
    return std::nullopt;
  }
  return hint;
}

}  // namespace

Result<ReturnAddress> read_return_address(const NamedValues& parameters, const Client& client) {
  const auto uri = find_text(parameters, "redirect_uri");
  if (!uri || !client.may_return_to(*uri)) {
    return make_error(Code::malformed, "oidc.bad_return_address");
  }
  const bool too_long = std::ranges::any_of(
      parameters, [](const auto& each) { return each.second.size() > max_parameter; });
  if (too_long) return make_error(Code::malformed, "oidc.bad_request");
  return ReturnAddress{.redirect_uri = *uri, .state = find_text(parameters, "state")};
}

Result<AuthorizeRequest> parse_authorize_request(const NamedValues& parameters,
                                                 const Client& client) {
  TRY(refuse_unsupported(parameters));
  TRY(check_response(parameters));
  if (!client.may_use_grant("authorization_code")) {
    return oauth_error("oauth.unauthorized_client", "the application may not use this grant");
  }
  AuthorizeRequest request;
  request.scope = TRY(read_scope(find_text(parameters, "scope").value_or(""), client));
  request.code_challenge = TRY(read_challenge(parameters, client));
  request.prompt = TRY(read_prompt(parameters));
  request.asks_consent = has_scope(find_text(parameters, "prompt").value_or(""), "consent");
  request.max_age = TRY(read_max_age(parameters));
  request.nonce = TRY(read_nonce(parameters));
  request.id_token_hint = find_text(parameters, "id_token_hint");
  request.login_hint = find_login_hint(parameters);
  request.locale = find_locale(parameters);
  if (const auto claims = find_text(parameters, "claims")) {
    request.claims = TRY(read_requested_claims(*claims, client));
  }
  return request;
}

bool is_fresh_enough(const AuthorizeRequest& request, Timestamp auth_time, Timestamp now,
                     std::optional<Timestamp> asked_at) {
  if (asked_at && auth_time > *asked_at) return true;
  if (request.prompt == Prompt::login) return false;
  return !request.max_age || now - auth_time <= *request.max_age;
}

}  // namespace unidash::identity::oidc
