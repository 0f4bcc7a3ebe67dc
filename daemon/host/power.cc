#include "daemon/host/power.h"

namespace unidash::host {

namespace {
constexpr std::chrono::days furthest{7};
}

Result<api::Done> Power::shut_down(const api::Caller&, const PowerRequest& request) const {
  if (!request.at) {
    TRY(control_->shut_down(request.action));
    return api::Done{};
  }
  const Timestamp now = clock_->now();
  if (*request.at <= now || *request.at > now + furthest) {
    return field_error("at", "power.bad_time");
  }
  TRY(control_->schedule({.action = request.action, .at = *request.at}));
  return api::Done{};
}

Result<api::Done> Power::cancel(const api::Caller&, const api::NoInput&) const {
  TRY(control_->cancel_schedule());
  return api::Done{};
}

}  // namespace unidash::host
