#include "daemon/clients/kubernetes/refusal.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"

namespace unidash::kubernetes {

namespace {

using std::chrono::seconds;

constexpr seconds soon{2};
constexpr std::size_t longest_detail = 600;

struct Meaning {
  Code code;
  std::string_view slug;
};

struct ByReason {
  std::string_view reason;
  Meaning meaning;
};

constexpr Meaning refused{Code::internal, "kubernetes.refused"};
constexpr Meaning not_there{Code::unavailable, "kubernetes.unavailable"};
/// Of an applied object with a field that is not known: answered as an error of the server's (500).
constexpr std::string_view not_typed = "failed to create typed patch object";

constexpr std::array by_reason{
    ByReason{"AlreadyExists", {Code::conflict, "kubernetes.exists"}},
    ByReason{"Conflict", {Code::conflict, "kubernetes.conflict"}},
    ByReason{"Expired", {Code::precondition_failed, "kubernetes.expired"}},
    ByReason{"Forbidden", {Code::forbidden, "kubernetes.forbidden"}},
    ByReason{"Gone", {Code::precondition_failed, "kubernetes.expired"}},
    ByReason{"InternalError", not_there},
    ByReason{"Invalid", {Code::invalid, "kubernetes.invalid"}},
    ByReason{"NotFound", {Code::not_found, "kubernetes.not_found"}},
    ByReason{"RequestEntityTooLarge", {Code::too_large, "kubernetes.too_large"}},
    ByReason{"ServerTimeout", not_there},
    ByReason{"ServiceUnavailable", not_there},
    ByReason{"Timeout", not_there},
    ByReason{"TooManyRequests", {Code::too_many, "kubernetes.too_many"}},
    ByReason{"Unauthorized", {Code::unavailable, "kubernetes.not_admitted"}},
};

Meaning by_code(std::int64_t code) {
  switch (code) {
    case 401: return {Code::unavailable, "kubernetes.not_admitted"};
    case 403: return {Code::forbidden, "kubernetes.forbidden"};
    case 404: return {Code::not_found, "kubernetes.not_found"};
    case 409: return {Code::conflict, "kubernetes.conflict"};
    case 410: return {Code::precondition_failed, "kubernetes.expired"};
    case 413: return {Code::too_large, "kubernetes.too_large"};
    case 422: return {Code::invalid, "kubernetes.invalid"};
    case 429: return {Code::too_many, "kubernetes.too_many"};
    default: return code >= 500 ? not_there : refused;
  }
}

Meaning meaning_of(const ApiStatus& status) {
  // Quotas are refused as what one may not do.
  if (status.reason == "Forbidden" && status.message.contains("exceeded quota: ")) {
    return {Code::forbidden, "kubernetes.over_quota"};
  }
  if (status.message.starts_with(not_typed)) return {Code::invalid, "kubernetes.invalid"};
  const auto found = std::ranges::find(by_reason, status.reason, &ByReason::reason);
  return found == by_reason.end() ? by_code(status.code) : found->meaning;
}

/// Causes name fields; their messages repeat the values in them.
std::string detail_of(const ApiStatus& status, Words words) {
  std::string detail = status.reason;
  for (const ApiCause& each : status.causes) {
    detail += "; " + each.reason + ' ' + (words == Words::keep ? each.field : std::string{});
    // Says who else owns the field, and no value.
    if (each.reason == "FieldManagerConflict") detail += ' ' + each.message;
  }
  if (status.causes.empty() && words == Words::keep) detail += ": " + status.message;
  return std::string(text::clip(detail, longest_detail));
}

Error build(const ApiStatus& status, Words words, std::optional<seconds> retry_after) {
  const Meaning meaning = meaning_of(status);
  Error error = make_error(meaning.code, meaning.slug, detail_of(status, words));
  if (meaning.code == Code::unavailable || meaning.code == Code::too_many) {
    error.retry_after = retry_after.value_or(soon);
  }
  return error;
}

}  // namespace

Error error_of(const ApiStatus& status, Words words) {
  return build(status, words, status.retry_after);
}

Error error_of(int http_status, std::string_view retry_after, std::string_view body, Words words) {
  const auto json = parse_json(body);
  ApiStatus status = json ? find_api_status(*json).value_or(ApiStatus{}) : ApiStatus{};
  if (status.code == 0 || status.is_success) status = {.code = http_status};
  const auto wait = text::parse_integer(retry_after);
  const bool is_said = wait && *wait > 0;
  return build(
      status, words,
      is_said ? std::optional(seconds{std::min<std::int64_t>(*wait, 3'600)}) : status.retry_after);
}

Error away(const Error& error) {
  // Those of the code internal too: a certificate of ours beside the key of the next one, for the
  // engine is renewing them.
  if (!error.slug.starts_with("peer.") || error.code == Code::invalid) return error;
  const bool is_stranger = error.slug == "peer.not_verified" || error.slug == "peer.no_tls";
  return unavailable(is_stranger ? "kubernetes.not_verified" : "kubernetes.away",
                     error.slug + ": " + error.detail, soon);
}

}  // namespace unidash::kubernetes
