// The first two steps to a server: its name, and a TCP connection to one of its addresses.
#pragma once

#include <vector>

#include "daemon/base/ip_address.h"
#include "daemon/clients/files/descriptor.h"
#include "daemon/clients/ldap/terms.h"

namespace unidash::ldap {

/// Never longer than the Terms' connect_time, however long the resolver takes.
/// unavailable "directory.unknown_name", "directory.too_slow".
[[nodiscard]] Result<std::vector<IpAddress>> find_addresses(const Server& server,
                                                            const Terms& terms);

/// Each address in turn, but those that the Terms refuse. invalid
/// "directory.address_refused" where there is no other; unavailable
/// "directory.unreachable", "directory.too_slow".
[[nodiscard]] Result<files::Descriptor> connect_to(const Server& server, const Terms& terms);

}  // namespace unidash::ldap
