#include "daemon/programs/unidashd/admin_role.h"

#include "daemon/base/log.h"
#include "daemon/base/trouble.h"
#include "daemon/domains/audit/audit_routes.h"
#include "daemon/domains/identity/factors/policy_routes.h"
#include "daemon/domains/identity/people/people_routes.h"
#include "daemon/domains/machine/machine_routes.h"
#include "daemon/domains/machine/relay.h"
#include "daemon/domains/mail/routes.h"
#include "daemon/domains/notifications/jobs.h"
#include "daemon/domains/overview/overview.h"
#include "daemon/domains/store/routes.h"
#include "daemon/domains/work/routes.h"
#include "daemon/programs/unidashd/relay_door.h"
#include "daemon/programs/unidashd/rows.h"
#include "daemon/programs/unidashd/version.h"

namespace unidash::main {

namespace {

/// A page of the log is the longest answer; it may wait four seconds for one.
http::UnixClientSettings host_channel(const config::Settings& settings) {
  return {.socket_path = socket_path(settings, Role::host),
          .host = "localhost",
          .max_reply = std::size_t{1024} * 1024};
}

/// A transaction of its own: it is committed before the machine is touched.
machine::Recorder record_in(postgres::Pool& pool) {
  return [&pool](const Actor& actor, Event event) {
    return postgres::in_transaction(pool, actor, [&](postgres::Transaction& tx) -> Status {
      tx.emit(event);
      return {};
    });
  };
}

/// Pointers are null where they are only read.
std::vector<api::Route> rows(postgres::Pool& pool, const Clock& clock, redis::Client* valkey,
                             identity::People* people, const mail::RelaySettings* relay,
                             api::BackChannel* host) {
  std::vector<api::Route> all = identity::people_routes(people);
  append(all, identity::policy_routes(pool, clock));
  append(all, store::store_admin_routes({pool}));
  append(all, audit::audit_routes({pool}));
  append(all, overview::overview_routes({pool, valkey, version}));
  append(all, machine::machine_routes({host, record_in(pool)}));
  append(all, mail::mail_routes(relay));
  append(all, work::work_admin_routes({pool}));
  return all;
}

constexpr std::chrono::seconds door_period{60};

class DoorKeeping {
 public:
  explicit DoorKeeping(const mail::RelaySettings& settings) : settings_(&settings) {}

  Chore operator()() {
    const Status set = settings_->set_door_again();
    if (set) {
      trouble_.end();
    } else if (trouble_.is_news(set.error())) {
      log::warn("door.not_set", log::describe(set.error()));
    }
    return Chore::goes_on;
  }

 private:
  const mail::RelaySettings* settings_;
  Trouble trouble_;
};

}  // namespace

Result<std::unique_ptr<AdminRole>> AdminRole::create(const config::Settings& settings) {
  return std::make_unique<AdminRole>(TRY(Services::create(settings, Role::admin)));
}

AdminRole::AdminRole(std::unique_ptr<Services> services)
    : services_(std::move(services)),
      host_(host_channel(services_->settings)),
      outbox_(services_->mail_key.copy(), services_->clock, services_->random),
      relay_settings_(services_->pool, outbox_, services_->mail_key.copy(), relay_door(host_),
                      services_->clock, services_->random),
      people_(services_->pool, services_->sessions, outbox_, services_->clock, services_->random,
              id_origin(services_->settings)) {}

Status AdminRole::prepare() {
  TRY(services_->check());
  if (!door_keeping_) {
    door_keeping_.emplace(DoorKeeping(relay_settings_), door_period, services_->random);
  }
  return {};
}

std::vector<api::Route> AdminRole::routes() {
  return rows(services_->pool, services_->clock, &services_->valkey, &people_, &relay_settings_,
              &host_);
}

std::vector<jobs::Job> AdminRole::job_rows() {
  std::vector<jobs::Job> all = work::work_jobs();
  append(all, notifications::notification_jobs());
  return all;
}

std::vector<api::Route> AdminRole::readable_routes(postgres::Pool& pool) {
  static const SystemClock clock;
  return rows(pool, clock, nullptr, nullptr, nullptr, nullptr);
}

}  // namespace unidash::main
