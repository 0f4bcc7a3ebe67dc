#include "daemon/domains/mail/jobs.h"

namespace unidash::mail {

std::vector<jobs::Job> mail_jobs(const Delivery* delivery) {
  using namespace std::chrono_literals;
  return {{.id = "mail.deliver",
           .trigger = jobs::Trigger::on_request(),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(5min),
           .task = [delivery](jobs::Work& work) { return delivery->deliver(work); },
           .audit = "mail.delivered",
           .concurrency = 2,
           // For a day and a half: longer than a confirmation's link lasts.
           .retry = {.attempts = 40, .first = 30s, .longest = 1h}},
          {.id = "mail.remove_old_letters",
           .trigger = jobs::Trigger::every(24h),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(5min),
           .task = [delivery](jobs::Work& work) { return delivery->remove_old(work); }}};
}

}  // namespace unidash::mail
