#include "daemon/domains/overview/overview.h"

#include <algorithm>
#include <utility>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/overview/overview_table.h"

namespace unidash::overview {

struct Counts {
  std::int64_t users = 0;
  std::int64_t sessions = 0;
  std::int64_t audit_logs = 0;
};

}  // namespace unidash::overview

namespace unidash {

template <>
inline constexpr auto fields<overview::Counts> = std::tuple{
    field("users", &overview::Counts::users), field("sessions", &overview::Counts::sessions),
    field("audit_logs", &overview::Counts::audit_logs)};

}  // namespace unidash

namespace unidash::overview {

namespace {

/// What is kept in the database.
struct Kept {
  Counts counts;
  std::vector<Engine> engines;
};

Result<Kept> read_kept(postgres::Pool& pool) {
  return postgres::in_transaction(pool, [](postgres::Transaction& tx) -> Result<Kept> {
    return Kept{.counts = TRY(tx.row<Counts>(count_all)),
                .engines = TRY(tx.rows<Engine>(list_engines))};
  });
}

/// One that is switched off is nothing to see to.
bool is_well(const Engine& engine) {
  return engine.state == apps::EngineState::absent || engine.state == apps::EngineState::answers;
}

/// A service that is down is a fact to report, not an error.
Result<api::Reply<Overview>> read(const OverviewDeps& deps) {
  Overview overview{.version = std::string(deps.version)};
  if (auto kept = read_kept(deps.pool)) {
    overview.users = kept->counts.users;
    overview.sessions = kept->counts.sessions;
    overview.audit_logs = kept->counts.audit_logs;
    overview.engines = std::move(kept->engines);
  } else {
    overview.postgres = Service::down;
  }
  if (!deps.valkey->ping()) overview.valkey = Service::down;
  const bool all_up = overview.postgres == Service::up && overview.valkey == Service::up &&
                      std::ranges::all_of(overview.engines, is_well);
  overview.status = all_up ? State::healthy : State::degraded;
  return api::Reply<Overview>{.value = std::move(overview)};
}

}  // namespace

std::vector<api::Route> overview_routes(OverviewDeps deps) {
  return {{api::Verb::get, "/v1/admin/overview", api::Audience::admin,
           api::Access::at_least(UserRole::admin), "read_overview",
           "The state of the installation at a glance.", "",
           api::json_handler<api::NoInput, api::Reply<Overview>>(
               [deps](const api::Caller&, const api::NoInput&) { return read(deps); })}};
}

}  // namespace unidash::overview
