#include "daemon/domains/identity/ldap_entrance/ldap_entrance.h"

#include "daemon/domains/identity/ldap_entrance/ldap_entrance_table.h"
#include "daemon/model/roles/entrances.h"

namespace unidash::identity {

using postgres::Transaction;
namespace table = ldap_entrance_table;

Status LdapEntrance::change(const Actor& actor, const Work& work) {
  const std::lock_guard lock(mutex_);
  return postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Status {
    TRY(work(tx));
    return set(tx);
  });
}

Status LdapEntrance::set_again() {
  const std::lock_guard lock(mutex_);
  return postgres::in_transaction(pool_, [this](Transaction& tx) { return set(tx); });
}

/// What cannot be read is not opened.
Status LdapEntrance::set(Transaction& tx) const {
  std::vector<IpNetwork> networks;
  for (const auto& text : TRY(tx.rows<std::string>(table::networks))) {
    if (const auto network = parse_entrance_network(text)) networks.push_back(*network);
  }
  networks = without_inner_networks(std::move(networks));
  if (networks.size() > most_entrance_networks) return field_error("networks", "field.too_many");
  return set_entrance_(networks);
}

}  // namespace unidash::identity
