#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/accounts/accounts_table.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = accounts_table;

}  // namespace

Result<FirstStep> Accounts::renew_outside(const Credentials& credentials, const Secret& wanted,
                                          const Actor& actor, const Browser& browser) {
  const auto account = TRY(find(credentials.username));
  const std::string device = find_device(account, browser.device);
  const Attempt attempt{
      .name = credentials.username, .address = actor.ip_address, .device = device};
  TRY(sessions_.count_login(attempt));
  const bool is_too_long =
      credentials.password.size() > longest_password || wanted.size() > longest_password;
  if (is_too_long) return refuse(account, actor);
  if (outside_ != nullptr && (!account || account->is_outside)) {
    return login_outside(account, {.given = credentials, .wanted = &wanted}, attempt, actor,
                         browser);
  }
  TRY(hasher_.verify_nobody(credentials.password));
  return refuse_here(account, actor);
}

/// The same hash is reckoned as for a name of ours, which nobody can then tell from others.
Result<FirstStep> Accounts::login_outside(const std::optional<Account>& account,
                                          const OutsideTry& typed, const Attempt& attempt,
                                          const Actor& actor, const Browser& browser) {
  const Credentials& given = typed.given;
  TRY(hasher_.verify_nobody(given.password));
  const auto answer =
      TRY(typed.wanted == nullptr ? outside_->sign_in(given.username, given.password)
                                  : outside_->renew(given.username, given.password, *typed.wanted));
  if (!answer.person) return refuse_outside(account, answer, attempt, actor);
  const auto person = TRY(postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.maybe<Account>(table::find_by_id, *answer.person);
  }));
  if (!may_sign_in(person) || !person->is_outside) return refuse(person, actor);
  auto step = TRY(go_on({.account = *person,
                         .actor = actor,
                         .browser = browser,
                         .is_known_device = !find_device(person, browser.device).empty()}));
  sessions_.forgive_login(attempt);
  return step;
}

/// Who gave the right password learns why it was not enough; of a lock, which shows whatever
/// the password was, only whose browser is known.
Error Accounts::refuse_outside(const std::optional<Account>& account, const OutsideAnswer& answer,
                               const Attempt& attempt, const Actor& actor) {
  Error error = refuse(account, actor);
  const bool may_know = !answer.is_for_known_devices || !attempt.device.empty();
  if (answer.trouble.empty() || !may_know || error.code != Code::unauthenticated) return error;
  return make_error(Code::unauthenticated, answer.trouble);
}

}  // namespace unidash::identity
