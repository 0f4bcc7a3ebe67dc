#include "daemon/domains/overview/overview.h"

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

Result<Counts> read_counts(postgres::Pool& pool) {
  return postgres::in_transaction(
      pool, [](postgres::Transaction& tx) { return tx.row<Counts>(count_all); });
}

/// A service that is down is a fact to report, not an error.
Result<api::Reply<Overview>> read(const OverviewDeps& deps) {
  Overview overview{.version = std::string(deps.version)};
  if (const auto counts = read_counts(deps.pool)) {
    overview.users = counts->users;
    overview.sessions = counts->sessions;
    overview.audit_logs = counts->audit_logs;
  } else {
    overview.postgres = Service::down;
  }
  if (!deps.valkey->ping()) overview.valkey = Service::down;
  const bool all_up = overview.postgres == Service::up && overview.valkey == Service::up;
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
