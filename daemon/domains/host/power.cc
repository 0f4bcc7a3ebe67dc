#include "daemon/domains/host/power.h"

namespace unidash::host {

namespace {
constexpr std::chrono::days furthest{7};
}

Status Power::shut_down(const PowerRequest& request) const {
  if (!request.at) return control_->shut_down(request.action);
  const Timestamp now = clock_->now();
  if (*request.at <= now || *request.at > now + furthest) {
    return field_error("at", "power.bad_time");
  }
  return control_->schedule({.action = request.action, .at = *request.at});
}

Status Power::cancel() const { return control_->cancel_schedule(); }

}  // namespace unidash::host
