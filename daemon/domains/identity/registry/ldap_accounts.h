// LdapAccounts: by what applications of the registry are let in that ask for people by LDAP, for
// administrators. Lives as long as the process; thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "daemon/api/jsonapi.h"
#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/domains/identity/registry/client_registry.h"

namespace unidash::identity {

/// What is entered in the application. The id is the application's.
struct LdapAccountView {
  oidc::ClientId id{};
  std::string server;
  std::string suffix;  // of all that it sees
  std::string bind_dn;
  std::string people_dn;
  std::string groups_dn;
  postgres::TextArray networks{};
  std::optional<Timestamp> previous_password_until{};
  Timestamp created_at{};
  std::optional<Timestamp> last_used_at{};
};

/// Where the application may ask from.
struct LdapAccountSettings {
  oidc::ClientId id{};
  postgres::TextArray networks{};
};

/// An account, and the password that was just made for it.
struct LdapAccountWithPassword {
  LdapAccountView account{};
  std::optional<Secret> password{};
};

/// Runs a change of accounts as a transaction of somebody, and opens the machine to the networks
/// that it leaves: nothing is saved that the machine refuses.
using ChangeLdapAccounts = std::function<Status(
    const Actor& actor, const std::function<Status(postgres::Transaction&)>& work)>;

inline constexpr std::size_t most_ldap_networks = 20;

/// The one spelling of each: a network with nothing behind its length, or one address; never
/// everybody. invalid with "networks" or "networks/2": "client.bad_network", "field.twice",
/// "field.required", "field.too_many".
[[nodiscard]] Result<postgres::TextArray> read_ldap_networks(const postgres::TextArray& networks);

class LdapAccounts {
 public:
  /// `server` is what applications connect to, "ldaps://id.BASE:636".
  LdapAccounts(postgres::Pool& pool, ChangeLdapAccounts change, const Clock& clock, Random& random,
               std::string server)
      : pool_(pool),
        change_(std::move(change)),
        clock_(clock),
        random_(random),
        server_(std::move(server)) {}

  /// not_found "client.ldap_account_not_found", also for those that follow but put().
  [[nodiscard]] Result<LdapAccountView> get(oidc::ClientId id);
  /// Makes one, with its password, or changes it. Of this and all that change something:
  /// forbidden "client.built_in", not_found "client.not_found".
  [[nodiscard]] Result<LdapAccountWithPassword> put(const api::Caller& caller,
                                                    const LdapAccountSettings& in);
  /// The password before counts for a while more.
  [[nodiscard]] Result<LdapAccountWithPassword> renew_password(const api::Caller& caller,
                                                               const SecretRotation& in);
  /// Nobody is let in by it any more, nor any person at that application.
  [[nodiscard]] Status remove(const api::Caller& caller, oidc::ClientId id);

 private:
  [[nodiscard]] Result<LdapAccountView> read(postgres::Transaction& tx, oidc::ClientId id) const;
  [[nodiscard]] Status write(postgres::Transaction& tx, const LdapAccountSettings& in,
                             LdapAccountWithPassword& result);

  postgres::Pool& pool_;
  ChangeLdapAccounts change_;
  const Clock& clock_;
  Random& random_;
  std::string server_;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::LdapAccountView> = std::tuple{
    field("id", &identity::LdapAccountView::id),
    field("server", &identity::LdapAccountView::server),
    field("suffix", &identity::LdapAccountView::suffix),
    field("bind_dn", &identity::LdapAccountView::bind_dn),
    field("people_dn", &identity::LdapAccountView::people_dn),
    field("groups_dn", &identity::LdapAccountView::groups_dn),
    field("networks", &identity::LdapAccountView::networks),
    field("previous_password_until", &identity::LdapAccountView::previous_password_until),
    field("created_at", &identity::LdapAccountView::created_at),
    field("last_used_at", &identity::LdapAccountView::last_used_at)};

template <>
inline constexpr auto fields<identity::LdapAccountSettings> =
    std::tuple{path_field("id", &identity::LdapAccountSettings::id),
               field("networks", &identity::LdapAccountSettings::networks,
                     {.min = 1, .max = 50, .items = identity::most_ldap_networks})};

template <>
inline constexpr std::string_view api::resource_type<identity::LdapAccountView> = "ldap_accounts";

}  // namespace unidash
