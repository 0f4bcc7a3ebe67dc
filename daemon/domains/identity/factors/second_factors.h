// SecondFactors: what a person gives beside the password: codes of an authenticator app,
// and recovery codes for whoever has lost the phone or the device with the passkeys, which
// are kept in the package `passkeys`. Lives as long as the process; thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/api/message.h"
#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/base/time.h"
#include "daemon/clients/crypto/sealer.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/factors/factor_policy.h"

namespace unidash::identity {

/// What a person has.
struct FactorState {
  std::optional<Timestamp> enrolled_at{};  // none: there is no authenticator app
  std::int64_t passkeys = 0;
  std::int64_t recovery_codes_left = 0;
  std::optional<Timestamp> required_from{};  // none: nobody requires it of them
};

/// A key that waits for a code of it. Shown once.
struct Enrolment {
  std::string key;      // to be typed
  std::string address;  // what a QR code says
};

/// What was given.
enum class FactorUse : std::uint8_t { totp, recovery_code, passkey };

class SecondFactors {
 public:
  /// `issuer`: what authenticator apps call us. `recovery_key`: recovery codes are hashed
  /// with it.
  SecondFactors(postgres::Pool& pool, const crypto::Sealer& sealer, const Clock& clock,
                Random& random, std::string issuer)
      : pool_(pool),
        sealer_(sealer),
        recovery_key_(sealer.derive("recovery codes")),
        clock_(clock),
        random_(random),
        issuer_(std::move(issuer)) {}

  [[nodiscard]] Result<FactorState> read(UserId user);
  /// Whether a second factor is asked of them.
  [[nodiscard]] Result<bool> has(UserId user);
  [[nodiscard]] Result<bool> has(postgres::Transaction& tx, UserId user) const;
  /// What a sign-in of theirs goes on with.
  [[nodiscard]] Result<Demand> demand(UserId user);
  /// The same of a sign-in in which their second factor is taken away.
  [[nodiscard]] Result<Demand> demand_without(UserId user);

  /// A new key; a former one that was never confirmed is void. conflict
  /// "identity.second_factor_exists".
  [[nodiscard]] Result<Enrolment> begin(const api::Caller& caller);
  /// The person's phone has the key: from now on its codes are asked for. Answers the
  /// recovery codes, which nobody sees again. invalid "identity.wrong_code"; conflict
  /// "identity.enrolment_expired" fifteen minutes after begin().
  [[nodiscard]] Result<std::vector<Secret>> confirm(const api::Caller& caller,
                                                    std::string_view code);
  /// The same during a sign-in, where there is no session yet to keep anything in: a key,
  /// sealed, for who is to add a second factor first.
  [[nodiscard]] Result<std::string> make_sealed_key(UserId user);
  [[nodiscard]] Result<Enrolment> show(std::string_view sealed, UserId user,
                                       std::string_view username) const;
  /// invalid "identity.wrong_code"; conflict "identity.second_factor_exists".
  [[nodiscard]] Result<std::vector<Secret>> add(postgres::Transaction& tx, UserId user,
                                                std::string_view sealed, std::string_view code);

  /// The authenticator app. not_found where there is none.
  [[nodiscard]] Status remove(const api::Caller& caller);
  /// Takes all of it away, passkeys too, for whoever has lost it; whether there was one. The
  /// caller says why.
  [[nodiscard]] Result<bool> clear(postgres::Transaction& tx, UserId user);
  /// Ten new ones; the former are void. not_found without a second factor.
  [[nodiscard]] Result<std::vector<Secret>> renew_recovery_codes(const api::Caller& caller);

  /// For whoever gets a first passkey: new codes where none are left, else nothing.
  [[nodiscard]] Result<std::vector<Secret>> ensure_recovery_codes(postgres::Transaction& tx,
                                                                  UserId user);
  /// Once something was taken away: codes that stand for nothing any more go.
  [[nodiscard]] Status remove_idle_codes(postgres::Transaction& tx, UserId user);

  /// Uses a code up, in the transaction of what it is given for. Of any number of uses at
  /// once, in any number of processes, one succeeds. invalid "identity.wrong_code".
  [[nodiscard]] Result<FactorUse> use(postgres::Transaction& tx, UserId user,
                                      std::string_view typed);

 private:
  [[nodiscard]] Result<FactorStanding> standing_of(UserId user);
  [[nodiscard]] Result<Secret> unseal(std::string_view sealed, UserId user) const;
  [[nodiscard]] Result<std::vector<Secret>> accept(postgres::Transaction& tx, UserId user,
                                                   std::string_view sealed, std::string_view code);
  [[nodiscard]] Result<std::vector<Secret>> make_recovery_codes(postgres::Transaction& tx,
                                                                UserId user);
  [[nodiscard]] Result<bool> use_totp(postgres::Transaction& tx, UserId user,
                                      std::string_view typed);
  [[nodiscard]] Result<bool> use_recovery_code(postgres::Transaction& tx, UserId user,
                                               std::string_view typed);
  [[nodiscard]] std::string hash_recovery_code(std::string_view folded) const;

  postgres::Pool& pool_;
  const crypto::Sealer& sealer_;
  Secret recovery_key_;
  const Clock& clock_;
  Random& random_;
  std::string issuer_;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::FactorState> =
    std::tuple{field("enrolled_at", &identity::FactorState::enrolled_at),
               field("passkeys", &identity::FactorState::passkeys),
               field("recovery_codes_left", &identity::FactorState::recovery_codes_left),
               field("required_from", &identity::FactorState::required_from)};

template <>
inline constexpr auto enum_names<identity::FactorUse> =
    std::array{std::pair{identity::FactorUse::totp, std::string_view("totp")},
               std::pair{identity::FactorUse::recovery_code, std::string_view("recovery_code")},
               std::pair{identity::FactorUse::passkey, std::string_view("passkey")}};

}  // namespace unidash
