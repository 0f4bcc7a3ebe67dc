// Sessions: the ledger is the table, the live copy is in Valkey. A copy is
// believed for half a second at most, then checked against the ledger again,
// so what PostgreSQL committed holds within a second whatever Valkey does.
// Lives as long as the process; thread-safe. Constructing one connects to nothing.
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
#include "daemon/domains/identity/sessions/admission_leases.h"
#include "daemon/domains/identity/sessions/app_session.h"
#include "daemon/domains/identity/sessions/live_store.h"
#include "daemon/domains/identity/sessions/login_limits.h"
#include "daemon/domains/identity/sessions/sign_in_method.h"
#include "daemon/domains/identity/sessions/token_admission.h"

namespace unidash::identity {

struct SessionSettings {
  std::chrono::seconds idle{std::chrono::minutes{30}};
  std::chrono::seconds absolute{std::chrono::hours{12}};
  std::chrono::milliseconds recheck{500};  // how long a live copy is believed
  RateLimits limits{};
  CopyHolder holder = CopyHolder::identity;
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
  Timestamp last_seen_at{};
  SignInMethod method = SignInMethod::password;
};

class Sessions final : public api::Admitter {
 public:
  Sessions(postgres::Pool& pool, redis::Client& valkey, const Clock& clock, Random& random,
           SessionSettings settings, Secret login_counter_key = {});

  /// Of desktop sessions, a sign-on token is not one, and of API tokens. Also: unavailable
  /// "session.store_unavailable", too_many "rate.too_many".
  Result<std::optional<api::LiveSession>> admit(const api::Admission& admission) override;

  /// Counts one attempt at a password or a code; too_many beyond the limits.
  [[nodiscard]] Status count_login(const Attempt& attempt);
  /// Gives back what count_login() counted: the attempt was the person's own.
  void forgive_login(const Attempt& attempt);

  /// A new sign-on session; writes the ledger row in `tx`. The live copy is
  /// made at its first use. Needs Valkey: call require_live() first.
  [[nodiscard]] Result<StartedSession> start_sso(postgres::Transaction& tx, UserId user,
                                                 const Actor& actor,
                                                 SignInMethod method = SignInMethod::password);
  /// A desktop's session, ending with its sign-on session at the latest;
  /// unauthenticated "session.required" when that one is over.
  [[nodiscard]] Result<StartedSession> start_desk(postgres::Transaction& tx, SessionId sso,
                                                  const Actor& actor);
  /// The session that follows `desk` once the person gave the password again: a
  /// new token, for what it may do must not come to whoever knew the old one.
  /// That one ends in a moment, so that calls under way are still answered; its
  /// hash is put into `ended`, to forget() after the commit.
  [[nodiscard]] Result<StartedSession> start_confirmed(postgres::Transaction& tx, SessionId desk,
                                                       const Actor& actor,
                                                       std::vector<std::string>& ended);
  /// A session at an application behind the gate, ending with its sign-on session at the latest.
  /// It has no live copy. unauthenticated "session.required" when that one is over or the
  /// application is not theirs. Of one sign-on session a few stay, those that began last.
  [[nodiscard]] Result<StartedSession> start_app(postgres::Transaction& tx, SessionId sso,
                                                 AppId app, const Actor& actor);
  /// unavailable when Valkey does not answer: no new session may begin.
  [[nodiscard]] Status require_live();

  /// The sign-on session of an id cookie, or nothing. Asks the ledger each time.
  [[nodiscard]] Result<std::optional<SsoSession>> find_sso(std::string_view token);
  /// The session of that token at the application with this short name, or nothing. One
  /// statement each time: an end holds from its commit on. A use that is made counts as use of
  /// the sign-on session where the application is theirs.
  [[nodiscard]] Result<std::optional<AppSession>> find_app(postgres::Transaction& tx,
                                                           std::string_view token,
                                                           std::string_view slug,
                                                           AppUse use = AppUse::is_made);

  /// Marks sessions revoked in the ledger inside `tx` and returns the hashes to
  /// forget() after the commit. Revoking a sign-on session takes its desktops and its sessions at
  /// applications.
  [[nodiscard]] Result<std::vector<std::string>> revoke(postgres::Transaction& tx, SessionId id);
  /// All of a person's but the sign-on session `keep` (or that of the desktop
  /// session `keep`) with what was opened on it.
  [[nodiscard]] Result<std::vector<std::string>> revoke_all(postgres::Transaction& tx, UserId user,
                                                            std::optional<SessionId> keep = {});
  /// The sign-on session `first` of that person, and all that began after it.
  [[nodiscard]] Result<std::vector<std::string>> revoke_since(postgres::Transaction& tx,
                                                              UserId user, SessionId first);
  /// Drops live copies at once. Best effort: the recheck does it within a second anyway.
  void forget(const std::vector<std::string>& token_hashes);

 private:
  [[nodiscard]] Result<std::optional<SessionRecord>> settle(const Ticket& ticket,
                                                            const std::string& token_hash);
  [[nodiscard]] Result<std::optional<SessionRecord>> verify(const std::string& token_hash,
                                                            std::optional<Timestamp> seen_at);
  void touch(postgres::Transaction& tx, SessionId id, Timestamp last_seen_at);
  [[nodiscard]] std::chrono::milliseconds trust_left(const Ticket& ticket) const;

  postgres::Pool& pool_;
  const Clock& clock_;
  Random& random_;
  SessionSettings settings_;
  LiveStore live_;
  TokenAdmission tokens_;
  LoginLimits login_limits_;
  AdmissionLeases leases_;
};

}  // namespace unidash::identity
