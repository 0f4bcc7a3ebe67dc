// TurnAround: goes out to the address that the installation has outside and looks whether that
// leads back in. Many routers turn nothing around: that it does not proves nothing.
#pragma once

#include <stop_token>
#include <string>

#include "daemon/base/random.h"
#include "daemon/clients/curl/address_rule.h"
#include "daemon/domains/internet/judge.h"

namespace unidash::internet {

struct TurnPlaces {
  std::string base_domain;
  std::string webroot;  // files of it are answered to /.well-known/acme-challenge/ on port 80
  std::int64_t http_port = 80;
  std::int64_t https_port = 443;
  curl::AddressRule may_reach = curl::is_another_host;
};

/// A file of its own is there for as long as it asks, as for an authority.
[[nodiscard]] Attempts turn_around(const TurnPlaces& places, const IpAddress& outer, Random& random,
                                   const std::stop_token& stop);

}  // namespace unidash::internet
