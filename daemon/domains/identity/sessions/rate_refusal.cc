#include "daemon/domains/identity/sessions/rate_refusal.h"

#include "daemon/domains/identity/sessions/rate_window.h"

namespace unidash::identity {

std::int64_t number_at(const redis::Value& list, std::size_t index) {
  return index < list.items.size() ? list.items[index].number.value_or(0) : 0;
}

Error too_many(const redis::Value& refusal, std::chrono::milliseconds window) {
  const std::chrono::milliseconds now{number_at(refusal, 2)};
  Error error = make_error(Code::too_many, "rate.too_many");
  error.retry_after = wait_for_room({.limit = number_at(refusal, 1),
                                     .current = number_at(refusal, 3),
                                     .previous = number_at(refusal, 4),
                                     .elapsed = now % window,
                                     .length = window});
  return error;
}

}  // namespace unidash::identity
