// Words: names and summaries that the console's pages show. What a slug says is
// setup::sentence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/programs/console/model.h"

namespace unidash::console {

/// "Memory" for the part "memory" of a check.
[[nodiscard]] std::string part_name(const Model& model, std::string_view id);
[[nodiscard]] std::string phase_name(const Model& model, setup::Phase phase);

/// "500 Go": bytes in the powers of a thousand that disks are sold by, rounded down.
[[nodiscard]] std::string describe_bytes(const Model& model, std::int64_t bytes);

/// How the machine is, in one sentence, and whether it is well.
struct Health {
  std::string words;
  bool is_good = false;
};
[[nodiscard]] Health health_of(const Model& model);

}  // namespace unidash::console
