// Staged: the note about a version that was written and waits for a restart. It lasts
// over restarts: what another start noted tells what became of that version.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/domains/host/control.h"

namespace unidash::host {

struct StagedNote {
  std::string version;
  bool this_start = false;  // noted since the machine started: it still waits
};

/// Another start left it behind, and something else runs: it did not come up.
[[nodiscard]] inline bool is_given_up(const StagedNote& note, std::string_view running) {
  return !note.this_start && note.version != running;
}

/// Nothing when none was noted.
[[nodiscard]] std::optional<StagedNote> read_staged(const Places& places);

/// An empty version takes the note away. A note that cannot be written is none.
void write_staged(const Places& places, const std::string& version);

}  // namespace unidash::host
