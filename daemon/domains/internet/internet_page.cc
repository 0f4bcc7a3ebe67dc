#include "daemon/domains/internet/internet_page.h"

#include "daemon/clients/nat_pmp/ask_router.h"
#include "daemon/domains/internet/host_facts.h"
#include "daemon/domains/internet/internet_table.h"
#include "daemon/domains/internet/jobs.h"
#include "daemon/domains/internet/judge.h"
#include "daemon/jobs/request.h"

namespace unidash::internet {

namespace {

using postgres::Transaction;

LookState state_of(const InternetRow& row, Timestamp now) {
  if (row.checked_at) return LookState::done;
  return row.asked_at + longest_look < now ? LookState::broken_off : LookState::under_way;
}

/// What another version wrote may not be understood: it is then asked for again.
std::vector<Check> checks_of(const Json& list) {
  std::vector<Check> checks;
  for (const Json& each : list) {
    if (auto check = decode_fields<Check>(each)) checks.push_back(std::move(*check));
  }
  return checks;
}

Result<std::optional<InternetRow>> read_row(postgres::Pool& pool) {
  return postgres::in_transaction(
      pool, [](Transaction& tx) { return tx.maybe<InternetRow>(table::get); });
}

HostFacts facts_in(const InternetRow& row) {
  return decode_fields<HostFacts>(row.facts).value_or(HostFacts{});
}

}  // namespace

std::vector<Place> places_to_look(const HostFacts& facts, const std::string& base_domain) {
  std::vector<Place> places;
  if (!is_behind_router(facts)) return places;
  places.push_back({.host = facts.gateway, .port = nat_pmp::router_port});
  if (is_kept_inside(base_domain)) return places;
  for (const Forward& each : forwards_to(facts)) {
    places.push_back({.host = base_domain, .port = each.port});
  }
  return places;
}

InternetView InternetPage::view_of(const std::optional<InternetRow>& row,
                                   const std::optional<HostFacts>& now) const {
  HostFacts facts = now.value_or(HostFacts{});
  if (!now && row) facts = facts_in(*row);
  InternetView view{.base_domain = base_domain_,
                    .address = facts.address,
                    .router = facts.gateway,
                    .forwards = forwards_to(facts)};
  if (!row) return view;
  view.state = state_of(*row, clock_.now());
  view.checks = checks_of(row->checks);
  view.asked_at = row->asked_at;
  view.checked_at = row->checked_at;
  return view;
}

Result<InternetView> InternetPage::read() const {
  const auto row = TRY(read_row(pool_));
  // Whoever waits for a look asks again and again: the machine was asked when it began.
  if (row && state_of(*row, clock_.now()) == LookState::under_way) return view_of(row, {});
  const auto now = read_host_facts(host_);
  return view_of(row, now ? std::optional(*now) : std::nullopt);
}

/// What cannot be found by its name is left out: it is no trouble of the door's.
Status InternetPage::open(const HostFacts& facts) const {
  return set_door_(places_to_look(facts, base_domain_), {});
}

/// The door is opened before the job is there, which uses it.
Result<InternetView> InternetPage::begin(const api::Caller& caller) const {
  const HostFacts facts = TRY(read_host_facts(host_));
  const std::lock_guard lock(mutex_);
  return postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<InternetView> {
        const Timestamp now = clock_.now();
        const auto begun =
            TRY(tx.run(table::begin, now, dump_json(encode_fields(facts)), now - longest_look));
        if (begun == 0) return make_error(Code::conflict, "internet.under_way");
        TRY(open(facts));
        TRY(jobs::request(
            tx, {.kind = check_job, .subject = "internet_checks", .user = caller.actor().user}));
        tx.emit({.action = "internet.check_requested", .resource_type = "internet_checks"});
        const auto row = TRY(tx.maybe<InternetRow>(table::get));
        return view_of(row, facts);
      });
}

Status InternetPage::set_door_again() const {
  const std::lock_guard lock(mutex_);
  const auto row = TRY(read_row(pool_));
  const bool is_open = row && state_of(*row, clock_.now()) == LookState::under_way;
  return is_open ? open(facts_in(*row)) : set_door_({}, {});
}

}  // namespace unidash::internet
