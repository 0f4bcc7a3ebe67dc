// The JSON:API types of what the role host says about the machine: alike on its
// socket and in the admin API.
#pragma once

#include "daemon/api/jsonapi.h"
#include "daemon/domains/machine/types/machine.h"
#include "daemon/domains/machine/types/machine_doors.h"
#include "daemon/domains/machine/types/machine_entrances.h"
#include "daemon/domains/machine/types/machine_listeners.h"
#include "daemon/domains/machine/types/machine_network.h"
#include "daemon/domains/machine/types/machine_ports.h"
#include "daemon/domains/machine/types/machine_reach.h"
#include "daemon/domains/machine/types/machine_services.h"
#include "daemon/domains/machine/types/machine_time.h"
#include "daemon/domains/machine/types/machine_updates.h"

namespace unidash::api {

template <>
inline constexpr std::string_view resource_type<Machine> = "machines";
template <>
inline constexpr std::string_view resource_type<UsageSample> = "usage_samples";
template <>
inline constexpr std::string_view resource_type<PowerRequest> = "power_requests";
template <>
inline constexpr std::string_view resource_type<Link> = "links";
template <>
inline constexpr std::string_view resource_type<MachineListener> = "listeners";
template <>
inline constexpr std::string_view resource_type<NetworkChange> = "network_changes";
template <>
inline constexpr std::string_view resource_type<MachineReach> = "reaches";
template <>
inline constexpr std::string_view resource_type<ReachChangeRequest> = "reach_changes";
template <>
inline constexpr std::string_view resource_type<ReachChange> = "reach_changes";
template <>
inline constexpr std::string_view resource_type<MachineTime> = "times";
template <>
inline constexpr std::string_view resource_type<TimeZone> = "time_zones";
template <>
inline constexpr std::string_view resource_type<Service> = "services";
template <>
inline constexpr std::string_view resource_type<LogEntry> = "log_entries";
template <>
inline constexpr std::string_view resource_type<Disk> = "disks";
template <>
inline constexpr std::string_view resource_type<Update> = "updates";
template <>
inline constexpr std::string_view resource_type<Certificate> = "certificates";
template <>
inline constexpr std::string_view resource_type<MachineDoor> = "doors";
template <>
inline constexpr std::string_view resource_type<MachineEntrance> = "entrances";
template <>
inline constexpr std::string_view resource_type<MachinePorts> = "ports";

}  // namespace unidash::api
