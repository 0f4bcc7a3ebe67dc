#include "daemon/domains/store/port_apps.h"

#include <algorithm>

#include "daemon/domains/gate/types/port_target.h"
#include "daemon/domains/store/port_app_table.h"
#include "daemon/domains/store/port_rules.h"

namespace unidash::store {

namespace {

using api::Caller;
using api::Page;
using postgres::Transaction;

StoredPortApp to_app(const NewPortApp& in) {
  const StoredPortApp usual;
  StoredPortApp app{.name = in.name,
                    .protocol = in.protocol,
                    .port = in.port,
                    .target = in.target,
                    .networks = in.networks,
                    .max_connections = in.max_connections.value_or(usual.max_connections),
                    .idle_timeout_s = in.idle_timeout_s.value_or(usual.idle_timeout_s),
                    .is_on = in.is_on.value_or(usual.is_on)};
  app.max_connections_per_source = in.max_connections_per_source.value_or(
      std::min(app.max_connections, usual.max_connections_per_source));
  return app;
}

StoredPortApp with_change(const StoredPortApp& before, const PortAppChange& in) {
  return {.id = before.id,
          .name = in.name.value_or(before.name),
          .protocol = in.protocol.value_or(before.protocol),
          .port = in.port.value_or(before.port),
          .target = in.target.value_or(before.target),
          .networks = in.networks.value_or(before.networks),
          .max_connections = in.max_connections.value_or(before.max_connections),
          .max_connections_per_source =
              in.max_connections_per_source.value_or(before.max_connections_per_source),
          .idle_timeout_s = in.idle_timeout_s.value_or(before.idle_timeout_s),
          .is_on = in.is_on.value_or(before.is_on)};
}

/// In its one spelling.
Result<StoredPortApp> checked(StoredPortApp app, const AppAddresses& addresses) {
  TRY(check_port_app(app, addresses));
  app.target = render_place(TRY(gate::parse_port_target(app.target)).place);
  return app;
}

/// The names of what differs, for the audit trail.
Json changed_names(const StoredPortApp& before, const StoredPortApp& after) {
  const Json old_values = encode_fields(before);
  const Json new_values = encode_fields(after);
  Json names = Json::array();
  for_each_field<StoredPortApp>([&](const auto& each) {
    const std::string name(each.name);
    if (old_values.at(name) != new_values.at(name)) names.push_back(name);
  });
  return names;
}

Event about(std::string_view action, const StoredPortApp& app) {
  return {.action = std::string(action),
          .resource_type = "port_apps",
          .resource_id = app.id.value,
          .details = {{"name", app.name.text},
                      {"protocol", name_of(app.protocol)},
                      {"port", app.port},
                      {"target", app.target}}};
}

Result<StoredPortApp> lock_port(Transaction& tx, PortAppId id) {
  auto app = TRY(tx.maybe<StoredPortApp>(lock_port_app, id));
  if (!app) return make_error(Code::not_found, "port_app.not_found");
  return std::move(*app);
}

/// Nobody has looked at what was just changed.
PortApp shown(StoredPortApp app) {
  PortApp all{std::move(app)};
  all.state = all.is_on ? PortAppState::waiting : PortAppState::off;
  return all;
}

Error port_taken() { return make_error(Code::conflict, "port_app.port_taken"); }

}  // namespace

Result<Page<PortApp>> PortApps::list(const PortAppListQuery& in) const {
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<Page<PortApp>> {
    auto page = api::page_of<PortApp>(in);
    page.total = TRY(tx.row<std::int64_t>(count_port_apps));
    page.items = TRY(tx.rows<PortApp>(list_port_apps, page.size, page.skipped()));
    return page;
  });
}

Result<PortApp> PortApps::add(const Caller& caller, const NewPortApp& in) {
  const StoredPortApp app = TRY(checked(to_app(in), addresses_));
  const auto locked = door_.lock();
  return shown(TRY(postgres::in_transaction(pool_, caller.actor(),
                                            [&](Transaction& tx) { return insert(tx, app); })));
}

Result<StoredPortApp> PortApps::insert(Transaction& tx, StoredPortApp app) const {
  const auto id = TRY(tx.maybe<PortAppId>(
      create_port_app, app.name, app.protocol, app.port, app.target, app.networks,
      app.max_connections, app.max_connections_per_source, app.idle_timeout_s, app.is_on));
  if (!id) return port_taken();
  app.id = *id;
  tx.emit(about("port_app.created", app));
  if (app.is_on) TRY(open(tx, &app));
  return app;
}

Result<PortApp> PortApps::change(const Caller& caller, const PortAppChange& in) {
  const auto locked = door_.lock();
  return shown(TRY(postgres::in_transaction(pool_, caller.actor(),
                                            [&](Transaction& tx) { return apply(tx, in); })));
}

Result<StoredPortApp> PortApps::apply(Transaction& tx, const PortAppChange& in) const {
  const StoredPortApp before = TRY(lock_port(tx, in.id));
  const StoredPortApp after = TRY(checked(with_change(before, in), addresses_));
  const Json changed = changed_names(before, after);
  if (changed.empty()) return before;
  const auto rows =
      TRY(tx.run(update_port_app, after.id, after.name, after.protocol, after.port, after.target,
                 after.networks, after.max_connections, after.max_connections_per_source,
                 after.idle_timeout_s, after.is_on));
  if (rows == 0) return port_taken();
  Event event = about("port_app.updated", after);
  event.details["changed"] = changed;
  tx.emit(std::move(event));
  const bool is_moved = after.is_on && (!before.is_on || after.target != before.target);
  if (after.is_on || before.is_on) TRY(open(tx, is_moved ? &after : nullptr));
  return after;
}

Status PortApps::remove(const Caller& caller, PortAppId id) {
  const auto locked = door_.lock();
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const StoredPortApp app = TRY(lock_port(tx, id));
    TRY(tx.run(delete_port_app, id));
    tx.emit(about("port_app.deleted", app));
    return app.is_on ? open(tx, nullptr) : Status{};
  });
}

/// The door first: once somebody comes in, there is somewhere to go.
Status PortApps::open(Transaction& tx, const StoredPortApp* moved) const {
  std::optional<Place> place;
  if (moved != nullptr) place = TRY(gate::parse_port_target(moved->target)).place;
  TRY(check_together(TRY(tx.rows<StoredPortApp>(list_open_port_apps))));
  TRY(door_.set(tx, place, "target"));
  return set_ports(tx);
}

Status PortApps::set_ports(Transaction& tx) const {
  return set_ports_(ports_of(TRY(tx.rows<StoredPortApp>(list_open_port_apps))));
}

Status PortApps::set_ports_again() {
  const auto locked = door_.lock();
  return postgres::in_transaction(pool_, [this](Transaction& tx) { return set_ports(tx); });
}

}  // namespace unidash::store
