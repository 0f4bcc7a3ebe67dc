// The rows under /v1/admin/machine, each a mirror of one of the role host.
#pragma once

#include <string>
#include <vector>

#include "daemon/domains/machine/relay.h"
#include "daemon/domains/machine/types/resource_types.h"

namespace unidash::machine {

/// The certificate that signs the machine's own, for people to import.
struct Authority {
  std::string id = "self";
  std::string pem;
};

/// The table may be made with an empty MachineDeps, to be read (OpenAPI, tests)
/// but not called.
[[nodiscard]] std::vector<api::Route> machine_routes(const MachineDeps& deps);

}  // namespace unidash::machine

namespace unidash {

template <>
inline constexpr auto fields<machine::Authority> =
    std::tuple{field("id", &machine::Authority::id), field("pem", &machine::Authority::pem)};

template <>
inline constexpr std::string_view api::resource_type<machine::Authority> = "authorities";

}  // namespace unidash
