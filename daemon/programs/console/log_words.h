// Log words: what lines of our own programs and of HAProxy say. They are JSON, and are
// told as a sentence with status, request and time; any other line stays as it is.
#pragma once

#include <string>

#include "daemon/programs/console/model.h"

namespace unidash::console {

/// "Demande servie 200 GET /v1/me 3 ms". Pure.
[[nodiscard]] std::string log_words(const Model& model, const LogEntry& entry);

}  // namespace unidash::console
