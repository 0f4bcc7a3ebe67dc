// RoleDoors: how the role admin has doors of other roles set: by the role host, which asks
// the helper. Where there is no machine to guard, there is no door to open.
#pragma once

#include "daemon/api/back_channel.h"
#include "daemon/domains/identity/registry/client_registry.h"
#include "daemon/domains/mail/relay_settings.h"

namespace unidash::main {

/// `host` outlives what is returned. Errors of both: "door.…" with a field (`host`, `places`),
/// unavailable "host.unavailable".
[[nodiscard]] mail::SetRelayDoor relay_door(api::BackChannel& host);
[[nodiscard]] identity::SetLogoutDoor logout_door(api::BackChannel& host);

}  // namespace unidash::main
