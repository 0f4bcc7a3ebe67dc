// Which network reaches what of the installation, as the role host tells it and changes it. A
// change waits for a confirmation and takes itself back without one.
#pragma once

#include <string>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/domains/machine/types/machine_network.h"
#include "daemon/model/reach/reach.h"

namespace unidash {

/// The choice that is in force, or that is only looked at, and what follows from it.
struct MachineReach {
  std::string id = "self";
  ReachMode mode = ReachMode::homelab;
  std::vector<std::string> internal_networks{};
  std::vector<std::string> administration_networks{};  // none: the wired links' networks
  std::vector<std::string> link_networks{};            // those that the wired links are in
  std::vector<ReachRow> rows{};
  std::vector<ReachLoss> losses{};  // what is answered now and would be no longer
  ReachOfCaller you{};
};

struct ReachChangeRequest {
  ReachMode mode = ReachMode::homelab;
  std::vector<std::string> internal_networks{};
  std::vector<std::string> administration_networks{};
};

struct ReachChange {
  std::string id;
  NetworkChangeState state = NetworkChangeState::waiting;
  Timestamp confirm_before{};
};

struct ReachChangeRef {
  std::string id;
};

template <>
inline constexpr auto fields<MachineReach> =
    std::tuple{field("id", &MachineReach::id),
               field("mode", &MachineReach::mode),
               field("internal_networks", &MachineReach::internal_networks),
               field("administration_networks", &MachineReach::administration_networks),
               field("link_networks", &MachineReach::link_networks),
               field("rows", &MachineReach::rows),
               field("losses", &MachineReach::losses),
               field("you", &MachineReach::you)};

template <>
inline constexpr auto fields<ReachChangeRequest> =
    std::tuple{field("mode", &ReachChangeRequest::mode),
               field("internal_networks", &ReachChangeRequest::internal_networks,
                     {.min = 1, .max = 43, .items = most_reach_networks}),
               field("administration_networks", &ReachChangeRequest::administration_networks,
                     {.min = 1, .max = 43, .items = most_reach_networks})};

template <>
inline constexpr auto fields<ReachChange> =
    std::tuple{field("id", &ReachChange::id), field("state", &ReachChange::state),
               field("confirm_before", &ReachChange::confirm_before)};

template <>
inline constexpr auto fields<ReachChangeRef> =
    std::tuple{path_field("id", &ReachChangeRef::id, {.min = 1, .max = 32})};

}  // namespace unidash
