// RefreshGrants: what an application may go on doing for a person, and the refresh
// tokens that keep it up (RFC 6749, section 6; RFC 9700, section 4.14). Each use of a
// token gives the next one; one that comes again once its successor is on its way ends
// them all. Thread-safe; lives as long as the process.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/fields.h"
#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/domains/identity/oidc/person.h"

namespace unidash::identity::oidc {

/// A person's yes to an application.
struct RefreshGrant {
  GrantId id{};
  UserId user{};
  std::optional<SessionId> session{};  // none: lasts without one (offline_access)
  std::string scope;
  Json claims = Json::object();
  Timestamp auth_time{};
  SignInMethod method = SignInMethod::password;
};

struct RefreshSettings {
  /// How long a token that was used gives the same successor once more: for an
  /// application whose answer was lost on the way.
  std::chrono::seconds grace{30};
  std::chrono::seconds session_idle{std::chrono::minutes{30}};
  /// Without a session: since the last use, and in all.
  std::chrono::days idle{30};
  std::chrono::days absolute{180};
};

class RefreshGrants {
 public:
  /// `key`: the same on all machines; successors are reckoned with it.
  RefreshGrants(postgres::Pool& pool, Random& random, Secret key, RefreshSettings settings)
      : pool_(pool), random_(random), key_(std::move(key)), settings_(settings) {}

  struct Started {
    GrantId id{};
    Secret token;
  };
  /// `code_hash`: what the grant begins with.
  [[nodiscard]] Result<Started> start(const Client& client, const RefreshGrant& grant,
                                      const std::string& code_hash, Timestamp now);

  struct Refreshed {
    RefreshGrant grant;  // with the scope asked for
    Person person;
    Secret token;  // the successor
  };
  /// One step in the database: of any number of uses at once all give one and the same
  /// successor. Nothing for a token that is unknown, over, another application's, or used
  /// too long ago; that last one revokes the grant. `scope` may ask for less than was
  /// granted, else "oauth.invalid_scope".
  [[nodiscard]] Result<std::optional<Refreshed>> refresh(std::string_view token,
                                                         const Client& client,
                                                         std::optional<std::string_view> scope,
                                                         Timestamp now);

  /// A token as it stands, whoever's it is.
  struct Found {
    ClientId client{};
    RefreshGrant grant;
    Timestamp issued_at{};
    Timestamp expires_at{};
    std::optional<Timestamp> used_at{};
    bool is_open = false;  // the grant is not revoked nor over
  };
  [[nodiscard]] Result<std::optional<Found>> find(std::string_view token, Timestamp now);
  /// When it ends if nobody uses it: with its grant, and without a session also after a while.
  [[nodiscard]] Timestamp end_of(const Found& found) const;

  [[nodiscard]] Status revoke(GrantId id, Timestamp now);
  /// What came of a code that was sent a second time.
  [[nodiscard]] Status revoke_of_code(const std::string& code_hash, Timestamp now);

 private:
  struct Presented;
  [[nodiscard]] Result<std::optional<Refreshed>> refresh_in(postgres::Transaction& tx,
                                                            const Presented& it);
  [[nodiscard]] Status revoke_reused(postgres::Transaction& tx, const Found& found,
                                     const Presented& it) const;
  [[nodiscard]] Status use_up(postgres::Transaction& tx, const Presented& it) const;
  [[nodiscard]] Secret successor_of(std::string_view token) const;

  postgres::Pool& pool_;
  Random& random_;
  Secret key_;
  RefreshSettings settings_;
};

}  // namespace unidash::identity::oidc
