#include "daemon/domains/identity/oidc/jobs.h"

namespace unidash::identity::oidc {

std::vector<jobs::Job> oidc_jobs(Provider* provider) {
  using namespace std::chrono_literals;
  return {{.id = "identity.rotate_signing_keys",
           .trigger = jobs::Trigger::every(24h),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(1min),
           .task = [provider](jobs::Work&) { return provider->rotate_keys(); }},
          {.id = "identity.backchannel_logout",
           // The database asks for it when a sign-on session ends.
           .trigger = jobs::Trigger::on_request(),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(30s),
           .task = [provider](jobs::Work& work) { return provider->tell_of_session_end(work); },
           .concurrency = 4,
           // For two hours: an application that is updated meanwhile is told as well.
           .retry = {.attempts = 15, .first = 5s, .longest = 15min}}};
}

}  // namespace unidash::identity::oidc
