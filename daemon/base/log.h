// Log: one JSON line an event on standard error. Only main/, http/ and
// background loops log; library code returns. Fields never hold secrets.
#pragma once

#include <string_view>

#include "daemon/base/json.h"

namespace unidash::log {

enum class Level : std::uint8_t { debug, info, warn, error };

/// Lines below this level are dropped. Set once at start.
void set_level(Level level);
/// Whether a line of this level would be written: spares building its fields.
[[nodiscard]] bool is_written(Level level);
/// The role named in every line. Set once at start.
void set_role(std::string_view role);

/// `event` is `domain.action`; `fields` is a flat object. Thread-safe.
void write(Level level, std::string_view event, Json fields = Json::object());

inline void debug(std::string_view event, Json fields = Json::object()) {
  write(Level::debug, event, std::move(fields));
}
inline void info(std::string_view event, Json fields = Json::object()) {
  write(Level::info, event, std::move(fields));
}
inline void warn(std::string_view event, Json fields = Json::object()) {
  write(Level::warn, event, std::move(fields));
}
inline void error(std::string_view event, Json fields = Json::object()) {
  write(Level::error, event, std::move(fields));
}

/// The fields every logged Error has.
[[nodiscard]] Json describe(const Error& error);

}  // namespace unidash::log
