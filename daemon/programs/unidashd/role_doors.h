// RoleDoors: how the role admin has doors of other roles set: by the role host, which asks
// the helper. Where there is no machine to guard, there is no door to open.
#pragma once

#include "daemon/api/back_channel.h"
#include "daemon/domains/identity/directories/directory_settings.h"
#include "daemon/domains/identity/registry/client_registry.h"
#include "daemon/domains/mail/relay_settings.h"

namespace unidash::main {

/// `host` outlives what is returned. Errors of all: "door.…" with a field (`host`, `servers`,
/// `places`), unavailable "host.unavailable".
[[nodiscard]] mail::SetRelayDoor relay_door(api::BackChannel& host);
[[nodiscard]] identity::SetDirectoryDoor directory_door(api::BackChannel& host);
[[nodiscard]] identity::SetLogoutDoor logout_door(api::BackChannel& host);

}  // namespace unidash::main
