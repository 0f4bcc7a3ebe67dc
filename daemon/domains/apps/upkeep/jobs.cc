#include "daemon/domains/apps/upkeep/jobs.h"

namespace unidash::apps {

std::vector<jobs::Job> upkeep_jobs(const ObserveEngine* observe, Tidy* tidy) {
  using namespace std::chrono_literals;
  return {{.id = observe_job,
           .trigger = jobs::Trigger::every(1min),
           .scope = jobs::Scope::this_machine(),
           .timeout = jobs::Timeout(1min),
           .task = [observe](jobs::Work& work) { return observe->observe(work); },
           .retry = {.attempts = 2, .first = 2s, .longest = 2s}},
          {.id = upkeep_job,
           .trigger = jobs::Trigger::every(24h),
           .scope = jobs::Scope::this_machine(),
           // A volume of millions of files takes its time.
           .timeout = jobs::Timeout(1h),
           .task = [tidy](jobs::Work& work) { return tidy->tidy(work); },
           .retry = {.attempts = 3, .first = 1min, .longest = 10min}}};
}

}  // namespace unidash::apps
