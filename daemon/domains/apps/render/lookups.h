// What refs stand for in one installation. Pure.
#pragma once

#include "daemon/domains/apps/render/facts.h"
#include "daemon/domains/apps/writers/setting.h"

namespace unidash::packages {

/// Where the file of authorities lies in a container that has it, unless an app looks elsewhere.
inline constexpr std::string_view authorities_file = "/etc/unidash/authorities.pem";

/// The names of headers when an app insists on none.
[[nodiscard]] std::string header_of(const AppPackage& package, std::string_view which);

/// Secrets stand there by name: what comes of this only says whether anything has changed.
[[nodiscard]] Lookup open_lookup(const AppPackage& package, const InstanceFacts& facts);
/// With secrets. Internal "package.no_credential", "package.unknown_fact" name what is missing.
/// All three must live as long as it is used.
[[nodiscard]] Lookup secret_lookup(const AppPackage& package, const InstanceFacts& facts,
                                   const Credentials& credentials);

}  // namespace unidash::packages
