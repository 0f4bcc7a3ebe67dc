#include "daemon/base/log.h"

#include <unistd.h>

#include <atomic>
#include <format>

#include "daemon/base/time.h"

namespace unidash::log {

namespace {

std::atomic<Level> lowest_level{Level::info};
std::string role_name = "unidashd";

std::string_view level_name(Level level) {
  switch (level) {
    case Level::debug: return "DEBUG";
    case Level::info: return "INFO";
    case Level::warn: return "WARN";
    case Level::error: return "ERROR";
  }
  return "ERROR";
}

}  // namespace

void set_level(Level level) { lowest_level = level; }

bool is_written(Level level) { return level >= lowest_level.load(std::memory_order_relaxed); }

void set_role(std::string_view role) { role_name = role; }

void write(Level level, std::string_view event, Json fields) {
  if (!is_written(level)) return;
  fields["time"] = render_timestamp(SystemClock{}.now());
  fields["level"] = level_name(level);
  fields["role"] = role_name;
  fields["event"] = event;
  const std::string line = dump_json(fields) + "\n";
  // One write(2) a line: whole lines stay whole between threads.
  (void)!::write(STDERR_FILENO, line.data(), line.size());
}

Json describe(const Error& error) {
  return {{"slug", error.slug},
          {"detail", error.detail},
          {"where", std::format("{}:{}", error.where.file_name(), error.where.line())}};
}

}  // namespace unidash::log
