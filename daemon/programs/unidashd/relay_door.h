// RelayDoor: how the role admin has the door of the mail server set: by the role host, which
// asks the helper. Where there is no machine to guard, there is no door to open.
#pragma once

#include "daemon/api/back_channel.h"
#include "daemon/domains/mail/relay_settings.h"

namespace unidash::main {

/// `host` outlives what is returned. Errors of that: "door.…" with the field `host`,
/// unavailable "host.unavailable".
[[nodiscard]] mail::SetRelayDoor relay_door(api::BackChannel& host);

}  // namespace unidash::main
