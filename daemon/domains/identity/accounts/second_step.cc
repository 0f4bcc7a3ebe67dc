#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/accounts/accounts_table.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = accounts_table;

/// Too long ago, used up, or void: it begins with the password again.
Error step_expired() { return make_error(Code::unauthenticated, "identity.step_expired"); }

}  // namespace

SignInMethod method_of(FirstFactor first, std::optional<FactorUse> second) {
  const bool by_provider = first == FirstFactor::provider;
  if (!second) return by_provider ? SignInMethod::provider : SignInMethod::password;
  if (second == FactorUse::passkey) {
    return by_provider ? SignInMethod::provider_and_passkey : SignInMethod::password_and_passkey;
  }
  return by_provider ? SignInMethod::provider_and_code : SignInMethod::password_and_code;
}

Result<SignedIn> Accounts::finish_login(std::string_view ticket, std::string_view code,
                                        const Actor& actor, const Browser& browser) {
  const auto pending = TRY(find_pending(ticket));
  if (!pending || !pending->sealed_key.empty()) return step_expired();
  return finish(ticket, {.account = pending->account,
                         .actor = actor,
                         .browser = browser,
                         .first = pending->first,
                         .demand = Demand::code,
                         .code = code});
}

Result<Enrolled> Accounts::finish_enrolment(std::string_view ticket, std::string_view code,
                                            const Actor& actor, const Browser& browser) {
  const auto pending = TRY(find_pending(ticket));
  if (!pending || pending->sealed_key.empty()) return step_expired();
  std::vector<Secret> recovery_codes;
  auto signed_in = TRY(finish(ticket, {.account = pending->account,
                                       .actor = actor,
                                       .browser = browser,
                                       .first = pending->first,
                                       .demand = Demand::enrolment,
                                       .code = code,
                                       .sealed_key = pending->sealed_key,
                                       .recovery_codes = &recovery_codes}));
  return Enrolled{.signed_in = std::move(signed_in), .recovery_codes = std::move(recovery_codes)};
}

/// Counted before the code is looked at.
Result<SignedIn> Accounts::finish(std::string_view ticket, const Entry& given) {
  const std::string device = find_device(given.account, given.browser.device);
  const Attempt attempt{.name = given.account.username,
                        .address = given.actor.ip_address,
                        .device = device,
                        .tried = Tried::code};
  TRY(sessions_.count_login(attempt));
  Entry entry = given;
  entry.is_known_device = !device.empty();
  auto signed_in = enter(entry);
  if (!signed_in) return refuse_code(signed_in.error(), entry);
  // It opens nothing without another code, and ends by itself: the session stands.
  (void)steps_.remove(ticket);
  sessions_.forgive_login(attempt);
  return signed_in;
}

Result<SecondStep> start_step(SecondFactors& factors, PendingSteps& steps, const DeviceOwner& owner,
                              Demand demand, FirstFactor first) {
  std::string sealed_key;
  if (demand == Demand::enrolment) sealed_key = TRY(factors.make_sealed_key(owner.user));
  return SecondStep{.ticket = TRY(steps.start(owner.user, owner.password_hash, sealed_key, first)),
                    .demand = demand};
}

Result<std::optional<CodeStep>> Accounts::find_code_step(std::string_view ticket) {
  const auto pending = TRY(find_pending(ticket));
  if (!pending || !pending->sealed_key.empty()) return std::nullopt;
  const UserId user = pending->account.id;
  CodeStep step;
  if (TRY(passkeys_.has(user))) {
    step.passkey = TRY(passkeys_.ask({.act = PasskeyAct::second_step, .user = user}));
  }
  return std::optional(std::move(step));
}

Result<std::optional<Enrolment>> Accounts::find_enrolment(std::string_view ticket) {
  const auto pending = TRY(find_pending(ticket));
  if (!pending || pending->sealed_key.empty()) return std::nullopt;
  return std::optional(
      TRY(factors_.show(pending->sealed_key, pending->account.id, pending->account.username)));
}

/// Whose password was right a moment ago, and is the same still. Whom another provider vouched
/// for may have none.
Result<std::optional<Accounts::Pending>> Accounts::find_pending(std::string_view ticket) {
  auto step = TRY(steps_.find(ticket));
  if (!step) return std::nullopt;
  auto account = TRY(postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.maybe<Account>(table::find_by_id, step->user); }));
  const bool may_enter =
      step->first == FirstFactor::provider ? account && account->is_active : may_sign_in(account);
  if (!may_enter) return std::nullopt;
  if (password_mark_of(password_key_of(*account)) != step->password_mark) return std::nullopt;
  return Pending{.account = std::move(*account),
                 .sealed_key = std::move(step->sealed_key),
                 .first = step->first};
}

/// By what else than the first factor.
Result<SignInMethod> Accounts::prove(Transaction& tx, const Entry& entry, Event& signed_in) {
  const UserId user = entry.account.id;
  if (entry.passkey != nullptr) return prove_by_passkey(tx, entry, signed_in);
  switch (entry.demand) {
    case Demand::none: return method_of(entry.first, std::nullopt);
    case Demand::announcement:
      tx.emit(about_user("second_factor.announced", user));
      return method_of(entry.first, std::nullopt);
    case Demand::enrolment: return prove_by_enrolment(tx, entry, signed_in);
    case Demand::code: break;
  }
  const FactorUse use = TRY(factors_.use(tx, user, entry.code));
  signed_in.details["second_factor"] = name_of(use);
  return method_of(entry.first, use);
}

/// By the second factor that is added as soon as the session has begun. There must be none: the
/// ticket is of a moment ago, and whoever has it need not be who added one since.
Result<SignInMethod> Accounts::prove_by_enrolment(Transaction& tx, const Entry& entry,
                                                  Event& signed_in) {
  if (TRY(factors_.has(tx, entry.account.id))) {
    return make_error(Code::conflict, "identity.second_factor_exists");
  }
  const FactorUse use = entry.made != nullptr ? FactorUse::passkey : FactorUse::totp;
  signed_in.details["second_factor"] = name_of(use);
  return method_of(entry.first, use);
}

/// Where it is refused, there is no session either.
Status Accounts::add_factor(Transaction& tx, const Entry& entry, SessionId session) {
  const UserId user = entry.account.id;
  const PasskeyMaker maker{.user = user, .session = session};
  *entry.recovery_codes =
      TRY(entry.made != nullptr ? passkeys_.add(tx, maker, *entry.asked, *entry.made)
                                : factors_.add(tx, user, entry.sealed_key, entry.code));
  return {};
}

/// Somebody knows the password and not the code: the trail should tell.
Error Accounts::refuse_code(const Error& error, const Entry& entry) {
  // Another password by now, or another second factor.
  if (error.slug == "identity.login_failed" || error.code == Code::conflict) return step_expired();
  if (error.code != Code::invalid) return error;
  if (entry.passkey != nullptr || entry.made != nullptr) {
    return note_refused_passkey(error, entry.account.id, entry.actor);
  }
  Actor actor = entry.actor;
  actor.user = entry.account.id;
  const Status noted = postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Status {
    tx.emit(about_user("second_factor.refused", entry.account.id));
    return {};
  });
  return noted ? error : noted.error();
}

}  // namespace unidash::identity
