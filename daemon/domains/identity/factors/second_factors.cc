#include "daemon/domains/identity/factors/second_factors.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/factors/factors_table.h"
#include "daemon/domains/identity/factors/recovery_codes.h"
#include "daemon/domains/identity/factors/totp.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = factors_table;

/// To find the phone, install an app and read a code off it.
constexpr std::chrono::minutes enrolment_lifetime{15};

/// A key is of one person: put into another's row it opens nothing.
std::string context_of(UserId user) { return std::format("totp:{}", user.value); }

Error wrong_code() { return field_error("code", "identity.wrong_code"); }

Status keep_key(Transaction& tx, UserId user, std::string_view sealed, Timestamp now) {
  if (TRY(tx.run(table::begin, user, sealed, now)) == 1) return {};
  return make_error(Code::conflict, "identity.second_factor_exists");
}

/// As apps show them: "123 456".
std::string without_spaces(std::string_view typed) {
  std::string code(typed);
  std::erase(code, ' ');
  return code;
}

}  // namespace

Result<FactorState> SecondFactors::read(UserId user) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<FactorState> {
    const auto standing = TRY(tx.row<FactorStanding>(table::standing, user));
    FactorState state{.enrolled_at = TRY(tx.maybe<Timestamp>(table::enrolled_at, user)),
                      .passkeys = TRY(tx.row<std::int64_t>(table::count_passkeys, user)),
                      .recovery_codes_left = TRY(tx.row<std::int64_t>(table::count_codes, user))};
    if (applies_to(standing.policy(), standing.role)) state.required_from = standing.required_from;
    return state;
  });
}

Result<bool> SecondFactors::has(UserId user) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) { return has(tx, user); });
}

Result<bool> SecondFactors::has(Transaction& tx, UserId user) const {
  return tx.row<bool>(table::has, user);
}

Result<FactorStanding> SecondFactors::standing_of(UserId user) {
  return postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.row<FactorStanding>(table::standing, user); });
}

Result<Demand> SecondFactors::demand(UserId user) {
  return demand_of(TRY(standing_of(user)), clock_.now());
}

Result<Demand> SecondFactors::demand_without(UserId user) {
  auto standing = TRY(standing_of(user));
  standing.has_factor = false;
  return demand_of(standing, clock_.now());
}

Result<std::string> SecondFactors::make_sealed_key(UserId user) {
  const Secret key(random_.bytes(totp::key_bytes));
  return sealer_.seal(key.reveal(), context_of(user));
}

Result<Enrolment> SecondFactors::show(std::string_view sealed, UserId user,
                                      std::string_view username) const {
  const Secret key = TRY(unseal(sealed, user));
  return Enrolment{.key = totp::render_key(key),
                   .address = totp::render_address(issuer_, username, key)};
}

Result<Enrolment> SecondFactors::begin(const api::Caller& caller) {
  const UserId user = caller.session->user;
  const std::string sealed = TRY(make_sealed_key(user));
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    TRY(keep_key(tx, user, sealed, clock_.now()));
    tx.emit(about_user("second_factor.begun", user));
    return {};
  }));
  return show(sealed, user, caller.session->username);
}

Result<std::vector<Secret>> SecondFactors::add(Transaction& tx, UserId user,
                                               std::string_view sealed, std::string_view code) {
  TRY(keep_key(tx, user, sealed, clock_.now()));
  return accept(tx, user, sealed, code);
}

/// The first code of a key: from now on they are asked for.
Result<std::vector<Secret>> SecondFactors::accept(Transaction& tx, UserId user,
                                                  std::string_view sealed, std::string_view code) {
  const Timestamp now = clock_.now();
  const auto step = totp::find_step(TRY(unseal(sealed, user)), without_spaces(code), now);
  if (!step) return wrong_code();
  TRY(tx.run(table::confirm, user, *step, now));
  tx.emit(about_user("second_factor.added", user));
  return make_recovery_codes(tx, user);
}

