#include "daemon/domains/identity/gate/password_visits.h"

#include <format>

#include "daemon/base/ip_address.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/app_passwords/app_password_text.h"
#include "daemon/domains/identity/app_passwords/app_passwords_table.h"
#include "daemon/domains/identity/gate/gate_table.h"
#include "daemon/domains/identity/sessions/live_store.h"
#include "daemon/model/username.h"

namespace unidash::identity::gate {

namespace {

using postgres::Transaction;

/// Programs come again and again: the trail tells of one at an application once in so long.
constexpr std::chrono::hours trail_interval{1};
/// As many as a session is told of.
constexpr std::int64_t most_groups = 200;

Event about(AppId app, std::string_view action, Json details) {
  return {.action = std::string(action),
          .resource_type = "apps",
          .resource_id = app.value,
          .details = std::move(details)};
}

/// The gate says where it comes from; what is no address is none.
Actor actor_at(std::string_view address) {
  const auto known = parse_ip_address(address);
  return {.ip_address = known ? render_ip_address(unmapped(*known)) : ""};
}

}  // namespace

Result<std::optional<PasswordVisit>> PasswordVisits::find(const Brought& brought) {
  const auto hash = hash_app_password(brought.password);
  const Timestamp now = clock_.now();
  std::optional<PasswordVisit> visit;
  if (hash) {
    const auto lease = TRY(pool_.acquire());
    Transaction ledger(*lease);  // each statement its own: one round trip
    visit = TRY(ledger.maybe<PasswordVisit>(gate_table::find_visit, brought.app,
                                            fold_username(brought.username), *hash, now,
                                            Timestamp(now - trail_interval), most_groups));
    // Best effort: a use that is not noted says an earlier minute.
    if (visit && visit->is_to_be_noted) {
      (void)ledger.run(app_passwords_table::note_use, visit->id, now);
    }
  }
  if (visit && visit->may_open && visit->is_to_be_told) TRY(tell(*visit, brought));
  if (!visit) TRY(tell_refusal(brought));
  return visit;
}

Result<std::optional<PasswordVisit>> PasswordVisits::find_again(AppPasswordId id,
                                                                std::string_view app) {
  const auto lease = TRY(pool_.acquire());
  Transaction ledger(*lease);
  return ledger.maybe<PasswordVisit>(gate_table::find_visit_again, app, id, most_groups);
}

Status PasswordVisits::tell(const PasswordVisit& visit, const Brought& brought) {
  Actor actor = actor_at(brought.address);
  actor.user = visit.user;
  const Timestamp now = clock_.now();
  return postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Status {
    const auto told = TRY(
        tx.run(gate_table::note_visit, visit.id, visit.app, now, Timestamp(now - trail_interval)));
    if (told == 0) return {};
    tx.emit(about(visit.app, "app.entered", {{"slug", brought.app}, {"app_password", visit.name}}));
    return {};
  });
}

/// Who is meant is not told: people type passwords into the wrong field. The counts are those of
/// the application, under a name that nobody can have: a program with an old password keeps nobody
/// from signing in.
Status PasswordVisits::tell_refusal(const Brought& brought) {
  const Actor actor = actor_at(brought.address);
  const std::string application =
      std::format("gate {} {}", brought.app, counted_address(actor.ip_address));
  const std::string name = "\n" + fold_username(brought.username);
  const Status counted = sessions_.count_login(
      {.name = name, .address = actor.ip_address, .application = application});
  if (!counted) return {};  // too often, or nobody counts: it is refused all the same
  return postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Status {
    const auto app = TRY(tx.maybe<AppId>(gate_table::find_app_with_passwords, brought.app));
    if (app) tx.emit(about(*app, "app.password_refused", {{"slug", brought.app}}));
    return {};
  });
}

}  // namespace unidash::identity::gate
