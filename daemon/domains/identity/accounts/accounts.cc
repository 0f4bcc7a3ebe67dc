#include "daemon/domains/identity/accounts/accounts.h"

#include "daemon/domains/identity/accounts/accounts_table.h"
#include "daemon/domains/identity/app_passwords/app_password_ends.h"
#include "daemon/domains/identity/sessions/api_tokens_table.h"
#include "daemon/model/username.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = accounts_table;

/// The one answer to every sign-in that fails.
Error login_failed() { return make_error(Code::unauthenticated, "identity.login_failed"); }

/// The proxy waits for six seconds. Better an answer of our own before, while
/// nothing has changed.
crypto::Deadline end_of_patience() {
  return std::chrono::steady_clock::now() + std::chrono::seconds{4};
}

Attempt attempt_of(const api::Caller& caller) {
  return {.name = caller.session->username,
          .address = caller.ip_address,
          .in_session_of = caller.session->user};
}

Event about_new_browser(UserId user, const Actor& actor) {
  Event event = about_user("account.new_browser", user);
  event.details = {{"ip_address", actor.ip_address}, {"user_agent", actor.user_agent}};
  return event;
}

}  // namespace

Result<FirstStep> Accounts::login(const Credentials& credentials, const Actor& actor,
                                  const Browser& browser) {
  const auto account = TRY(find(credentials.username));
  const std::string device = find_device(account, browser.device);
  const Attempt attempt{
      .name = credentials.username, .address = actor.ip_address, .device = device};
  TRY(sessions_.count_login(attempt));
  if (credentials.password.size() > longest_password) return login_failed();
  if (outside_ != nullptr && (!account || account->is_outside)) {
    return login_outside(account, {.given = credentials}, attempt, actor, browser);
  }
  return login_here(account, credentials, attempt, actor, browser);
}

Result<FirstStep> Accounts::login_here(const std::optional<Account>& account,
                                       const Credentials& credentials, const Attempt& attempt,
                                       const Actor& actor, const Browser& browser) {
  const auto verification = TRY(verify(account, credentials.password));
  if (!may_sign_in(account) || !verification.matches) return refuse_here(account, actor);
  std::optional<std::string> new_hash;
  if (verification.needs_rehash) {
    // A full queue is no reason to refuse somebody who knows the password.
    if (auto hash = hasher_.hash(credentials.password)) new_hash = std::move(*hash);
  }
  auto step = TRY(go_on({.account = *account,
                         .actor = actor,
                         .browser = browser,
                         .is_known_device = !attempt.device.empty(),
                         .new_hash = std::move(new_hash)}));
  sessions_.forgive_login(attempt);
  return step;
}

/// What a first factor comes to, whoever has verified it. No session begins before the second
/// one where that is asked for.
Result<FirstStep> Accounts::go_on(Entry entry) {
  entry.demand = TRY(factors_.demand(entry.account.id));
  if (!is_step(entry.demand)) return TRY(enter(entry));
  if (entry.new_hash) TRY(rehash(entry.account, *entry.new_hash));
  const DeviceOwner owner{entry.account.id, entry.password_key()};
  return TRY(start_step(factors_, steps_, owner, entry.demand, entry.first));
}

Result<SignedIn> Accounts::enter(const Entry& entry) {
  auto session = TRY(begin_session(entry));
  const DeviceOwner owner{entry.account.id, entry.password_key()};
  return SignedIn{.session = std::move(session),
                  .device = devices_.remember(owner, entry.browser.device)};
}

/// Where no session begins yet that would bring the new hash along.
Status Accounts::rehash(const Account& account, const std::string& new_hash) {
  const auto changed = TRY(postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.run(table::change_password, account.id, account.password_hash, new_hash,
                  clock_.now());
  }));
  return changed == 1 ? Status{} : login_failed();
}

std::string Accounts::find_device(const std::optional<Account>& account,
                                  std::string_view cookie) const {
  if (!account || !account->is_active) return {};
  return devices_.find({.user = account->id,
                        .password_hash = password_key_of(*account),
                        .known_from = account->devices_known_from},
                       cookie);
}

Result<std::optional<Account>> Accounts::find(std::string_view username) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.maybe<Account>(table::find_by_name, fold_username(username));
  });
}

