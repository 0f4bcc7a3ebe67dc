#include "daemon/domains/identity/oidc/provider.h"

namespace unidash::identity::oidc {

namespace {

using api::find_value;

/// The page that asks a signed-in person whether to sign out, and tells anybody
/// else that they are.
api::Response ask_person() { return without_cache(api::redirect("/logout")); }

Error bad_logout() { return make_error(Code::malformed, "oidc.bad_logout"); }

/// The address to go back to once signed out; empty for our own page. It must be
/// registered, byte for byte (RP-Initiated Logout, section 3).
Result<std::string> read_return(const api::NamedValues& parameters, const Client& client) {
  const auto uri = find_value(parameters, "post_logout_redirect_uri");
  if (!uri) return std::string();
  if (!client.may_return_after_logout_to(*uri)) return bad_logout();
  const auto state = find_value(parameters, "state");
  if (!state) return std::string(*uri);
  return add_parameters(std::string(*uri), {{"state", std::string(*state)}});
}

api::Response leave(const std::string& address) {
  api::Response response = without_cache(api::redirect(address.empty() ? "/logout" : address));
  response.headers.emplace_back("Set-Cookie", api::render_expired_cookie(api::id_cookie));
  return response;
}

}  // namespace

Result<api::Response> Provider::end_session(const api::Caller& caller,
                                            const api::Request& request) {
  const auto parameters = TRY(read_parameters(request));
  const auto token = find_value(parameters, "id_token_hint");
  // Anybody can make a browser open this address: without a hint the person decides.
  if (!token) return ask_person();
  const auto hint = TRY(find_hint(*token));
  if (!hint) return bad_logout();
  const auto client = TRY(clients_.find(hint->client_id));
  const auto named = find_value(parameters, "client_id").value_or(hint->client_id);
  if (!client || named != hint->client_id) return bad_logout();
  const auto address = TRY(read_return(parameters, *client));

  const auto session = TRY(deps_.sessions.find_sso(request.cookie(api::id_cookie)));
  if (session && session->id == hint->session) {
    TRY(sign_out(caller, *session));
    return leave(address);
  }
  // The hint is of another session than this browser's, or the browser did not
  // show its cookie (a form posted from another site): ask.
  const bool still_alive = session || (hint->session && TRY(load_person(*hint->session)));
  return still_alive ? ask_person() : leave(address);
}

Status Provider::sign_out(const api::Caller& caller, const SsoSession& session) {
  Actor actor = caller.actor();
  actor.user = session.user;
  const auto hashes = TRY(postgres::in_transaction(
      deps_.pool, actor, [&](postgres::Transaction& tx) -> Result<std::vector<std::string>> {
        auto revoked = TRY(deps_.sessions.revoke(tx, session.id));
        tx.emit({.action = "user.signed_out",
                 .resource_type = "users",
                 .resource_id = session.user.value});
        return revoked;
      }));
  deps_.sessions.forget(hashes);
  return {};
}

}  // namespace unidash::identity::oidc
