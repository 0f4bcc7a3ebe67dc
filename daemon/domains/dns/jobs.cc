#include "daemon/domains/dns/jobs.h"

#include "daemon/jobs/hurried_job.h"

namespace unidash::dns {

using namespace std::chrono_literals;

std::vector<jobs::Job> dns_jobs(ApplyDns* apply) {
  return {{.id = apply_job,
           .trigger = jobs::Trigger::every(1min),
           .scope = jobs::Scope::this_machine(),
           .timeout = jobs::Timeout(2min),
           .task = [apply](jobs::Work& work) { return apply->apply(work); },
           .retry = {.attempts = 3, .first = 2s, .longest = 20s}},
          jobs::hurried_by("names.dns_settings", "dns.settings_changed", apply_job),
          jobs::hurried_by("names.add_dns_record", "dns.record_added", apply_job),
          jobs::hurried_by("names.change_dns_record", "dns.record_changed", apply_job),
          jobs::hurried_by("names.remove_dns_record", "dns.record_removed", apply_job),
          jobs::hurried_by("names.add_app_to_dns", "app.created", apply_job),
          jobs::hurried_by("names.change_app_in_dns", "app.updated", apply_job),
          jobs::hurried_by("names.remove_app_from_dns", "app.deleted", apply_job)};
}

}  // namespace unidash::dns
