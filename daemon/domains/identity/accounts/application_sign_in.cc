#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/accounts/accounts_table.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = accounts_table;

/// As soon as the application gives up, slapd does: better an answer of our own before.
crypto::Deadline end_of_patience() {
  return std::chrono::steady_clock::now() + std::chrono::seconds{10};
}

}  // namespace

Result<UserId> Accounts::sign_in_at(std::string_view application, const Credentials& credentials,
                                    const Actor& actor) {
  auto account = TRY(find(credentials.username));
  const Attempt attempt{
      .name = credentials.username, .address = actor.ip_address, .application = application};
  TRY(sessions_.count_login(attempt));
  const Json details{{"application", application}};
  if (credentials.password.size() > longest_password) return refuse(account, actor, details);
  if (!TRY(knows_password(account, credentials))) return refuse(account, actor, details);
  // Whoever is asked for more than a password has none that opens an application: the trail
  // tells why, since the person is not told that theirs was right.
  if (is_step(TRY(factors_.demand(account->id)))) {
    Json why = details;
    why["reason"] = "second_factor";
    return refuse(account, actor, std::move(why));
  }
  sessions_.forgive_login(attempt);
  return account->id;
}

/// The same work for every name, as at the sign-in page. Nobody gets an account by this: a
/// directory's newcomers sign in there first. `account` is then as the directory says.
Result<bool> Accounts::knows_password(std::optional<Account>& account,
                                      const Credentials& credentials) {
  const crypto::Deadline until = end_of_patience();
  if (outside_ == nullptr || !account || !account->is_outside) {
    const auto verification = TRY(verify(account, credentials.password, until));
    const bool matches = may_sign_in(account) && !account->is_outside && verification.matches;
    if (!matches && outside_ != nullptr) outside_->pretend();
    return matches;
  }
  TRY(hasher_.verify_nobody(credentials.password, until));
  const auto answer = TRY(outside_->sign_in(credentials.username, credentials.password));
  if (answer.person != account->id) return false;
  account = TRY(postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.maybe<Account>(table::find_by_id, account->id); }));
  return may_sign_in(account) && account->is_outside;
}

}  // namespace unidash::identity
