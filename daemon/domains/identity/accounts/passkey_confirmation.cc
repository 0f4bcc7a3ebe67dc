#include "daemon/domains/identity/accounts/accounts.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;

Error step_expired() { return make_error(Code::conflict, "identity.step_expired"); }

}  // namespace

Result<Secret> Accounts::begin_passkey_confirmation(const api::Caller& caller) {
  const UserId user = caller.session->user;
  if (!TRY(passkeys_.has(user))) return make_error(Code::conflict, "identity.no_passkey");
  auto started = TRY(passkeys_.requests().start(
      {.act = PasskeyAct::confirm, .user = user, .session = caller.session->id}));
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    tx.emit(about_user("session.confirmation_begun", user));
    return {};
  }));
  return std::move(started.ticket);
}

Result<std::optional<Json>> Accounts::ask_passkey_confirmation(std::string_view ticket,
                                                               const SsoSession& session) {
  const auto asked = TRY(passkeys_.requests().find(ticket, PasskeyAct::confirm));
  if (!asked || asked->user != session.user) return std::nullopt;
  return std::optional(TRY(passkeys_.render(*asked)));
}

/// The desktop's session is renewed where the proof comes to, and nowhere else: who knows the
/// former session and had somebody else answer is left with that, and it ends.
Result<Secret> Accounts::answer_passkey_confirmation(const PasskeyAnswer& answer,
                                                     const SsoSession& session,
                                                     const Actor& actor) {
  const auto asked = TRY(passkeys_.requests().take(answer.ticket, PasskeyAct::confirm));
  if (!asked || asked->user != session.user) return step_expired();
  const Attempt attempt{
      .name = session.username, .address = actor.ip_address, .in_session_of = session.user};
  TRY(sessions_.count_login(attempt));
  Actor person = actor;
  person.user = session.user;
  const Status used = postgres::in_transaction(pool_, person, [&](Transaction& tx) {
    return passkeys_.use(tx, session.user, *asked, answer.used);
  });
  if (!used) return note_refused_passkey(used.error(), session.user, actor);
  sessions_.forgive_login(attempt);
  auto proof = TRY(passkeys_.requests().start(
      {.act = PasskeyAct::confirmed, .user = asked->user, .session = asked->session}));
  return std::move(proof.ticket);
}

Result<StartedSession> Accounts::confirm_with_passkey(const api::Caller& caller,
                                                      std::string_view proof) {
  if (!caller.session || caller.session->token) return step_expired();
  const auto proven = TRY(passkeys_.requests().take(proof, PasskeyAct::confirmed));
  const bool is_theirs =
      proven && proven->user == caller.session->user && proven->session == caller.session->id;
  if (!is_theirs) return step_expired();
  std::vector<std::string> ended;
  auto session = TRY(postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<StartedSession> {
        tx.emit(about_user("session.confirmed", caller.session->user));
        return sessions_.start_confirmed(tx, caller.session->id, caller.actor(), ended);
      }));
  sessions_.forget(ended);
  return session;
}

}  // namespace unidash::identity
