// EngineState: how the engine of containers is on a machine, in closed words. Pure.
#pragma once

#include "daemon/base/codec.h"

namespace unidash::apps {

/// absent: there is none, or it was not switched on since the machine started. not_ready: its API
/// answers, and the machine takes no apps. away: its API is of no use.
enum class EngineState : std::uint8_t { absent, answers, not_ready, away };

/// Why it is not ready or away.
enum class EngineTrouble : std::uint8_t {
  no_answer,
  not_verified,  // whoever answers is not our engine
  not_admitted,  // it does not know us: a token that is over, a clock that was set
  not_allowed,   // it knows us and refuses us what we need
  overloaded,    // it asks to come later
  unreadable,    // an answer that is none
  node_missing,  // it does not know this machine
  node_not_ready,
};

}  // namespace unidash::apps

namespace unidash {

template <>
inline constexpr auto enum_names<apps::EngineState> =
    std::array{std::pair{apps::EngineState::absent, std::string_view("absent")},
               std::pair{apps::EngineState::answers, std::string_view("answers")},
               std::pair{apps::EngineState::not_ready, std::string_view("not_ready")},
               std::pair{apps::EngineState::away, std::string_view("away")}};

template <>
inline constexpr auto enum_names<apps::EngineTrouble> =
    std::array{std::pair{apps::EngineTrouble::no_answer, std::string_view("no_answer")},
               std::pair{apps::EngineTrouble::not_verified, std::string_view("not_verified")},
               std::pair{apps::EngineTrouble::not_admitted, std::string_view("not_admitted")},
               std::pair{apps::EngineTrouble::not_allowed, std::string_view("not_allowed")},
               std::pair{apps::EngineTrouble::overloaded, std::string_view("overloaded")},
               std::pair{apps::EngineTrouble::unreadable, std::string_view("unreadable")},
               std::pair{apps::EngineTrouble::node_missing, std::string_view("node_missing")},
               std::pair{apps::EngineTrouble::node_not_ready, std::string_view("node_not_ready")}};

}  // namespace unidash
