// Phases: the named steps of applying the answers, in order. What each promises:
//   checked    answers and hardware can be used
//   installed  the system is on the disk (only when installing; then a restart)
//   network    the chosen addresses are in force
//   names      machine name, time zone and clock
//   storage    decisions written down, certificates made
//   database   PostgreSQL and Valkey run with our schema
//   services   everything answers; the first administrator's link exists
#pragma once

#include <vector>

#include "daemon/base/codec.h"

namespace unidash::setup {

enum class Phase : std::uint8_t { checked, installed, network, names, storage, database, services };

enum class PhaseState : std::uint8_t { waiting, running, done, failed };

/// Where the whole stands. `installed`: the disk is ready, the machine wants to
/// be restarted from it.
enum class SetupState : std::uint8_t { unconfigured, running, failed, installed, done };

/// An installer does the first two; an installed machine all but the second.
[[nodiscard]] inline std::vector<Phase> phases_of(bool installing) {
  using enum Phase;
  if (installing) return {checked, installed};
  return {checked, network, names, storage, database, services};
}

}  // namespace unidash::setup

namespace unidash {

template <>
inline constexpr auto enum_names<setup::Phase> =
    std::array{std::pair{setup::Phase::checked, std::string_view("checked")},
               std::pair{setup::Phase::installed, std::string_view("installed")},
               std::pair{setup::Phase::network, std::string_view("network")},
               std::pair{setup::Phase::names, std::string_view("names")},
               std::pair{setup::Phase::storage, std::string_view("storage")},
               std::pair{setup::Phase::database, std::string_view("database")},
               std::pair{setup::Phase::services, std::string_view("services")}};

template <>
inline constexpr auto enum_names<setup::PhaseState> =
    std::array{std::pair{setup::PhaseState::waiting, std::string_view("waiting")},
               std::pair{setup::PhaseState::running, std::string_view("running")},
               std::pair{setup::PhaseState::done, std::string_view("done")},
               std::pair{setup::PhaseState::failed, std::string_view("failed")}};

template <>
inline constexpr auto enum_names<setup::SetupState> =
    std::array{std::pair{setup::SetupState::unconfigured, std::string_view("unconfigured")},
               std::pair{setup::SetupState::running, std::string_view("running")},
               std::pair{setup::SetupState::failed, std::string_view("failed")},
               std::pair{setup::SetupState::installed, std::string_view("installed")},
               std::pair{setup::SetupState::done, std::string_view("done")}};

}  // namespace unidash
