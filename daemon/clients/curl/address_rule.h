// AddressRule: which addresses a connection may be opened to once a name was resolved.
// Names are chosen by people and answered by strangers: without a rule, one that
// resolves to 127.0.0.1 would reach what trusts this machine. Thread-safe.
#pragma once

#include <functional>

#include "daemon/base/ip_address.h"

namespace unidash::curl {

using AddressRule = std::function<bool(const IpAddress&)>;

/// Hosts other than this one: neither loopback, link-local, multicast and the like, nor
/// an address that this machine has itself.
[[nodiscard]] bool is_another_host(const IpAddress& address);

/// Any host of a network, this one too by the addresses it has there: not by loopback,
/// where what trusts this machine listens.
[[nodiscard]] bool is_on_a_network(const IpAddress& address);

/// The same and loopback: what development and tests set up beside the product.
[[nodiscard]] bool is_any_host(const IpAddress& address);

/// Nothing but this machine, by loopback.
[[nodiscard]] bool is_loopback(const IpAddress& address);

}  // namespace unidash::curl
