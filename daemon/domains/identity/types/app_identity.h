// App identity: how one app instance knows people. An app says which ways it understands; it
// gets the first that this installation can give. Whoever installs apps asks for it in the
// transaction in which it notes that it did.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/base/secret.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/model/ids.h"

namespace unidash::identity {

/// `oidc`: OpenID Connect. `ldap`: the app asks a directory. `headers`: the proxy before the
/// app says who it is, and shows by a secret that it is the proxy.
enum class IdentityMode : std::uint8_t { oidc, ldap, headers };

/// What an app's description says. All but the modes and the name counts for `oidc` alone; of the
/// scopes, `ldap` takes whether the app may know groups.
struct AppIdentityWish {
  std::vector<IdentityMode> modes{};  // the best first
  std::string name{};                 // for people
  std::vector<std::string> redirect_uris{};
  std::vector<std::string> post_logout_redirect_uris{};
  std::vector<std::string> scopes{"openid", "profile", "email"};
  bool pkce_required = true;
  bool may_refresh = false;
  std::string id_token_algorithm = "RS256";
  Json claims = Json::object();  // claim: what of the person it says
  std::optional<std::string> backchannel_logout_uri{};
};

/// What the app is told.
struct AppIdentity {
  AppId app{};
  IdentityMode mode = IdentityMode::oidc;
  std::string account{};  // `oidc`: the client_id; `ldap`: the name it binds by
  Secret secret{};        // 256 bits; the same as long as the generation is
  std::int64_t generation = 1;
};

struct EnsuredIdentity {
  AppIdentity identity{};
  std::optional<AppIdentityWish> before{};  // what it was like; nothing: it is new
};

/// All may be repeated, and two at once are one after the other. Errors of all: internal
/// "postgres.…", not_found "app.not_found".
class AppIdentities {
 public:
  AppIdentities() = default;
  AppIdentities(const AppIdentities&) = delete;
  AppIdentities& operator=(const AppIdentities&) = delete;
  virtual ~AppIdentities() = default;

  /// Gives one, or makes the one there is like the wish; another mode is another account.
  /// conflict "app_identity.no_mode" where this installation can give none of them, invalid
  /// with the fields that are wrong.
  [[nodiscard]] virtual Result<EnsuredIdentity> ensure(postgres::Transaction& tx, AppId app,
                                                       const AppIdentityWish& wish) = 0;
  /// The secret that follows that of `generation`; the one before counts for a day more.
  /// not_found "app_identity.not_found"; conflict "request.changed_meanwhile" where
  /// it is neither of the two.
  [[nodiscard]] virtual Result<AppIdentity> rotate(postgres::Transaction& tx, AppId app,
                                                   std::int64_t generation) = 0;
  /// Takes that back: the secret of `generation` counts, and at once no other.
  [[nodiscard]] virtual Result<AppIdentity> restore(postgres::Transaction& tx, AppId app,
                                                    std::int64_t generation) = 0;
  /// Ends it, and all that the app may go on doing for people.
  [[nodiscard]] virtual Status revoke(postgres::Transaction& tx, AppId app) = 0;
  /// As it is; nothing where there is none.
  [[nodiscard]] virtual Result<std::optional<AppIdentity>> find(postgres::Transaction& tx,
                                                                AppId app) = 0;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::IdentityMode> =
    std::array{std::pair{identity::IdentityMode::oidc, std::string_view("oidc")},
               std::pair{identity::IdentityMode::ldap, std::string_view("ldap")},
               std::pair{identity::IdentityMode::headers, std::string_view("headers")}};

namespace identity::detail {
inline constexpr Bounds wish_list{.min = 1, .max = 500, .items = 20};
}

template <>
inline constexpr auto fields<identity::AppIdentityWish> = std::tuple{
    field("modes", &identity::AppIdentityWish::modes, identity::detail::wish_list),
    field("name", &identity::AppIdentityWish::name, {.min = 1, .max = 100}),
    field("redirect_uris", &identity::AppIdentityWish::redirect_uris, identity::detail::wish_list),
    field("post_logout_redirect_uris", &identity::AppIdentityWish::post_logout_redirect_uris,
          identity::detail::wish_list),
    field("scopes", &identity::AppIdentityWish::scopes, identity::detail::wish_list),
    field("pkce_required", &identity::AppIdentityWish::pkce_required),
    field("may_refresh", &identity::AppIdentityWish::may_refresh),
    field("id_token_algorithm", &identity::AppIdentityWish::id_token_algorithm, {.max = 10}),
    field("claims", &identity::AppIdentityWish::claims, {.max = 4096}),
    field("backchannel_logout_uri", &identity::AppIdentityWish::backchannel_logout_uri,
          {.min = 1, .max = 500})};

}  // namespace unidash