/// The same work whether the name exists or not.
Result<crypto::Verification> Accounts::verify(const std::optional<Account>& account,
                                              const Secret& password, crypto::Deadline until) {
  if (!may_sign_in(account) || account->is_outside) return hasher_.verify_nobody(password, until);
  return hasher_.verify(password, *account->password_hash, until);
}

Result<FirstStep> Accounts::enter_vouched(UserId user, const Json& details, const Actor& actor,
                                          const Browser& browser) {
  TRY(sessions_.require_live());
  const auto account = TRY(postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.maybe<Account>(table::find_by_id, user); }));
  const Error not_active = make_error(Code::forbidden, "identity.not_active");
  // What a directory says of its people is asked for at each sign-in: they come by it alone.
  if (!account || !account->is_active || account->is_outside) return not_active;
  auto step = go_on({.account = *account,
                     .actor = actor,
                     .browser = browser,
                     .is_known_device = !find_device(account, browser.device).empty(),
                     .first = FirstFactor::provider,
                     .details = details});
  if (!step && step.error().slug == "identity.login_failed") return not_active;
  return step;
}

Result<StartedSession> Accounts::begin_session(const Entry& entry) {
  const auto former = TRY(sessions_.find_sso(entry.browser.former_token));
  Actor person = entry.actor;
  person.user = entry.account.id;
  std::vector<std::string> ended;
  auto session =
      postgres::in_transaction(pool_, person, [&](Transaction& tx) -> Result<StartedSession> {
        auto started = TRY(write_session(tx, entry, person));
        if (former) ended = TRY(sessions_.revoke(tx, former->id));
        return started;
      });
  if (session) sessions_.forget(ended);
  return session;
}

Result<StartedSession> Accounts::write_session(Transaction& tx, const Entry& entry,
                                               const Actor& person) {
  const Account& account = entry.account;
  // Waits for whoever is disabling the person or resetting the password right now, and
  // then finds no row.
  const auto noted = TRY(
      tx.run(table::note_login, account.id, account.password_hash, entry.new_hash, clock_.now()));
  if (noted != 1) return login_failed();
  Event signed_in = about_user("user.signed_in", account.id, entry.details);
  const SignInMethod method = TRY(prove(tx, entry, signed_in));
  auto session = TRY(sessions_.start_sso(tx, account.id, person, method));
  // After the session: what was added since it began goes with it, where it was a stranger's.
  if (entry.demand == Demand::enrolment) TRY(add_factor(tx, entry, session.id));
  tx.emit(std::move(signed_in));
  if (!entry.is_known_device) {
    tx.emit(about_new_browser(account.id, person));
    TRY(new_devices_.tell(tx, account.id, session.id, person));
  }
  return session;
}

/// A name of ours takes no less time than one that a directory was asked for.
Error Accounts::refuse_here(const std::optional<Account>& account, const Actor& actor) {
  if (outside_ != nullptr) outside_->pretend();
  return refuse(account, actor);
}

/// The trail tells what the person who typed is not told. A name nobody has is
/// not kept: it may be a password in the wrong field.
Error Accounts::refuse(const std::optional<Account>& account, const Actor& actor, Json details) {
  const Status noted = postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Status {
    Event event{.action = "user.sign_in_failed", .resource_type = "users", .details = details};
    if (account) event.resource_id = account->id.value;
    tx.emit(std::move(event));
    return {};
  });
  return noted ? login_failed() : noted.error();
}

Status Accounts::logout(const SsoSession& session, Actor actor) {
  actor.user = session.user;
  const auto ended = TRY(postgres::in_transaction(pool_, actor, [&](Transaction& tx) {
    tx.emit(about_user("user.signed_out", session.user));
    return sessions_.revoke(tx, session.id);
  }));
  sessions_.forget(ended);
  return {};
}

Result<Account> Accounts::verify_current(const api::Caller& caller, const Secret& current,
                                         std::string_view field, crypto::Deadline until) {
  // A stolen session must not be a way to guess the password either.
  TRY(sessions_.count_login(attempt_of(caller)));
  auto account = TRY(postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.row<Account>(table::find_by_id, caller.session->user);
  }));
  const auto wrong = [=] { return field_error(field, "identity.wrong_password"); };
  if (current.size() > longest_password) return wrong();
  const bool matches = account.is_outside && outside_ != nullptr
                           ? TRY(outside_->verify(account.id, current))
                           : TRY(verify(account, current, until)).matches;
  if (!matches) return wrong();
  return account;
}

