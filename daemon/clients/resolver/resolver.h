// Resolver: asks one name server for the addresses of a name, by libresolv. Immutable; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/ip_address.h"
#include "daemon/base/result.h"
#include "daemon/model/roles/place.h"

namespace unidash::resolver {

/// Those of both families; none where the name does not exist or has none.
using Addresses = std::vector<IpAddress>;

class Resolver {
 public:
  /// `server` is an IPv4 address with its port: resolved's is 127.0.0.53:53.
  explicit Resolver(Place server) : server_(std::move(server)) {}

  /// Waits for some seconds at most. unavailable "dns.no_answer" where the server is silent or
  /// could not find out, invalid "dns.bad_name".
  [[nodiscard]] Result<Addresses> addresses_of(std::string_view name) const;

 private:
  Place server_;
};

/// Of one answer as it came: the addresses in it, whatever their names (a chain of CNAME ends
/// there). Pure.
[[nodiscard]] Addresses read_addresses(std::string_view packet);

}  // namespace unidash::resolver
