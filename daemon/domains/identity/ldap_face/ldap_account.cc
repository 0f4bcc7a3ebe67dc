#include "daemon/domains/identity/ldap_face/ldap_account.h"

#include <algorithm>

#include "daemon/base/secret.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::identity {

bool LdapAccount::knows_secret(std::string_view secret, Timestamp now) const {
  const std::string hash = crypto::hash_token(secret);
  const bool is_current = constant_time_equal(secret_hash, hash);
  const bool is_previous = previous_secret_hash && constant_time_equal(*previous_secret_hash, hash);
  return is_current || (is_previous && previous_secret_until && now < *previous_secret_until);
}

bool LdapAccount::may_come_from(const std::optional<IpAddress>& peer) const {
  if (!peer) return false;
  return std::ranges::any_of(networks.items, [&](const std::string& text) {
    if (const auto address = parse_ip_address(text)) return *address == *peer;
    const auto network = parse_ip_network(text);
    return network && network->contains(*peer);
  });
}

}  // namespace unidash::identity
