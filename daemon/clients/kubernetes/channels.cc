#include "daemon/clients/kubernetes/channels.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/clients/kubernetes/objects/api_status.h"

namespace unidash::kubernetes {

namespace {

constexpr char input = 0;
constexpr char output = 1;
constexpr char errors = 2;
constexpr char end = 3;
constexpr char closed = '\xFF';
constexpr std::size_t longest_end = 16'384;

/// The number in the cause "ExitCode" of a failure.
std::optional<std::int64_t> exit_code_of(const ApiStatus& status) {
  if (status.is_success) return 0;
  const auto cause = std::ranges::find(status.causes, "ExitCode", &ApiCause::reason);
  return cause == status.causes.end() ? std::nullopt : text::parse_integer(cause->message);
}

}  // namespace

std::string input_message(std::string_view piece) { return std::string(1, input).append(piece); }

std::string end_of_input() { return {closed, input}; }

void Channels::keep(std::string& kept, std::string_view bytes) {
  const std::size_t taken = std::min(bytes.size(), most_ - kept.size());
  kept.append(bytes.substr(0, taken));
  outcome_.is_cut = outcome_.is_cut || taken < bytes.size();
}

Status Channels::add(std::string_view message) {
  if (message.empty()) return {};
  const char channel = message.front();
  message.remove_prefix(1);
  if (channel == closed) return {};
  if (channel == output) {
    keep(outcome_.output, message);
    return {};
  }
  if (channel == errors) {
    keep(outcome_.errors, message);
    return {};
  }
  const bool is_odd = channel != end || message.size() > longest_end;
  if (is_odd) return make_error(Code::malformed, "kubernetes.bad_answer", "a channel");
  // One that says nothing is not the end yet.
  if (!message.empty()) end_ = message;
  return {};
}

Result<ExecOutcome> Channels::outcome() const {
  if (!end_) return unavailable("kubernetes.away", "no end was told");
  const auto json = parse_json(*end_);
  const auto status = json ? find_bare_status(*json) : std::nullopt;
  if (!status) return make_error(Code::malformed, "kubernetes.bad_answer", "no status");
  const auto code = exit_code_of(*status);
  if (!code) return unavailable("kubernetes.not_run", status->reason);
  ExecOutcome outcome = outcome_;
  outcome.exit_code = *code;
  return outcome;
}

}  // namespace unidash::kubernetes
