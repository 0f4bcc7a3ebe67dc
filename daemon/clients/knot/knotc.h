// Knotc: steers the name server knotd of this machine by its own program. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::knot {

class Knotc {
 public:
  /// `socket` is knotd's control socket; `program` is knotc.
  explicit Knotc(std::string socket, std::string program = "/usr/sbin/knotc")
      : socket_(std::move(socket)), program_(std::move(program)) {}

  /// Whether knotd would take this configuration and its zones; asks no knotd. internal
  /// "knot.refused" with its words; those of process::run.
  [[nodiscard]] Status check(const std::string& configuration) const;

  /// Has knotd read its files again; it answers all the while. unavailable "knot.unavailable" where
  /// none runs; internal "knot.refused".
  [[nodiscard]] Status reload() const;

  /// Has knotd end. Well also where none runs.
  [[nodiscard]] Status stop() const;

 private:
  [[nodiscard]] Status run(std::vector<std::string> arguments) const;

  std::string socket_;
  std::string program_;
};

/// What an end of knotc means, by its status and its words.
[[nodiscard]] Status read_outcome(int status, std::string_view words);

}  // namespace unidash::knot
