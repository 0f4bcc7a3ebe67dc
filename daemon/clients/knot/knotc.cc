#include "daemon/clients/knot/knotc.h"

#include "daemon/base/text.h"
#include "daemon/clients/process/process.h"

namespace unidash::knot {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_words = 500;

}  // namespace

Status read_outcome(int status, std::string_view words) {
  if (status == 0) return {};
  const std::string_view told = text::trim(words).substr(0, most_words);
  if (words.contains("failed to connect to socket")) return unavailable("knot.unavailable", told);
  return make_error(Code::internal, "knot.refused", told);
}

Status Knotc::check(const std::string& configuration) const {
  TRY(run({"-c", configuration, "conf-check"}));
  return run({"-c", configuration, "zone-check"});
}

Status Knotc::reload() const { return run({"-s", socket_, "-t", "10", "reload"}); }

Status Knotc::stop() const {
  const Status stopped = run({"-s", socket_, "-t", "10", "stop"});
  if (!stopped && stopped.error().slug == "knot.unavailable") return {};
  return stopped;
}

Status Knotc::run(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), program_);
  const auto outcome = TRY(
      process::run({.arguments = std::move(arguments), .time_limit = 30s, .most_output = 8192}));
  return read_outcome(outcome.status, outcome.output + outcome.standard_error);
}

}  // namespace unidash::knot
