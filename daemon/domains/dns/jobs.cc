#include "daemon/domains/dns/jobs.h"

#include "daemon/jobs/request.h"

namespace unidash::dns {

namespace {

using namespace std::chrono_literals;

/// One that is under way may have read what was there before the event.
Status hurry(jobs::Work& work) {
  return work.in_transaction([](postgres::Transaction& tx) -> Status {
    if (TRY(jobs::hurry(tx, apply_job))) return {};
    return unavailable("job.under_way", "", 1s);
  });
}

/// An event is heard by one machine, and each has a name server.
jobs::Job hurried_by(std::string_view id, std::string_view event) {
  return {.id = id,
          .trigger = jobs::Trigger::on(event),
          .scope = jobs::Scope::installation(),
          .timeout = jobs::Timeout(30s),
          .task = hurry,
          // After that the next time has come by itself.
          .retry = {.attempts = 10, .first = 1s, .longest = 10s}};
}

}  // namespace

std::vector<jobs::Job> dns_jobs(ApplyDns* apply) {
  return {{.id = apply_job,
           .trigger = jobs::Trigger::every(1min),
           .scope = jobs::Scope::this_machine(),
           .timeout = jobs::Timeout(2min),
           .task = [apply](jobs::Work& work) { return apply->apply(work); },
           .retry = {.attempts = 3, .first = 2s, .longest = 20s}},
          hurried_by("names.dns_settings", "dns.settings_changed"),
          hurried_by("names.add_dns_record", "dns.record_added"),
          hurried_by("names.change_dns_record", "dns.record_changed"),
          hurried_by("names.remove_dns_record", "dns.record_removed"),
          hurried_by("names.add_app_to_dns", "app.created"),
          hurried_by("names.change_app_in_dns", "app.updated"),
          hurried_by("names.remove_app_from_dns", "app.deleted")};
}

}  // namespace unidash::dns