Result<std::vector<Secret>> SecondFactors::confirm(const api::Caller& caller,
                                                   std::string_view code) {
  const UserId user = caller.session->user;
  const Timestamp now = clock_.now();
  return postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<std::vector<Secret>> {
        const auto sealed = TRY(
            tx.maybe<std::string>(table::lock_begun, user, Timestamp(now - enrolment_lifetime)));
        if (!sealed) return make_error(Code::conflict, "identity.enrolment_expired");
        return accept(tx, user, *sealed, code);
      });
}

Status SecondFactors::remove(const api::Caller& caller) {
  const UserId user = caller.session->user;
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    // With a passkey removed at the same time, each would find the other still there.
    if (!TRY(tx.maybe<UserId>(table::hold_user, user))) {
      return make_error(Code::forbidden, "identity.not_active");
    }
    if (TRY(tx.run(table::remove, user)) != 1) {
      return make_error(Code::not_found, "identity.no_second_factor");
    }
    tx.emit(about_user("second_factor.removed", user));
    return remove_idle_codes(tx, user);
  });
}

Result<bool> SecondFactors::clear(Transaction& tx, UserId user) {
  return tx.row<bool>(table::clear, user);
}

Result<std::vector<Secret>> SecondFactors::ensure_recovery_codes(Transaction& tx, UserId user) {
  if (TRY(tx.row<std::int64_t>(table::count_codes, user)) > 0) return std::vector<Secret>{};
  return make_recovery_codes(tx, user);
}

Status SecondFactors::remove_idle_codes(Transaction& tx, UserId user) {
  TRY(tx.run(table::remove_idle_codes, user));
  return {};
}

Result<std::vector<Secret>> SecondFactors::renew_recovery_codes(const api::Caller& caller) {
  const UserId user = caller.session->user;
  return postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<std::vector<Secret>> {
        if (!TRY(tx.row<bool>(table::has, user))) {
          return make_error(Code::not_found, "identity.no_second_factor");
        }
        tx.emit(about_user("second_factor.recovery_codes_made", user));
        return make_recovery_codes(tx, user);
      });
}

Result<FactorUse> SecondFactors::use(Transaction& tx, UserId user, std::string_view typed) {
  if (TRY(use_totp(tx, user, typed))) return FactorUse::totp;
  if (TRY(use_recovery_code(tx, user, typed))) return FactorUse::recovery_code;
  return wrong_code();
}

Result<bool> SecondFactors::use_totp(Transaction& tx, UserId user, std::string_view typed) {
  const auto sealed = TRY(tx.maybe<std::string>(table::find_key, user));
  if (!sealed) return false;
  const Secret key = TRY(unseal(*sealed, user));
  const auto step = totp::find_step(key, without_spaces(typed), clock_.now());
  if (!step) return false;
  return TRY(tx.run(table::use_step, user, *step)) == 1;
}

Result<bool> SecondFactors::use_recovery_code(Transaction& tx, UserId user,
                                              std::string_view typed) {
  const auto folded = fold_recovery_code(typed);
  if (!folded) return false;
  const auto used = TRY(tx.run(table::use_code, user, hash_recovery_code(*folded), clock_.now()));
  if (used == 0) return false;
  tx.emit(about_user("second_factor.recovery_code_used", user));
  return true;
}

Result<Secret> SecondFactors::unseal(std::string_view sealed, UserId user) const {
  return sealer_.unseal(sealed, context_of(user));
}

Result<std::vector<Secret>> SecondFactors::make_recovery_codes(Transaction& tx, UserId user) {
  TRY(tx.run(table::remove_codes, user));
  std::vector<Secret> codes;
  while (codes.size() < recovery_code_count) {
    Secret code = new_recovery_code(random_);
    const std::string hash = hash_recovery_code(fold_recovery_code(code.reveal()).value_or(""));
    TRY(tx.run(table::insert_code, user, hash, clock_.now()));
    codes.push_back(std::move(code));
  }
  return codes;
}

/// With a key: fifty bits can be tried out, were the database to be read by a stranger.
std::string SecondFactors::hash_recovery_code(std::string_view folded) const {
  return text::to_hex(crypto::hmac_sha256(recovery_key_.reveal(), folded));
}

}  // namespace unidash::identity
