#include "daemon/domains/certificates/jobs.h"

#include "daemon/jobs/request.h"

namespace unidash::certificates {

namespace {

using namespace std::chrono_literals;

/// What is under way looks again before it ends, or comes again within a minute.
Status hurry(postgres::Transaction& tx, std::string_view kind) {
  (void)TRY(jobs::hurry(tx, kind));
  return {};
}

/// An event is heard by one machine.
jobs::Job on_event(std::string_view id, std::string_view event,
                   std::vector<std::string_view> hurried) {
  return {.id = id,
          .trigger = jobs::Trigger::on(event),
          .scope = jobs::Scope::installation(),
          .timeout = jobs::Timeout(30s),
          .task =
              [hurried = std::move(hurried)](jobs::Work& work) {
                return work.in_transaction([&](postgres::Transaction& tx) -> Status {
                  for (const std::string_view kind : hurried) TRY(hurry(tx, kind));
                  return {};
                });
              },
          .retry = {.attempts = 10, .first = 1s, .longest = 10s}};
}

}  // namespace

std::vector<jobs::Job> certificate_jobs(const Certify* certify, PlaceCertificates* place) {
  return {{.id = certify_job,
           // The first tries after a trouble on the way are a minute apart; most times there is
           // nothing to do.
           .trigger = jobs::Trigger::every(1min),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(55min),
           .task = [certify](jobs::Work& work) { return certify->certify(work); },
           .retry = {.attempts = 3, .first = 10s, .longest = 1min}},
          {.id = place_job,
           .trigger = jobs::Trigger::every(1min),
           .scope = jobs::Scope::this_machine(),
           .timeout = jobs::Timeout(1min),
           .task = [place](jobs::Work& work) { return place->place(work); },
           .retry = {.attempts = 3, .first = 2s, .longest = 20s}},
          on_event("names.certify_app", "app.created", {certify_job}),
          on_event("names.certify_changed_app", "app.updated", {certify_job}),
          on_event("names.certify_no_app", "app.deleted", {certify_job}),
          on_event("names.retry_certificates", "certificate.retry_requested", {certify_job}),
          on_event("names.take_certificate_settings", "certificate.settings_changed",
                   {place_job, certify_job}),
          on_event("names.place_uploaded_certificate", "certificate.uploaded", {place_job}),
          on_event("names.place_no_certificate", "certificate.removed", {place_job, certify_job}),
          on_event("names.place_new_certificate", "certificate.obtained", {place_job})};
}

}  // namespace unidash::certificates
