// JobState: where a job stands. Spelled alike in C++, SQL, JSON and TypeScript.
#pragma once

#include "daemon/base/codec.h"

namespace unidash::jobs {

enum class JobState : std::uint8_t { queued, running, done, failed, cancelled };

}  // namespace unidash::jobs

namespace unidash {

template <>
inline constexpr auto enum_names<jobs::JobState> =
    std::array{std::pair{jobs::JobState::queued, std::string_view("queued")},
               std::pair{jobs::JobState::running, std::string_view("running")},
               std::pair{jobs::JobState::done, std::string_view("done")},
               std::pair{jobs::JobState::failed, std::string_view("failed")},
               std::pair{jobs::JobState::cancelled, std::string_view("cancelled")}};

}  // namespace unidash
