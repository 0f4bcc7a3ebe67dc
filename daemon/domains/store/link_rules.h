// Link rules: what a link app may be, and what the gate does for one that is proxied where
// nobody said otherwise. Pure.
#pragma once

#include <string_view>

#include "daemon/domains/store/app.h"
#include "daemon/domains/store/app_addresses.h"

namespace unidash::store {

/// Those of `said`, and of `otherwise` where it says nothing.
[[nodiscard]] GateOptions with_options(const GateOptions& said, const GateOptions& otherwise);
[[nodiscard]] GateOptions default_options();

/// What was said for an app that is not proxied: "app.needs_gate" at each of them.
[[nodiscard]] Status refuse_options(const GateOptions& said);

/// invalid, at their fields: "app.frame_needs_https"; of one that is proxied what
/// parse_gate_target says, "app.target_with_path" for what follows host and port,
/// "app.target_not_allowed" for names of this installation and addresses that no other machine
/// has (loopback, of one link alone, of nobody, of many), "app.certificate_of_address",
/// "app.bad_open_path", "app.bad_password_path", and "app.slug_reserved" at `slug_field`, where the
/// slug can be seen. What a name stands for is not asked here.
[[nodiscard]] Status check_link(const StoredLink& app, const AppAddresses& addresses,
                                std::string_view slug_field);

}  // namespace unidash::store
