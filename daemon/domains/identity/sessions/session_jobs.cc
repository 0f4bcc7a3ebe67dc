#include "daemon/domains/identity/sessions/session_jobs.h"

#include "daemon/base/log.h"

namespace unidash::identity {

namespace {

Status remove_old(const OldRows& rows) {
  const auto removed = TRY(rows.remove());
  const auto all = removed.sessions + removed.links + removed.grants + removed.refresh_tokens +
                   removed.api_tokens + removed.registration_tokens;
  if (all == 0) return {};
  log::info("housekeeping.done", {{"sessions", removed.sessions},
                                  {"links", removed.links},
                                  {"grants", removed.grants},
                                  {"refresh_tokens", removed.refresh_tokens},
                                  {"api_tokens", removed.api_tokens},
                                  {"registration_tokens", removed.registration_tokens}});
  return {};
}

}  // namespace

std::vector<jobs::Job> session_jobs(const OldRows& rows) {
  using namespace std::chrono_literals;
  return {{.id = "identity.remove_old_rows",
           .trigger = jobs::Trigger::every(1h),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(5min),
           .task = [rows](jobs::Work&) { return remove_old(rows); }}};
}

}  // namespace unidash::identity
