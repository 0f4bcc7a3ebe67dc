#include "daemon/programs/unidashd/mail_role.h"

#include "daemon/clients/curl/address_rule.h"
#include "daemon/domains/audit/audit_trail.h"
#include "daemon/domains/mail/jobs.h"
#include "daemon/programs/unidashd/role_keys.h"
#include "daemon/programs/unidashd/services.h"

namespace unidash::main {

namespace {

/// Two letters at a time, and the runner.
constexpr std::size_t connections = 4;

/// What is below .localhost is tried out on one machine, the relay included. Elsewhere a
/// relay is another machine: settings of administrators reach nothing that trusts this one.
curl::AddressRule reach_of(const config::Settings& settings) {
  return settings.base_domain.ends_with(".localhost") ? curl::is_any_host : curl::is_another_host;
}

}  // namespace

Result<std::unique_ptr<MailRole>> MailRole::create(const config::Settings& settings) {
  crypto::SystemRandom random;
  auto keys = TRY(open_role_keys(settings, Role::mail, random));
  return std::make_unique<MailRole>(settings, std::move(keys.mail));
}

MailRole::MailRole(const config::Settings& settings, Secret key)
    : pool_({.conninfo = database_as(settings, service_user(Role::mail)),
             .connections = connections}),
      delivery_(std::move(key), clock_, random_,
                {.installation = settings.base_domain, .may_reach = reach_of(settings)}) {
  pool_.set_event_sink(audit::sink());
}

std::vector<jobs::Job> MailRole::jobs() { return mail::mail_jobs(&delivery_); }

std::vector<jobs::Job> MailRole::readable_jobs() { return mail::mail_jobs(nullptr); }

}  // namespace unidash::main
