// Result<T>: a value or an Error that names what went wrong.
// One closed set of codes fixes the HTTP status; the slug is the stable name
// clients may rely on (RFC 9457 "type"); the detail is for administrators and
// logs only. What the world can cause is a Result; what only a bug can cause
// is an assertion.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace unidash {

enum class Code : std::uint8_t {
  invalid,                // 422: understood, but breaks a rule
  malformed,              // 400: could not be read at all
  unauthenticated,        // 401
  forbidden,              // 403
  not_found,              // 404
  method_not_allowed,     // 405
  conflict,               // 409
  precondition_failed,    // 412
  too_large,              // 413
  unsupported_media,      // 415
  precondition_required,  // 428
  too_many,               // 429
  unavailable,            // 503
  internal,               // 500
};

/// One field of a request that broke a rule. `field` is its JSON name.
struct FieldError {
  std::string field;
  std::string slug;
};

struct Error {
  Code code = Code::internal;
  std::string slug;    // "identity.password_too_short"
  std::string detail;  // never holds a secret; shown to administrators only
  std::vector<FieldError> fields{};
  std::optional<std::chrono::seconds> retry_after{};
  std::source_location where{};
};

/// Builds an Error; remembers the caller's line.
[[nodiscard]] Error make_error(Code code, std::string_view slug, std::string_view detail = {},
                               std::source_location where = std::source_location::current());

/// An Error about one field of the request.
[[nodiscard]] Error field_error(std::string_view field, std::string_view slug,
                                std::source_location where = std::source_location::current());

/// The error for a service that is not there for the moment.
[[nodiscard]] Error unavailable(std::string_view slug, std::string_view detail,
                                std::chrono::seconds retry_after = std::chrono::seconds{2},
                                std::source_location where = std::source_location::current());

template <class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
  using Base = std::expected<T, Error>;

 public:
  using Base::Base;
  Result() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): `return make_error(…)` is the idiom
  Result(Error error) : Base(std::unexpect, std::move(error)) {}
};

using Status = Result<void>;

}  // namespace unidash

#define UNIDASH_JOIN_(a, b) a##b
#define UNIDASH_JOIN(a, b) UNIDASH_JOIN_(a, b)
// NOLINTBEGIN(bugprone-macro-parentheses): `result` is a name, not an expression.
#define UNIDASH_TRY(expression, result)                              \
  __extension__({                                                    \
    auto&& result = (expression);                                    \
    if (!result) return ::unidash::Error(std::move(result.error())); \
    ::unidash::detail::take(result);                                 \
  })
// NOLINTEND(bugprone-macro-parentheses)

/// Yields the value of a Result or returns its Error from the enclosing
/// function. Each use has its own local name, so uses may nest.
#define TRY(expression) UNIDASH_TRY(expression, UNIDASH_JOIN(try_result_, __COUNTER__))

namespace unidash::detail {
template <class T>
T take(std::expected<T, Error>& result) {
  return std::move(*result);
}
inline void take(std::expected<void, Error>&) {}
}  // namespace unidash::detail
