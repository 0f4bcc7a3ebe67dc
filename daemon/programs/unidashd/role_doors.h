// RoleDoors: how the role admin has doors of other roles and entrances of the machine set: by
// the role host, which asks the helper. Where there is no machine to guard, there is nothing
// to open.
#pragma once

#include "daemon/api/back_channel.h"
#include "daemon/domains/mail/relay_settings.h"
#include "daemon/model/roles/set_door.h"
#include "daemon/model/roles/set_entrance.h"
#include "daemon/model/roles/set_ports.h"

namespace unidash::main {

/// `host` outlives what is returned. Errors of all: "door.…" at the field of the settings that
/// names the place, unavailable "host.unavailable".
[[nodiscard]] mail::SetRelayDoor relay_door(api::BackChannel& host);
[[nodiscard]] SetDoor directory_door(api::BackChannel& host);
[[nodiscard]] SetDoor logout_door(api::BackChannel& host);
[[nodiscard]] SetDoor upstream_door(api::BackChannel& host);
/// Of the role gate, to the apps that it leads to.
[[nodiscard]] SetDoor app_door(api::BackChannel& host);
/// Of the role names, to the authority that issues certificates; errors at "directory".
[[nodiscard]] SetDoor acme_door(api::BackChannel& host);
/// Of the role names, to where the DNS provider is told of records; errors at "dns_provider".
[[nodiscard]] SetDoor dns_api_door(api::BackChannel& host);
/// Of the role names, to the router and to what its own names lead to.
[[nodiscard]] SetDoor internet_check_door(api::BackChannel& host);
/// Errors at the field "networks".
[[nodiscard]] SetEntrance ldap_entrance(api::BackChannel& host);
[[nodiscard]] SetEntrance dns_entrance(api::BackChannel& host);
/// Errors at the field "port".
[[nodiscard]] SetPorts open_ports(api::BackChannel& host);

}  // namespace unidash::main
