#include "daemon/programs/unidashd/names_role.h"

#include "daemon/domains/audit/audit_trail.h"
#include "daemon/programs/unidashd/role_keys.h"
#include "daemon/programs/unidashd/rows.h"
#include "daemon/programs/unidashd/services.h"

namespace unidash::main {

namespace {

/// The runner, a job of each of its two parts, and what these hurry.
constexpr std::size_t connections = 4;

std::string webroot(const config::Settings& settings) {
  return settings.run_dir + "/names/webroot";
}

certificates::LegoSettings lego_settings(const config::Settings& settings) {
  return {.work_folder = settings.run_dir + "/names/lego", .webroot = webroot(settings)};
}

}  // namespace

Result<std::unique_ptr<NamesRole>> NamesRole::create(const config::Settings& settings) {
  crypto::SystemRandom random;
  auto keys = TRY(open_role_keys(settings, Role::names, random));
  return std::make_unique<NamesRole>(settings, std::move(keys.names));
}

NamesRole::NamesRole(const config::Settings& settings, Secret key)
    : key_(std::move(key)),
      pool_({.conninfo = database_as(settings, service_user(Role::names)),
             .connections = connections}),
      challenges_(webroot(settings)),
      certify_(key_.copy(), clock_, random_, settings.base_domain, lego_settings(settings)),
      place_certificates_(key_.copy(), clock_, random_, settings.data_dir + "/names/certificates") {
  pool_.set_event_sink(audit::sink());
}

std::vector<api::Route> NamesRole::routes() { return certificates::challenge_routes(&challenges_); }

std::vector<jobs::Job> NamesRole::jobs() {
  return certificates::certificate_jobs(&certify_, &place_certificates_);
}

std::vector<api::Route> NamesRole::readable_routes() {
  return certificates::challenge_routes(nullptr);
}

std::vector<jobs::Job> NamesRole::readable_jobs() {
  return certificates::certificate_jobs(nullptr, nullptr);
}

}  // namespace unidash::main
