#include "daemon/identity/relying_party/relying_party.h"

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/identity/oidc/login_proof.h"
#include "daemon/identity/oidc/person.h"
#include "daemon/identity/oidc/provider.h"
#include "daemon/identity/oidc/record.h"
#include "daemon/identity/relying_party/token_reply.h"

namespace unidash::identity::relying_party {

namespace {

using api::find_value;

constexpr std::chrono::minutes pending_lifetime{10};
constexpr std::size_t token_size = 43;  // crypto::new_token

std::string pending_key(std::string_view state) {
  return "desk:sign_in:" + crypto::hash_token(state);
}
std::string id_token_key(SessionId session) {
  return "desk:id_token:" + std::to_string(session.value);
}

Error expired() { return make_error(Code::malformed, "sign_in.expired"); }
Error refused(std::string_view detail) {
  return make_error(Code::forbidden, "sign_in.refused", detail);
}

std::string new_text(Random& random) { return std::string(crypto::new_token(random).reveal()); }

/// The browser's mark: kept when it has one, so that two tabs may sign in at once.
std::string browser_mark(const api::Request& request, Random& random) {
  const auto mark = request.cookie(sign_in_cookie);
  const bool sound = mark.size() == token_size && text::from_base64url(mark).has_value();
  return sound ? std::string(mark) : new_text(random);
}

}  // namespace

RelyingParty::RelyingParty(Surroundings surroundings, Settings settings)
    : around_(surroundings),
      settings_(std::move(settings)),
      keys_(around_.back_channel, around_.clock) {}

std::string RelyingParty::redirect_uri() const { return settings_.desk_origin + "/auth/callback"; }

Result<api::Response> RelyingParty::start(const api::Request& request) {
  const std::string mark = browser_mark(request, around_.random);
  const std::string state = new_text(around_.random);
  const PendingSignIn pending{
      .browser_hash = crypto::hash_token(mark),
      .nonce = new_text(around_.random),
      .verifier = new_text(around_.random),
      .next = local_path_or_home(find_value(request.query, "next").value_or("/"))};
  TRY(around_.valkey.set(pending_key(state), oidc::encode_record(pending), pending_lifetime));
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
  const auto pending = TRY(take_pending(request));
  // RFC 9207, section 2.4: in errors too, before anything else is believed.
  if (find_value(request.query, "iss") != settings_.issuer) return refused("iss");
  if (const auto error = find_value(request.query, "error")) return refused(*error);
  const auto code = find_value(request.query, "code");
  if (!code) return refused("code");
  const auto tokens = TRY(exchange(caller, *code, pending));
  const auto proven = TRY(prove(caller, tokens, pending));
  const auto session = TRY(start_session(caller, proven));
  const auto lifetime = std::chrono::duration_cast<std::chrono::milliseconds>(session.expires_at -
                                                                              around_.clock.now());
  TRY(around_.valkey.set(id_token_key(session.id), tokens.id_token, lifetime));
  api::Response response = oidc::without_cache(api::redirect(pending.next));
  response.headers.emplace_back("Set-Cookie",
                                api::render_cookie(api::desk_cookie, session.token.reveal()));
  return response;
}

Result<PendingSignIn> RelyingParty::take_pending(const api::Request& request) {
  const auto state = find_value(request.query, "state");
  if (!state || state->size() != token_size) return expired();
  const auto text = TRY(around_.valkey.take(pending_key(*state)));
  if (!text) return expired();
  auto pending = TRY(oidc::decode_record<PendingSignIn>(*text));
  // RFC 9700, section 4.7: an address made by somebody else, opened here, would
  // sign this browser in as them.
  const auto mark = request.cookie(sign_in_cookie);
  if (!constant_time_equal(crypto::hash_token(mark), pending.browser_hash)) return expired();
  return pending;
}

Result<RelyingParty::Tokens> RelyingParty::exchange(const api::Caller& caller,
                                                    std::string_view code,
                                                    const PendingSignIn& pending) {
  const std::string form = oidc::render_query({{"grant_type", "authorization_code"},
                                               {"code", std::string(code)},
                                               {"redirect_uri", redirect_uri()},
                                               {"code_verifier", pending.verifier}});
  const auto reply = TRY(around_.back_channel.send(
      {.verb = api::Verb::post,
       .path = std::string(oidc::token_path),
       .form = form,
       .authorization = render_basic(oidc::desk_client_id, around_.desk_secret),
       .ip_address = caller.ip_address,
       .request_id = caller.request_id}));
  auto parsed = TRY(parse_token_reply(reply));
  return Tokens{.access_token = std::move(parsed.access_token),
                .id_token = std::move(parsed.id_token)};
}

Result<ProvenSignIn> RelyingParty::prove(const api::Caller& caller, const Tokens& tokens,
                                         const PendingSignIn& pending) {
  auto claims = keys_.verify(tokens.id_token, caller.ip_address, caller.request_id);
  if (!claims && claims.error().code == Code::unauthenticated) return refused(claims.error().slug);
  return check_id_token(TRY(std::move(claims)),
                        {.issuer = settings_.issuer,
                         .client_id = std::string(oidc::desk_client_id),
                         .nonce = pending.nonce,
                         .access_token = tokens.access_token.reveal()},
                        around_.clock.now());
}

Result<StartedSession> RelyingParty::start_session(const api::Caller& caller,
                                                   const ProvenSignIn& proven) {
  TRY(around_.sessions.require_live());
  const auto person = TRY(postgres::in_transaction(around_.pool, [&](postgres::Transaction& tx) {
    return oidc::find_person(tx, proven.session, around_.clock.now());
  }));
  if (!person || person->subject != proven.subject) return refused("sid");
  Actor actor = caller.actor();
  actor.user = person->id;
  std::vector<std::string> replaced;
  auto started = TRY(postgres::in_transaction(
      around_.pool, actor, [&](postgres::Transaction& tx) -> Result<StartedSession> {
        // A new sign-in has a new session; the former one of this browser goes.
        if (caller.session) replaced = TRY(around_.sessions.revoke(tx, caller.session->id));
        auto session = TRY(around_.sessions.start_desk(tx, proven.session, actor));
        tx.emit({.action = "session.started",
                 .resource_type = "sessions",
                 .resource_id = session.id.value});
        return session;
      }));
  around_.sessions.forget(replaced);
  return started;
}

Result<api::Response> RelyingParty::sign_out(const api::Caller& caller) {
  std::string address = settings_.issuer + std::string(oidc::logout_path);
  if (caller.session) {
    TRY(end_session(caller));
    const auto id_token = TRY(around_.valkey.take(id_token_key(caller.session->id)));
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
  const auto hashes = TRY(postgres::in_transaction(
      around_.pool, caller.actor(),
      [&](postgres::Transaction& tx) -> Result<std::vector<std::string>> {
        auto revoked = TRY(around_.sessions.revoke(tx, caller.session->id));
        tx.emit({.action = "session.revoked",
                 .resource_type = "sessions",
                 .resource_id = caller.session->id.value});
        return revoked;
      }));
  around_.sessions.forget(hashes);
  return {};
}

}  // namespace unidash::identity::relying_party
