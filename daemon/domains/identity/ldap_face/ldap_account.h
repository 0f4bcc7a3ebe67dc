// LdapAccount: by what one application is let in to the directory's face, as the role identity
// reads it at each request. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/fields.h"
#include "daemon/base/ip_address.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/domains/identity/oidc/clients.h"

namespace unidash::identity {

struct LdapAccount {
  oidc::ClientId id{};
  std::string client_id;
  std::string name{};
  std::string secret_hash{};
  std::optional<std::string> previous_secret_hash{};
  std::optional<Timestamp> previous_secret_until{};
  postgres::TextArray networks{};
  std::optional<Timestamp> last_used_at{};
  bool shows_groups = false;

  /// The secret of now, or the one before it while that still counts.
  [[nodiscard]] bool knows_secret(std::string_view secret, Timestamp now) const;
  /// Whether somebody may ask from there. Nobody may whose address is not known.
  [[nodiscard]] bool may_come_from(const std::optional<IpAddress>& peer) const;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::LdapAccount> =
    std::tuple{field("id", &identity::LdapAccount::id),
               field("client_id", &identity::LdapAccount::client_id),
               field("name", &identity::LdapAccount::name),
               field("secret_hash", &identity::LdapAccount::secret_hash),
               field("previous_secret_hash", &identity::LdapAccount::previous_secret_hash),
               field("previous_secret_until", &identity::LdapAccount::previous_secret_until),
               field("networks", &identity::LdapAccount::networks),
               field("last_used_at", &identity::LdapAccount::last_used_at),
               field("shows_groups", &identity::LdapAccount::shows_groups)};

}  // namespace unidash
