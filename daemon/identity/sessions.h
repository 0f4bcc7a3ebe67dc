// Sessions: the ledger is the table, the live copy is in Valkey. A copy is
// believed for half a second at most, then checked against the ledger again,
// so what PostgreSQL committed holds within a second whatever Valkey does.
// Lives as long as the process; thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/api/route.h"
#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/clients/redis/client.h"

namespace unidash::identity {

/// Calls allowed in a minute; administrators get half as many again.
struct RateLimits {
  std::int64_t global = 60'000;
  std::int64_t endpoint = 600;      // one route, one account or address
  std::int64_t account = 1'200;     // one signed-in person, all routes
  std::int64_t address = 2'400;     // one address, all routes
  std::int64_t login_account = 10;  // attempts on one name, in five minutes
  std::int64_t login_address = 60;  // attempts from one address, in five minutes
};

struct SessionSettings {
  std::chrono::seconds idle{std::chrono::minutes{30}};
  std::chrono::seconds absolute{std::chrono::hours{12}};
  std::chrono::milliseconds recheck{500};
  RateLimits limits{};
};

struct StartedSession {
  SessionId id{};
  Secret token;
  Timestamp expires_at{};
};

/// A single sign-on session, for the pages of id.BASE and OIDC.
struct SsoSession {
  SessionId id{};
  UserId user{};
  std::string username;
  std::string display_name;
  Timestamp auth_time{};
};

class Sessions final : public api::Admitter {
 public:
  Sessions(postgres::Pool& pool, redis::Client& valkey, const Clock& clock, Random& random,
           SessionSettings settings);

  Result<std::optional<api::LiveSession>> admit(const api::Admission& admission) override;

  /// Counts one login attempt on `name` from `address`; too_many beyond the limits.
  [[nodiscard]] Status count_login(std::string_view name, std::string_view address);

  /// A new sign-on session; writes the ledger row in `tx`. The live copy is
  /// made at its first use. Needs Valkey: call require_live() first.
  [[nodiscard]] Result<StartedSession> start_sso(postgres::Transaction& tx, UserId user,
                                                 const Actor& actor);
  [[nodiscard]] Result<StartedSession> start_desk(postgres::Transaction& tx, SessionId sso,
                                                  const Actor& actor);
  /// unavailable when Valkey does not answer: no new session may begin.
  [[nodiscard]] Status require_live();

  /// The sign-on session of an id cookie, or nothing.
  [[nodiscard]] Result<std::optional<SsoSession>> find_sso(std::string_view token);

  /// Marks sessions revoked in the ledger inside `tx` and returns the hashes to
  /// forget() after the commit. Revoking a sign-on session takes its desktops.
  [[nodiscard]] Result<std::vector<std::string>> revoke(postgres::Transaction& tx, SessionId id);
  [[nodiscard]] Result<std::vector<std::string>> revoke_all(postgres::Transaction& tx, UserId user,
                                                            std::optional<SessionId> keep = {});
  /// Drops live copies at once. Best effort: the recheck does it within a second anyway.
  void forget(const std::vector<std::string>& token_hashes);

 private:
  postgres::Pool& pool_;
  redis::Client& valkey_;
  const Clock& clock_;
  Random& random_;
  SessionSettings settings_;
};

}  // namespace unidash::identity