Result<OwnPassword> Accounts::read_password(const api::Caller& caller) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.row<OwnPassword>(table::find_password, caller.session->user);
  });
}

Status Accounts::change_password(const api::Caller& caller, const Secret& current,
                                 const Secret& wanted) {
  if (const auto checked = rules_.check(wanted, caller.session->username, caller.session->email);
      !checked) {
    return field_error("new_password", checked.error().slug);
  }
  if (current.reveal() == wanted.reveal()) {
    return field_error("new_password", "identity.password_unchanged");
  }
  const auto until = end_of_patience();
  const Account account = TRY(verify_current(caller, current, "current_password", until));
  if (account.is_outside) return make_error(Code::conflict, "directory.keeps_password");
  const std::string new_hash = TRY(hasher_.hash(wanted, until));
  const auto ended = TRY(postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<std::vector<std::string>> {
        const auto changed = TRY(tx.run(table::change_password, account.id, account.password_hash,
                                        new_hash, clock_.now()));
        if (changed != 1) return make_error(Code::conflict, "request.changed_meanwhile");
        tx.emit(about_user("user.password_changed", account.id));
        // Whoever knew the old one could have made a token or an app password with it.
        TRY(tx.run(api_tokens_table::revoke_all, account.id, clock_.now()));
        TRY(end_app_passwords(tx, account.id, AppPasswordEnd::password_changed));
        return sessions_.revoke_all(tx, account.id, caller.session->id);
      }));
  sessions_.forget(ended);
  sessions_.forgive_login(attempt_of(caller));
  return {};
}

Result<StartedSession> Accounts::confirm(const api::Caller& caller, const Proof& proof) {
  const auto account = verify_current(caller, proof.password, "password", end_of_patience());
  if (!account) return refuse_confirmation(account.error(), caller);
  const bool asks_code = TRY(factors_.has(account->id));
  if (asks_code && proof.code.empty()) {
    sessions_.forgive_login(attempt_of(caller));
    return field_error("code", "identity.code_required");
  }
  std::vector<std::string> ended;
  auto session = postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<StartedSession> {
        const auto held =
            TRY(tx.maybe<UserId>(table::hold_verified, account->id, account->password_hash));
        if (!held) return make_error(Code::conflict, "request.changed_meanwhile");
        if (asks_code) TRY(factors_.use(tx, account->id, proof.code));
        tx.emit(about_user("session.confirmed", account->id));
        return sessions_.start_confirmed(tx, caller.session->id, caller.actor(), ended);
      });
  if (!session) return refuse_confirmation(session.error(), caller);
  sessions_.forget(ended);
  sessions_.forgive_login(attempt_of(caller));
  return session;
}

Error Accounts::refuse_confirmation(const Error& error, const api::Caller& caller) {
  if (error.code != Code::invalid) return error;
  const Status noted = postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) {
    tx.emit(about_user("session.confirmation_failed", caller.session->user));
    return Status{};
  });
  return noted ? error : noted.error();
}

Result<std::vector<OwnSession>> Accounts::list_sessions(const api::Caller& caller) {
  const Timestamp now = clock_.now();
  return postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.rows<OwnSession>(table::list_sessions, caller.session->user, caller.session->id, now,
                               Timestamp(now - idle_));
  });
}

Status Accounts::revoke_session(const api::Caller& caller, SessionId id) {
  const auto ended = TRY(postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<std::vector<std::string>> {
        TRY(tx.row<SessionId>(table::find_own_session, caller.session->user, id, clock_.now()));
        tx.emit(
            {.action = "session.revoked", .resource_type = "sessions", .resource_id = id.value});
        return sessions_.revoke(tx, id);
      }));
  sessions_.forget(ended);
  return {};
}

Status Accounts::revoke_other_sessions(const api::Caller& caller) {
  const auto ended = TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) {
    tx.emit(about_user("session.others_revoked", caller.session->user));
    return sessions_.revoke_all(tx, caller.session->user, caller.session->id);
  }));
  sessions_.forget(ended);
  return {};
}

}  // namespace unidash::identity
