// The identities of apps, for whoever installs them: an application that signs people in for
// each app that speaks OpenID Connect, one with an LDAP account for each that asks a directory.
// Their secrets are reckoned, not stored: a job that is carried out again finds the same. Lives as
// long as the process; thread-safe.
#pragma once

#include <array>

#include "daemon/base/random.h"
#include "daemon/domains/identity/oidc/client_rules.h"
#include "daemon/domains/identity/types/app_identity.h"

namespace unidash::identity {

struct AppIdentityRow {
  AppId app{};
  IdentityMode mode = IdentityMode::oidc;
  Json wish = Json::object();
  std::string salt{};
  std::int64_t generation = 1;
  std::optional<oidc::ClientId> client{};
  std::optional<std::string> client_id{};
};

class RegisteredAppIdentities final : public AppIdentities {
 public:
  /// `key`: 32 bytes of this role's own. `given` are the modes that this installation can give;
  /// `networks` are where its apps ask from by LDAP: without any, that is none of them.
  RegisteredAppIdentities(Secret key, std::vector<IdentityMode> given, const Clock& clock,
                          Random& random, postgres::TextArray networks = {})
      : key_(std::move(key)),
        given_(std::move(given)),
        clock_(clock),
        random_(random),
        networks_(std::move(networks)) {}

  [[nodiscard]] Result<EnsuredIdentity> ensure(postgres::Transaction& tx, AppId app,
                                               const AppIdentityWish& wish) override;
  [[nodiscard]] Result<AppIdentity> rotate(postgres::Transaction& tx, AppId app,
                                           std::int64_t generation) override;
  [[nodiscard]] Result<AppIdentity> restore(postgres::Transaction& tx, AppId app,
                                            std::int64_t generation) override;
  [[nodiscard]] Status revoke(postgres::Transaction& tx, AppId app) override;
  [[nodiscard]] Result<std::optional<AppIdentity>> find(postgres::Transaction& tx,
                                                        AppId app) override;

 private:
  [[nodiscard]] Result<IdentityMode> choose(const AppIdentityWish& wish) const;
  [[nodiscard]] Secret secret_of(const AppIdentityRow& row) const;
  [[nodiscard]] AppIdentity identity_of(const AppIdentityRow& row) const;
  [[nodiscard]] Status add(postgres::Transaction& tx, AppId app, IdentityMode mode,
                           const AppIdentityWish& wish);
  [[nodiscard]] Status add_client(postgres::Transaction& tx, const AppIdentityRow& row,
                                  const AppIdentityWish& wish);
  [[nodiscard]] Status change(postgres::Transaction& tx, const AppIdentityRow& row,
                              const AppIdentityWish& wish);
  [[nodiscard]] Result<AppIdentity> turn(postgres::Transaction& tx, const AppIdentityRow& row,
                                         std::int64_t generation, std::chrono::seconds overlap);

  Secret key_;
  std::vector<IdentityMode> given_;
  const Clock& clock_;
  Random& random_;
  postgres::TextArray networks_;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::AppIdentityRow> =
    std::tuple{field("app", &identity::AppIdentityRow::app),
               field("mode", &identity::AppIdentityRow::mode),
               field("wish", &identity::AppIdentityRow::wish, {.max = 1 << 16}),
               field("salt", &identity::AppIdentityRow::salt),
               field("generation", &identity::AppIdentityRow::generation),
               field("client", &identity::AppIdentityRow::client),
               field("client_id", &identity::AppIdentityRow::client_id)};

}  // namespace unidash
