// Refusal: what an answer of the API that is no success means, in the codes of this project. Pure.
// Its words may repeat what was sent: of a Secret none is kept, of others none of the values that
// it points out.
#pragma once

#include <cstdint>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/clients/kubernetes/objects/api_status.h"

namespace unidash::kubernetes {

/// Whether the words of an answer may be kept for administrators.
enum class Words : std::uint8_t { keep, drop };

/// The detail names the fields that are wrong or another's. conflict "kubernetes.exists",
/// "kubernetes.conflict"; precondition_failed "kubernetes.expired"; forbidden
/// "kubernetes.forbidden", "kubernetes.over_quota"; not_found "kubernetes.not_found"; invalid
/// "kubernetes.invalid"; too_large "kubernetes.too_large"; too_many "kubernetes.too_many",
/// unavailable "kubernetes.unavailable", both with retry_after; unavailable
/// "kubernetes.not_admitted" (401); internal "kubernetes.refused" for what only a bug of ours
/// causes.
[[nodiscard]] Error error_of(const ApiStatus& status, Words words);

/// The same of an HTTP answer: its status, Retry-After and body.
[[nodiscard]] Error error_of(int http_status, std::string_view retry_after, std::string_view body,
                             Words words);

/// An error of the connection as one of ours: unavailable "kubernetes.away" (nobody there, broken
/// off, or our own certificate is just being renewed) or "kubernetes.not_verified"; others as they
/// are.
[[nodiscard]] Error away(const Error& error);

}  // namespace unidash::kubernetes
