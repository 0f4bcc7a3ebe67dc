#include "daemon/http/access_log.h"

#include "daemon/base/log.h"

namespace unidash::http {

namespace {

log::Level level_of(const AccessLine& line, int status) {
  if (status >= 500 && status != 503) return log::Level::error;
  if (line.is_routine && status < 500) return log::Level::debug;
  if (status >= 400) return log::Level::info;
  return line.method == "GET" || line.method == "HEAD" ? log::Level::debug : log::Level::info;
}

std::int64_t microseconds_since(std::chrono::steady_clock::time_point start) {
  const auto elapsed = std::chrono::steady_clock::now() - start;
  return std::chrono::duration_cast<std::chrono::microseconds>(elapsed).count();
}

}  // namespace

void write_access_line(const AccessLine& line, std::string_view request_id, int status) {
  const log::Level level = level_of(line, status);
  if (!log::is_written(level)) return;
  Json fields{{"request_id", request_id},
              {"method", line.method},
              {"status", status},
              {"duration_us", microseconds_since(line.started)}};
  if (!line.route_id.empty()) fields["route"] = line.route_id;
  if (line.user) fields["user"] = line.user->value;
  if (line.token) fields["token"] = line.token->value;
  if (line.error) fields.update(log::describe(*line.error));
  log::write(level, "http.request", std::move(fields));
}

}  // namespace unidash::http
