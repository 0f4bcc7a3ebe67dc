#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/pages/app_pages.h"
#include "daemon/domains/identity/pages/page_answers.h"

namespace unidash::identity::oidc {

namespace {

/// Every answer names who gives it (RFC 9207), so that an application with two
/// providers cannot be made to take one's answer for the other's.
api::Response give_answer(const ReturnAddress& address, const std::string& issuer,
                          api::NamedValues parameters) {
  if (address.state) parameters.emplace_back("state", *address.state);
  parameters.emplace_back("iss", issuer);
  return without_cache(api::redirect(add_parameters(address.redirect_uri, parameters)));
}

/// An OAuth error goes back to the application; trouble of our own does not.
Result<api::Response> give_error(const ReturnAddress& address, const std::string& issuer,
                                 const Error& error) {
  const auto name = find_oauth_name(error);
  if (!name) return error;
  return give_answer(address, issuer,
                     {{"error", std::string(*name)}, {"error_description", error.detail}});
}

/// The sign-in page, which comes back to `query` at this endpoint.
api::Response send_to_login(const std::string& query, const AuthorizeRequest& asked) {
  api::NamedValues parameters{{"next", std::string(authorize_path) + '?' + query}};
  if (asked.locale) parameters.emplace_back("lang", name_of(*asked.locale));
  if (asked.login_hint) parameters.emplace_back("login_hint", *asked.login_hint);
  return without_cache(api::redirect(add_parameters("/login", parameters)));
}

Error access_denied() {
  return oauth_error("oauth.access_denied", "the person may not use this application");
}

Error refused_by_person() { return oauth_error("oauth.access_denied", "the person refused"); }

Error consent_required() {
  return oauth_error("oauth.consent_required", "the person has not allowed this yet");
}

Error unmet_requirements() {
  return oauth_error("oauth.unmet_authentication_requirements",
                     "the person has no second factor to sign in with");
}

Error login_required() {
  return oauth_error("oauth.login_required", "the person is not signed in as asked");
}

}  // namespace

Result<api::Response> Provider::authorize(const api::Request& request) {
  return begin(TRY(read_parameters(request)), request, {});
}

Result<api::Response> Provider::begin(const api::NamedValues& parameters,
                                      const api::Request& request, const Consent& consent) {
  const auto id = api::find_value(parameters, "client_id").value_or(std::string_view{});
  const auto client = TRY(clients_.find(id));
  if (!client) return make_error(Code::malformed, "oidc.unknown_application");
  const auto wanted = TRY(open_request(parameters, *client));
  const auto address = TRY(find_return_address(wanted, *client, request));
  const auto asked = parse_authorize_request(wanted, *client);
  if (!asked) return give_error(address, settings_.issuer, asked.error());
  auto answered = answer({.parameters = parameters,
                          .asked = *asked,
                          .client = *client,
                          .address = address,
                          .consent = consent},
                         request);
  if (!answered) return give_error(address, settings_.issuer, answered.error());
  return answered;
}

Result<api::Response> Provider::answer(const Authorization& it, const api::Request& request) {
  const Timestamp now = deps_.clock.now();
  const auto asked_at = login_proof_.find(it.parameters);
  const auto session = TRY(deps_.sessions.find_sso(request.cookie(api::id_cookie)));
  const bool fresh = session && is_fresh_enough(it.asked, session->auth_time, now, asked_at);
  const bool same_person = !session || TRY(is_person_meant(it.asked, *session));
  const bool strong = session && is_strong_enough(it.asked.claims, session->method);
  if (fresh && same_person && strong) return answer_person(it, *session, request);
  if (it.asked.prompt == Prompt::none) return login_required();
  // They signed in for this very request, and by all they have.
  if (fresh && same_person && asked_at && session->auth_time > *asked_at) {
    return unmet_requirements();
  }
  // Somebody else than the request names has just signed in: asking again would
  // only go round in circles (OIDC Core, section 3.1.2.1, id_token_hint).
  if (fresh && asked_at) return login_required();
  return send_to_login(login_proof_.render(it.parameters, now), it.asked);
}

/// Whoever is meant is there: may they use the application, and is it theirs to allow?
Result<api::Response> Provider::answer_person(const Authorization& it, const SsoSession& session,
                                              const api::Request& request) {
  if (!TRY(clients_.may_use(it.client, session.user))) return keep_out(it, request);
  if (it.consent.is_refused) return refused_by_person();
  if (it.consent.is_given) {
    TRY(keep_consent(it, session, *it.consent.caller));
  } else if (TRY(needs_consent(it, session))) {
    if (it.asked.prompt == Prompt::none) return consent_required();
    return ask_consent(it, session, request);
  }
  return give_code(it, session);
}

/// A person reads it here: applications have no words of their own for it, and hear nothing of
/// somebody who is not theirs. One that asked silently must be answered (section 3.1.2.6), and a
/// test shows what it would be told.
Result<api::Response> Provider::keep_out(const Authorization& it,
                                         const api::Request& request) const {
  const bool is_test = it.address.redirect_uri == test_address();
  if (it.asked.prompt == Prompt::none || is_test) return access_denied();
  return without_cache(
      show_page(request, pages::render_not_open(frame_of(request), it.client.name), 403));
}

/// By the hint, or by the claim sub (section 5.5.1).
Result<bool> Provider::is_person_meant(const AuthorizeRequest& asked, const SsoSession& session) {
  if (!asked.id_token_hint && !asked.claims.subject) return true;
  const auto person = TRY(load_person(session.id));
  if (!person) return false;
  if (asked.claims.subject && *asked.claims.subject != person->subject) return false;
  if (!asked.id_token_hint) return true;
  const auto hint = TRY(find_hint(*asked.id_token_hint));
  if (!hint) return oauth_error("oauth.invalid_request", "id_token_hint is not one of ours");
  return person->subject == hint->subject;
}

Result<api::Response> Provider::give_code(const Authorization& it, const SsoSession& session) {
  TRY(use_up_pushed(it.parameters));
  const Secret code = TRY(grants_.create_code({.client_id = it.client.client_id,
                                               .redirect_uri = it.address.redirect_uri,
                                               .scope = it.asked.scope,
                                               .user = session.user,
                                               .session = session.id,
                                               .auth_time = session.auth_time,
                                               .method = session.method,
                                               .claims = it.asked.claims.to_json(),
                                               .nonce = it.asked.nonce,
                                               .code_challenge = it.asked.code_challenge}));
  return give_answer(it.address, settings_.issuer, {{"code", std::string(code.reveal())}});
}

}  // namespace unidash::identity::oidc
