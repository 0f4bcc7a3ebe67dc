#include "daemon/clients/kubernetes/objects/api_status.h"

#include <algorithm>

namespace unidash::kubernetes {

namespace {

constexpr std::size_t most_causes = 32;

std::vector<ApiCause> decode_causes(const View& details) {
  std::vector<ApiCause> causes;
  for (const View& each : details.items("causes")) {
    if (causes.size() == most_causes) break;
    causes.push_back({.reason = each.name("reason"),
                      .field = each.name("field"),
                      .message = each.text("message")});
  }
  return causes;
}

ApiStatus decode(const View& whole) {
  const View details = whole.child("details");
  ApiStatus status{.code = whole.count("code"),
                   .is_success = whole.name("status") == "Success",
                   .reason = whole.name("reason"),
                   .message = whole.text("message"),
                   .causes = decode_causes(details)};
  if (const auto wait = details.count("retryAfterSeconds"); wait > 0) {
    status.retry_after = std::chrono::seconds{std::min<std::int64_t>(wait, 3'600)};
  }
  return status;
}

}  // namespace

std::optional<ApiStatus> find_api_status(const Json& object) {
  const View whole(object);
  if (whole.name("kind") != "Status" || whole.name("apiVersion") != "v1") return std::nullopt;
  return decode(whole);
}

std::optional<ApiStatus> find_bare_status(const Json& object) {
  const View whole(object);
  const std::string said = whole.name("status");
  if (said != "Success" && said != "Failure") return std::nullopt;
  return decode(whole);
}

}  // namespace unidash::kubernetes
