#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/oidc/scope.h"
#include "daemon/domains/identity/pages/app_pages.h"
#include "daemon/domains/identity/pages/page_answers.h"

namespace unidash::identity::oidc {

namespace {

using api::find_value;

constexpr std::size_t longest_shown_code = 20;

/// RFC 8628, section 3.5.
Error refusal_of(DeviceGrants::State state) {
  using enum DeviceGrants::State;
  switch (state) {
    case pending: return oauth_error("oauth.authorization_pending", "nobody has answered yet");
    case slow_down: return oauth_error("oauth.slow_down", "five seconds more between two polls");
    case denied: return oauth_error("oauth.access_denied", "the person refused");
    case expired: return oauth_error("oauth.expired_token", "the device_code has expired");
    default: return oauth_error("oauth.invalid_grant", "the device_code is unknown or not yours");
  }
}

api::Response sign_in_first(std::string_view typed) {
  const std::string back =
      "/device?user_code=" + text::percent_encode(typed.substr(0, longest_shown_code));
  return without_cache(api::redirect("/login?next=" + text::percent_encode(back)));
}

}  // namespace

Result<api::Response> Provider::begin_device(const api::Request& request) {
  const auto begun = start_device(request);
  if (!begun) return render_refusal(begun.error());
  return without_cache(api::json(*begun));
}

Result<Json> Provider::start_device(const api::Request& request) {
  const auto form = request.form();
  if (!form) return oauth_error("oauth.invalid_request", "the form cannot be read");
  const auto client = TRY(authenticate(request, *form));
  if (!client.may_use_grant(device_grant_type)) {
    return oauth_error("oauth.unauthorized_client", "the application may not use this grant_type");
  }
  const auto scope = TRY(read_scope(find_value(*form, "scope").value_or(""), client));
  const auto begun = TRY(devices_.begin(client.client_id, scope, deps_.clock.now()));
  const std::string shown = render_user_code(begun.user_code);
  const std::string page = settings_.issuer + std::string(device_path);
  return Json{{"device_code", begun.device_code.reveal()},
              {"user_code", shown},
              {"verification_uri", page},
              {"verification_uri_complete", page + "?user_code=" + shown},
              {"expires_in", DeviceGrants::lifetime.count()},
              {"interval", DeviceGrants::interval.count()}};
}

Result<Json> Provider::issue_for_device(const api::NamedValues& form, const Client& client) {
  const auto code = TRY(read_required(form, "device_code"));
  const auto polled = TRY(devices_.poll(code, client.client_id, deps_.clock.now()));
  if (!polled.grant) return refusal_of(polled.state);
  const CodeGrant& grant = *polled.grant;
  const auto opened = TRY(open_grant(grant, client, code));
  if (!opened) return refusal_of(DeviceGrants::State::denied);
  const Secret access_token = TRY(grants_.create_token(opened->token));
  return answer_grant(*opened, grant, client, access_token.reveal());
}

pages::Frame Provider::frame_of(const api::Request& request) const {
  return identity::frame_of(request, settings_.desk_origin);
}

Result<api::Response> Provider::show_device(const api::Request& request) {
  const auto typed = find_value(request.query, "user_code").value_or("");
  if (!TRY(deps_.sessions.find_sso(request.cookie(api::id_cookie)))) return sign_in_first(typed);
  return without_cache(show_page(
      request, pages::render_device_entry(frame_of(request),
                                          {.user_code = typed.substr(0, longest_shown_code)})));
}

Result<api::Response> Provider::enter_device(const api::Request& request) {
  const auto form = TRY(request.form());
  const auto typed = find_value(form, "user_code").value_or("");
  const auto session = TRY(deps_.sessions.find_sso(request.cookie(api::id_cookie)));
  if (!session) return sign_in_first(typed);
  auto device = find_device(typed, *session);
  if (!device) return refuse_device(device.error(), request, typed);
  return without_cache(show_page(
      request, pages::render_device_question(frame_of(request),
                                             {.app = device->client.name,
                                              .username = session->username,
                                              .scope = device->scope,
                                              .action = std::string(device_decision_path),
                                              .user_code = render_user_code(device->user_code)})));
}

Result<api::Response> Provider::decide_device(const api::Caller& caller,
                                              const api::Request& request) {
  const auto form = TRY(request.form());
  const auto typed = find_value(form, "user_code").value_or("");
  const auto session = TRY(deps_.sessions.find_sso(request.cookie(api::id_cookie)));
  if (!session) return sign_in_first(typed);
  const auto device = find_device(typed, *session);
  if (!device) return refuse_device(device.error(), request, typed);
  const bool is_allowed = find_value(form, "decision") == "allow";
  const bool is_done = is_allowed ? TRY(allow_device(*device, *session, caller))
                                  : TRY(devices_.deny(device->user_code, deps_.clock.now()));
  if (!is_done) return refuse_device(unknown_device(), request, typed);
  const auto outcome = is_allowed ? pages::DeviceOutcome::allowed : pages::DeviceOutcome::denied;
  return without_cache(
      show_page(request, pages::render_device_outcome(frame_of(request), outcome)));
}

Error Provider::unknown_device() { return make_error(Code::invalid, "oidc.unknown_device"); }

/// Whoever tries codes is counted, right or wrong: there are only so many.
Result<Provider::Device> Provider::find_device(std::string_view typed, const SsoSession& session) {
  TRY(devices_.count_try(session.user));
  auto code = read_user_code(typed);
  if (!code) return unknown_device();
  auto waiting = TRY(devices_.find(*code, deps_.clock.now()));
  if (!waiting) return unknown_device();
  auto client = TRY(clients_.find(waiting->client_id));
  if (!client) return unknown_device();
  if (!TRY(clients_.may_use(*client, session.user))) {
    return make_error(Code::forbidden, "oidc.not_open", client->name);
  }
  return Device{.user_code = std::move(*code),
                .client = std::move(*client),
                .scope = std::move(waiting->scope)};
}

Result<api::Response> Provider::refuse_device(const Error& error, const api::Request& request,
                                              std::string_view typed) const {
  pages::DeviceView view{.user_code = typed.substr(0, longest_shown_code), .is_wrong = true};
  const pages::Frame frame = frame_of(request);
  if (error.slug == "oidc.not_open") {
    return without_cache(show_page(request, pages::render_not_open(frame, error.detail), 403));
  }
  if (error.slug == "oidc.unknown_device") {
    return without_cache(show_page(request, pages::render_device_entry(frame, view), 422));
  }
  if (error.code != Code::too_many) return error;
  view.wait = error.retry_after.value_or(std::chrono::minutes{1});
  api::Response response =
      without_cache(show_page(request, pages::render_device_entry(frame, view), 429));
  response.headers.emplace_back("Retry-After", std::to_string(view.wait.count()));
  return response;
}

Result<bool> Provider::allow_device(const Device& device, const SsoSession& session,
                                    const api::Caller& caller) {
  const CodeGrant grant{.client_id = device.client.client_id,
                        .redirect_uri = {},
                        .scope = device.scope,
                        .user = session.user,
                        .session = session.id,
                        .auth_time = session.auth_time,
                        .method = session.method};
  if (!TRY(devices_.allow(device.user_code, grant, deps_.clock.now()))) return false;
  TRY(postgres::in_transaction(deps_.pool, actor_of(session, caller),
                               [&](postgres::Transaction& tx) {
                                 tx.emit(decision_event("app.device_connected", device.client));
                                 return Status{};
                               }));
  return true;
}

/// Whoever is signed in here decides; their desktop is not asked.
Actor Provider::actor_of(const SsoSession& session, const api::Caller& caller) {
  Actor actor = caller.actor();
  actor.user = session.user;
  return actor;
}

Event Provider::decision_event(std::string_view action, const Client& client) {
  return {.action = std::string(action),
          .resource_type = "oidc_clients",
          .resource_id = client.id.value,
          .details = {{"slug", client.client_id}}};
}

}  // namespace unidash::identity::oidc
