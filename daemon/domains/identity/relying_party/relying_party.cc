#include "daemon/domains/identity/relying_party/relying_party.h"

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/login_proof.h"
#include "daemon/domains/identity/oidc/person.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/oidc/record.h"
#include "daemon/domains/identity/relying_party/relying_party_table.h"
#include "daemon/domains/identity/relying_party/sign_in_errors.h"
#include "daemon/domains/identity/relying_party/token_reply.h"
#include "daemon/domains/identity/relying_party/used_states.h"

namespace unidash::identity::relying_party {

namespace {

using api::find_value;

/// Where a state is noted once somebody signed in with it.
std::string used_key(std::string_view state) { return "desk:sign_in:" + crypto::hash_token(state); }
/// One a sign-on session, however many desktops are opened on it.
std::string id_token_key(SessionId sign_on) {
  return "desk:id_token:" + std::to_string(sign_on.value);
}

}  // namespace

RelyingParty::RelyingParty(RelyingPartyDeps deps, Settings settings)
    : deps_(deps), settings_(std::move(settings)), keys_(deps_.back_channel, deps_.clock) {}

std::string RelyingParty::redirect_uri() const { return settings_.desk_origin + "/auth/callback"; }

Result<api::Response> RelyingParty::start(const api::Request& request) {
  const std::string mark = keep_or_make_mark(request, sign_in_cookie, deps_.random);
  const PendingSignIn pending{
      .browser_hash = crypto::hash_token(mark),
      .nonce = new_text(deps_.random),
      .verifier = new_text(deps_.random),
      .next = local_path_or_home(find_value(request.query, "next").value_or("/")),
      .expires_at = deps_.clock.now() + pending_lifetime};
  const std::string state = TRY(seal_state(pending, deps_.sealer));
  const AuthorizeParameters parameters{.issuer = settings_.issuer,
                                       .client_id = oidc::desk_client_id,
                                       .redirect_uri = redirect_uri(),
                                       .state = state};
  api::Response response =
      oidc::without_cache(api::redirect(render_authorize_url(pending, parameters)));
  response.headers.emplace_back("Set-Cookie",
                                api::render_cookie(sign_in_cookie, mark, pending_lifetime));
  return response;
}

Result<api::Response> RelyingParty::finish(const api::Caller& caller, const api::Request& request) {
  auto completed = complete(caller, request);
  // Back or reload after a sign-in that went well: the session is there already.
  const bool stale = !completed && completed.error().slug == "sign_in.expired";
  if (stale && caller.session) return oidc::without_cache(api::redirect("/"));
  return completed;
}

Result<api::Response> RelyingParty::complete(const api::Caller& caller,
                                             const api::Request& request) {
  const auto state = find_value(request.query, "state").value_or(std::string_view{});
  const auto pending = TRY(open_pending(request, state));
  // RFC 9207, section 2.4: in errors too, before anything else is believed.
  if (find_value(request.query, "iss") != settings_.issuer) return sign_in_refused("iss");
  if (const auto error = find_value(request.query, "error")) return sign_in_refused(*error);
  const auto code = find_value(request.query, "code");
  if (!code) return sign_in_refused("code");
  const auto tokens = TRY(exchange(caller, *code, pending));
  const auto proven = TRY(prove(caller, tokens, pending));
  // Only now: whoever comes this far has signed in, so a stranger leaves nothing.
  TRY(use_up(deps_.valkey, used_key(state)));
  const auto session = TRY(start_session(caller, proven));
  const auto lifetime =
      std::chrono::duration_cast<std::chrono::milliseconds>(session.expires_at - deps_.clock.now());
  TRY(deps_.valkey.set(id_token_key(proven.session), tokens.id_token, lifetime));
  api::Response response = oidc::without_cache(api::redirect(pending.next));
  response.headers.emplace_back("Set-Cookie",
                                api::render_cookie(api::desk_cookie, session.token.reveal()));
  return response;
}

Result<PendingSignIn> RelyingParty::open_pending(const api::Request& request,
                                                 std::string_view state) {
  auto pending =
      TRY(open_state(state, request.cookie(sign_in_cookie), deps_.sealer, deps_.clock.now()));
  if (TRY(deps_.valkey.get(used_key(state)))) return sign_in_expired();
  return pending;
}

Result<RelyingParty::Tokens> RelyingParty::exchange(const api::Caller& caller,
                                                    std::string_view code,
                                                    const PendingSignIn& pending) {
  const std::string form = oidc::render_query({{"grant_type", "authorization_code"},
                                               {"code", std::string(code)},
                                               {"redirect_uri", redirect_uri()},
                                               {"code_verifier", pending.verifier}});
  const auto reply = TRY(deps_.back_channel.send(
      {.verb = api::Verb::post,
       .path = std::string(oidc::token_path),
       .form = form,
       .authorization = render_basic(oidc::desk_client_id, deps_.desk_secret),
       .ip_address = caller.ip_address,
       .request_id = caller.request_id}));
  auto parsed = TRY(parse_token_reply(reply));
  return Tokens{.access_token = std::move(parsed.access_token),
                .id_token = std::move(parsed.id_token)};
}

Result<ProvenSignIn> RelyingParty::prove(const api::Caller& caller, const Tokens& tokens,
                                         const PendingSignIn& pending) {
  auto claims = keys_.verify(tokens.id_token, caller.ip_address, caller.request_id);
  if (!claims && claims.error().code == Code::unauthenticated) {
    return sign_in_refused(claims.error().slug);
  }
  return check_id_token(TRY(std::move(claims)),
                        {.issuer = settings_.issuer,
                         .client_id = std::string(oidc::desk_client_id),
                         .nonce = pending.nonce,
                         .access_token = tokens.access_token.reveal()},
                        deps_.clock.now());
}

Result<StartedSession> RelyingParty::start_session(const api::Caller& caller,
                                                   const ProvenSignIn& proven) {
  TRY(deps_.sessions.require_live());
  const auto person = TRY(postgres::in_transaction(deps_.pool, [&](postgres::Transaction& tx) {
    return oidc::find_person(tx, proven.session, deps_.clock.now());
  }));
  if (!person || person->subject != proven.subject) return sign_in_refused("sid");
  Actor actor = caller.actor();
  actor.user = person->id;
  std::vector<std::string> replaced;
  auto started = TRY(postgres::in_transaction(
      deps_.pool, actor, [&](postgres::Transaction& tx) -> Result<StartedSession> {
        // A new sign-in has a new session; the former one of this browser goes.
        if (caller.session) replaced = TRY(deps_.sessions.revoke(tx, caller.session->id));
        auto session = TRY(deps_.sessions.start_desk(tx, proven.session, actor));
        tx.emit({.action = "session.started",
                 .resource_type = "sessions",
                 .resource_id = session.id.value});
        return session;
      }));
  deps_.sessions.forget(replaced);
  return started;
}

Result<api::Response> RelyingParty::sign_out(const api::Caller& caller) {
  std::string address = settings_.issuer + std::string(oidc::logout_path);
  if (caller.session) {
    const auto sign_on = TRY(postgres::in_transaction(deps_.pool, [&](postgres::Transaction& tx) {
      return tx.row<SessionId>(relying_party_table::find_sign_on, caller.session->id);
    }));
    TRY(end_session(caller));
    const auto id_token = TRY(deps_.valkey.take(id_token_key(sign_on)));
    // Without the hint the provider asks the person first.
    if (id_token) {
      address = oidc::add_parameters(address,
                                     {{"id_token_hint", *id_token},
                                      {"post_logout_redirect_uri", settings_.desk_origin + "/"}});
    }
  }
  api::Response response = oidc::without_cache(api::redirect(std::move(address)));
  response.headers.emplace_back("Set-Cookie", api::render_expired_cookie(api::desk_cookie));
  return response;
}

Status RelyingParty::end_session(const api::Caller& caller) {
  const auto hashes = TRY(
      postgres::in_transaction(deps_.pool, caller.actor(),
                               [&](postgres::Transaction& tx) -> Result<std::vector<std::string>> {
                                 auto revoked = TRY(deps_.sessions.revoke(tx, caller.session->id));
                                 tx.emit({.action = "session.revoked",
                                          .resource_type = "sessions",
                                          .resource_id = caller.session->id.value});
                                 return revoked;
                               }));
  deps_.sessions.forget(hashes);
  return {};
}

}  // namespace unidash::identity::relying_party
