#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/accounts/accounts_table.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = accounts_table;

/// Unknown, too late, or another browser's: nobody is told which.
Error passkey_refused() { return field_error("passkey", "identity.passkey_refused"); }

Error step_expired() { return make_error(Code::unauthenticated, "identity.step_expired"); }

}  // namespace

Result<AskedPasskey> Accounts::ask_passkey() { return passkeys_.ask({.act = PasskeyAct::sign_in}); }

Result<SignedIn> Accounts::login_with_passkey(const PasskeyAnswer& answer, const Actor& actor,
                                              const Browser& browser) {
  const auto asked = TRY(passkeys_.requests().take(answer.ticket, PasskeyAct::sign_in));
  const auto account = TRY(find_passkey_owner(answer.used));
  const std::string device = find_device(account, browser.device);
  const Attempt attempt{.name = account ? std::string_view(account->username) : std::string_view{},
                        .address = actor.ip_address,
                        .device = device,
                        .tried = Tried::passkey};
  TRY(sessions_.count_login(attempt));
  // Beside a directory there is no second way in.
  const bool may_enter = asked && may_sign_in(account) && !account->is_outside;
  if (!may_enter) return refuse_unknown_passkey(account, actor);
  const Entry entry{.account = *account,
                    .actor = actor,
                    .browser = browser,
                    .is_known_device = !device.empty(),
                    .passkey = &answer.used,
                    .asked = &*asked};
  auto signed_in = enter(entry);
  if (!signed_in) {
    // Disabled, or another password, in this very moment.
    if (signed_in.error().slug == "identity.login_failed") return passkey_refused();
    return note_refused_passkey(signed_in.error(), account->id, actor);
  }
  sessions_.forgive_login(attempt);
  return signed_in;
}

Result<SignedIn> Accounts::finish_with_passkey(std::string_view ticket, const PasskeyAnswer& answer,
                                               const Actor& actor, const Browser& browser) {
  const auto pending = TRY(find_pending(ticket));
  if (!pending || !pending->sealed_key.empty()) return step_expired();
  const auto asked = TRY(passkeys_.requests().take(answer.ticket, PasskeyAct::second_step));
  if (!asked || asked->user != pending->account.id) return passkey_refused();
  return finish(ticket, {.account = pending->account,
                         .actor = actor,
                         .browser = browser,
                         .first = pending->first,
                         .demand = Demand::code,
                         .passkey = &answer.used,
                         .asked = &*asked});
}

Result<std::optional<AskedPasskey>> Accounts::ask_passkey_enrolment(std::string_view ticket) {
  const auto pending = TRY(find_pending(ticket));
  if (!pending || pending->sealed_key.empty()) return std::nullopt;
  const Account& account = pending->account;
  return std::optional(TRY(passkeys_.ask_enrolment(
      {.id = account.id, .username = account.username, .display_name = account.username})));
}

Result<Enrolled> Accounts::finish_passkey_enrolment(std::string_view ticket,
                                                    const NewPasskey& given, const Actor& actor,
                                                    const Browser& browser) {
  const auto pending = TRY(find_pending(ticket));
  if (!pending || pending->sealed_key.empty()) return step_expired();
  const auto asked = TRY(passkeys_.requests().take(given.ticket, PasskeyAct::enrol));
  if (!asked || asked->user != pending->account.id) return passkey_refused();
  std::vector<Secret> recovery_codes;
  auto signed_in = TRY(finish(ticket, {.account = pending->account,
                                       .actor = actor,
                                       .browser = browser,
                                       .first = pending->first,
                                       .demand = Demand::enrolment,
                                       .recovery_codes = &recovery_codes,
                                       .made = &given.made,
                                       .asked = &*asked}));
  return Enrolled{.signed_in = std::move(signed_in), .recovery_codes = std::move(recovery_codes)};
}

Result<SignInMethod> Accounts::prove_by_passkey(Transaction& tx, const Entry& entry,
                                                Event& signed_in) {
  TRY(passkeys_.use(tx, entry.account.id, *entry.asked, *entry.passkey));
  if (entry.asked->act == PasskeyAct::sign_in) {
    signed_in.details["by"] = name_of(SignInMethod::passkey);
    return SignInMethod::passkey;
  }
  signed_in.details["second_factor"] = name_of(FactorUse::passkey);
  return method_of(entry.first, FactorUse::passkey);
}

Result<std::optional<Account>> Accounts::find_passkey_owner(const PasskeyUsed& used) {
  const auto owner = TRY(passkeys_.find_owner(used));
  if (!owner) return std::nullopt;
  return postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.maybe<Account>(table::find_by_id, *owner); });
}

Error Accounts::refuse_unknown_passkey(const std::optional<Account>& account, const Actor& actor) {
  const Error noted = refuse(account, actor);
  return noted.code == Code::unauthenticated ? passkey_refused() : noted;
}

/// One that was refused is in the trail; of the reasons the person is told the least.
Error Accounts::note_refused_passkey(const Error& error, UserId user, const Actor& actor) {
  if (!is_passkey_refusal(error)) return error;
  Actor person = actor;
  person.user = user;
  const Status noted = postgres::in_transaction(pool_, person, [&](Transaction& tx) -> Status {
    tx.emit(about_refused_passkey(error, user));
    return {};
  });
  return noted ? error : noted.error();
}

}  // namespace unidash::identity
