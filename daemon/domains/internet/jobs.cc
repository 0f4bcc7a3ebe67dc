#include "daemon/domains/internet/jobs.h"

namespace unidash::internet {

std::vector<jobs::Job> internet_jobs(const CheckInternet* check) {
  using namespace std::chrono_literals;
  return {{.id = check_job,
           .trigger = jobs::Trigger::on_request(),
           // Whichever machine is first: its router is the router of all.
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(1min),
           .task = [check](jobs::Work& work) { return check->check(work); },
           .audit = "internet.checked",
           // Somebody waits for it and asks again themselves; a worker that fell is made up for.
           .retry = {.attempts = 2, .first = 1s, .longest = 1s}}};
}

}  // namespace unidash::internet
