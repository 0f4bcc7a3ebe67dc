#include "daemon/domains/host/routes.h"

#include <iterator>
#include <type_traits>

#include "daemon/api/batch.h"
#include "daemon/domains/host/certificates.h"
#include "daemon/domains/host/clock_control.h"
#include "daemon/domains/host/disks.h"
#include "daemon/domains/host/doors.h"
#include "daemon/domains/host/entrances.h"
#include "daemon/domains/host/facts.h"
#include "daemon/domains/host/listeners.h"
#include "daemon/domains/host/logs.h"
#include "daemon/domains/host/open_ports.h"
#include "daemon/domains/host/power.h"
#include "daemon/domains/host/services.h"
#include "daemon/domains/machine/types/resource_types.h"

namespace unidash::host {

namespace {

using api::json_handler;
using api::NoInput;
using api::Verb;
using Rows = std::vector<api::Route>;

/// Who may connect is decided by the socket: every row is for whoever got in,
/// and none for pages. `audit` stays with the caller, who knows the person.
api::Route row(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
               api::Handler handler) {
  return {.verb = verb,
          .path = path,
          .audience = api::Audience::internal,
          .access = api::Access::everyone(),
          .id = id,
          .summary = summary,
          .audit = {},
          .handler = std::move(handler),
          .rate = api::Rate::unlimited,
          .origin = api::Origin::any};
}

/// How a plain value is told: a list of them as a list, nothing as no content.
template <class T>
struct Told {
  using Type = api::Reply<T>;
  static Type of(T value, int status) { return {.value = std::move(value), .status = status}; }
};

template <class T>
struct Told<std::vector<T>> {
  using Type = api::List<T>;
  static Type of(std::vector<T> items, int /*status*/) { return {std::move(items)}; }
};

/// The handler that calls `function`, which takes the decoded request alone.
template <class In, class T, class Function>
api::Handler tell(Function function, int status) {
  return json_handler<In, typename Told<T>::Type>(
      [function = std::move(function), status](const api::Caller&, const In& in)
          -> Result<typename Told<T>::Type> { return Told<T>::of(TRY(function(in)), status); },
      status);
}

template <class In, class Function>
api::Handler tell_done(Function function) {
  return json_handler<In, api::Done>(
      [function = std::move(function)](const api::Caller&, const In& in) -> Result<api::Done> {
        TRY(function(in));
        return api::Done{};
      });
}

/// A method of `object`, which is copied into the handler.
template <class Object, class T, class In>
api::Handler handle(Object object, Result<T> (Object::*method)(const In&) const, int status = 200) {
  auto call = [object = std::move(object), method](const In& in) { return (object.*method)(in); };
  if constexpr (std::is_void_v<T>) {
    return tell_done<In>(std::move(call));
  } else {
    return tell<In, T>(std::move(call), status);
  }
}

template <class Object, class T>
api::Handler handle(Object object, Result<T> (Object::*method)() const, int status = 200) {
  auto call = [object = std::move(object), method](const NoInput&) { return (object.*method)(); };
  if constexpr (std::is_void_v<T>) {
    return tell_done<NoInput>(std::move(call));
  } else {
    return tell<NoInput, T>(std::move(call), status);
  }
}

void append(Rows& rows, Rows more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

Rows machine_rows(const HostDeps& deps) {
  const MachineFacts facts(deps.control, deps.places, deps.clock);
  const Power power(deps.control, deps.clock);
  const Disks disks(deps.control, deps.places);
  auto usage = [usage = &deps.usage](const UsageQuery& query) -> Result<std::vector<UsageSample>> {
    return usage->since(query.since);
  };
  return {
      row(Verb::get, "/internal/machine", "host_read_machine", "What the machine is.",
          handle(facts, &MachineFacts::read)),
      row(Verb::patch, "/internal/machine", "host_change_machine", "Names the machine.",
          handle(facts, &MachineFacts::change)),
      row(Verb::get, "/internal/machine/usage", "host_read_usage", "Its use, ten minutes back.",
          tell<UsageQuery, std::vector<UsageSample>>(usage, 200)),
      row(Verb::get, "/internal/machine/disks", "host_list_disks", "Its disks.",
          handle(disks, &Disks::list)),
      row(Verb::post, "/internal/machine/power", "host_shut_down", "Restarts or switches it off.",
          handle(power, &Power::shut_down)),
      row(Verb::del, "/internal/machine/power", "host_cancel_shutdown", "Calls a planned end off.",
          handle(power, &Power::cancel)),
  };
}

/// A handler that calls a method of NetworkChanges with the change's id.
template <class Method>
api::Handler change_handler(NetworkChanges& changes, Method method) {
  return tell<NetworkChangeRef, NetworkChange>(
      [&changes, method](const NetworkChangeRef& ref) { return (changes.*method)(ref.id); }, 200);
}

Rows network_rows(const HostDeps& deps) {
  NetworkChanges& changes = deps.changes;
  auto begin = [&changes](const NetworkChangeRequest& request) { return changes.begin(request); };
  return {
      row(Verb::get, "/internal/machine/links", "host_list_links", "The links of its network.",
          handle(Links(deps.control, deps.places), &Links::list)),
      row(Verb::get, "/internal/machine/listeners", "host_list_listeners",
          "Who has the ports that the Internet comes to.",
          handle(Listeners(deps.places), &Listeners::list)),
      row(Verb::post, "/internal/machine/network_changes", "host_begin_network_change",
          "Changes a link until it is confirmed or its time is over.",
          tell<NetworkChangeRequest, NetworkChange>(begin, 202)),
      row(Verb::get, "/internal/machine/network_changes/{id}", "host_read_network_change",
          "What became of a change.", change_handler(changes, &NetworkChanges::find)),
      row(Verb::post, "/internal/machine/network_changes/{id}/confirm",
          "host_confirm_network_change", "Keeps a change.",
          change_handler(changes, &NetworkChanges::confirm)),
      row(Verb::del, "/internal/machine/network_changes/{id}", "host_revert_network_change",
          "Takes a change back.", change_handler(changes, &NetworkChanges::revert)),
  };
}

/// A handler that calls a method of ReachChanges with a change's id.
template <class Method>
api::Handler reach_change_handler(ReachChanges& reach, Method method) {
  return tell<ReachChangeRef, ReachChange>(
      [&reach, method](const ReachChangeRef& ref) { return (reach.*method)(ref.id); }, 200);
}

/// Of a change, or of what one would be.
Rows reach_change_rows(ReachChanges& reach) {
  auto preview = [&reach](const api::Caller& caller,
                          const ReachChangeRequest& request) -> Result<api::Reply<MachineReach>> {
    return api::Reply<MachineReach>{.value = TRY(reach.preview(request, caller.ip_address))};
  };
  auto begin = [&reach](const api::Caller& caller,
                        const ReachChangeRequest& request) -> Result<api::Reply<ReachChange>> {
    return api::Reply<ReachChange>{.value = TRY(reach.begin(request, caller.ip_address)),
                                   .status = 202};
  };
  return {
      row(Verb::post, "/internal/machine/reach/preview", "host_preview_reach",
          "What another choice would mean.",
          json_handler<ReachChangeRequest, api::Reply<MachineReach>>(preview)),
      row(Verb::post, "/internal/machine/reach_changes", "host_begin_reach_change",
          "Changes who reaches what until it is confirmed or its time is over.",
          json_handler<ReachChangeRequest, api::Reply<ReachChange>>(begin, 202)),
      row(Verb::get, "/internal/machine/reach_changes/{id}", "host_read_reach_change",
          "What became of a change.", reach_change_handler(reach, &ReachChanges::find)),
      row(Verb::post, "/internal/machine/reach_changes/{id}/confirm", "host_confirm_reach_change",
          "Keeps a change.", reach_change_handler(reach, &ReachChanges::confirm)),
      row(Verb::del, "/internal/machine/reach_changes/{id}", "host_revert_reach_change",
          "Takes a change back.", reach_change_handler(reach, &ReachChanges::revert)),
  };
}

Rows reach_rows(const HostDeps& deps) {
  ReachChanges& reach = deps.reach;
  auto read = [&reach](const api::Caller& caller,
                       const NoInput&) -> Result<api::Reply<MachineReach>> {
    return api::Reply<MachineReach>{.value = TRY(reach.read(caller.ip_address))};
  };
  Rows rows{
      row(Verb::get, "/internal/machine/reach", "host_read_reach", "Which network reaches what.",
          json_handler<NoInput, api::Reply<MachineReach>>(read)),
      row(Verb::del, "/internal/machine/reach", "host_open_reach",
          "Lets everybody reach the desk again.",
          tell_done<NoInput>([&reach](const NoInput&) { return reach.open(); })),
  };
  append(rows, reach_change_rows(reach));
  return rows;
}

api::Handler log_handler(const Logs& logs) {
  return json_handler<LogQuery, api::Batch<LogEntry>>(
      [logs](const api::Caller&, const LogQuery& query) -> Result<api::Batch<LogEntry>> {
        FoundEntries found = TRY(logs.read(query));
        api::Batch<LogEntry> batch{.items = std::move(found.items),
                                   .meta = {{"at_end", found.at_end}}};
        if (!found.cursor.empty()) batch.meta["cursor"] = std::move(found.cursor);
        return batch;
      });
}

Rows service_rows(const HostDeps& deps) {
  const ClockControl clock(deps.control, deps.helper, deps.places);
  const Services services(deps.control);
  return {
      row(Verb::get, "/internal/machine/time", "host_read_time", "Its clock.",
          handle(clock, &ClockControl::read)),
      row(Verb::patch, "/internal/machine/time", "host_change_time", "Changes its clock.",
          handle(clock, &ClockControl::change)),
      row(Verb::get, "/internal/machine/time_zones", "host_list_time_zones", "The time zones.",
          handle(clock, &ClockControl::zones)),
      row(Verb::get, "/internal/machine/services", "host_list_services", "Its services.",
          handle(services, &Services::list)),
      row(Verb::post, "/internal/machine/services/{id}/restart", "host_restart_service",
          "Restarts a service.", handle(services, &Services::restart, 202)),
      row(Verb::get, "/internal/machine/logs", "host_read_logs", "Reads or follows its log.",
          log_handler(Logs(deps.control))),
  };
}

api::Handler update_handler(Updates& updates, Result<Update> (Updates::*method)(), int status) {
  return tell<NoInput, Update>([&updates, method](const NoInput&) { return (updates.*method)(); },
                               status);
}

/// A file to keep, which browsers and phones know what to do with.
api::Handler authority_handler(const Certificates& certificates) {
  return api::page_handler(
      [certificates](const api::Caller&, const api::Request&) -> Result<api::Response> {
        api::Response response{.content_type = "application/x-pem-file",
                               .body = TRY(certificates.authority_pem())};
        response.headers.emplace_back("Content-Disposition",
                                      "attachment; filename=\"unidash-authority.pem\"");
        return response;
      });
}

Rows update_rows(const HostDeps& deps) {
  Updates& updates = deps.updates;
  const Certificates certificates(deps.control, deps.helper);
  return {
      row(Verb::get, "/internal/machine/updates", "host_read_updates", "Its versions.",
          update_handler(updates, &Updates::read, 200)),
      row(Verb::post, "/internal/machine/updates/check", "host_check_updates",
          "Looks for a newer version.", update_handler(updates, &Updates::check, 202)),
      row(Verb::post, "/internal/machine/updates/stage", "host_stage_update",
          "Fetches the newer version.", update_handler(updates, &Updates::stage, 202)),
      row(Verb::post, "/internal/machine/updates/apply", "host_apply_update",
          "Restarts into the fetched version.", update_handler(updates, &Updates::apply, 202)),
      row(Verb::post, "/internal/machine/updates/rollback", "host_roll_back",
          "Restarts into the version before.", update_handler(updates, &Updates::rollback, 202)),
      row(Verb::get, "/internal/machine/certificates", "host_list_certificates",
          "Its certificates.", handle(certificates, &Certificates::list)),
      row(Verb::post, "/internal/machine/certificates/renew", "host_renew_certificate",
          "Makes the server's certificate anew.", handle(certificates, &Certificates::renew)),
      row(Verb::get, "/internal/machine/certificates/authority", "host_read_authority",
          "The authority as a file.", authority_handler(certificates)),
  };
}

Rows door_rows(const HostDeps& deps) {
  const Doors doors(deps.helper, deps.places);
  const Entrances entrances(deps.helper, deps.places);
  const OpenPorts ports(deps.helper, deps.places);
  return {
      row(Verb::get, "/internal/machine/doors", "host_list_doors", "Where roles may go.",
          handle(doors, &Doors::list)),
      row(Verb::put, "/internal/machine/doors", "host_set_door", "Says where a role may go.",
          handle(doors, &Doors::set)),
      row(Verb::get, "/internal/machine/entrances", "host_list_entrances",
          "From which networks its ports are reached.", handle(entrances, &Entrances::list)),
      row(Verb::put, "/internal/machine/entrances", "host_set_entrance",
          "Says from which networks a port is reached.", handle(entrances, &Entrances::set)),
      row(Verb::get, "/internal/machine/ports", "host_read_ports",
          "Which ports are open for what stands behind them elsewhere.",
          handle(ports, &OpenPorts::read)),
      row(Verb::put, "/internal/machine/ports", "host_set_ports",
          "Says which ports are open to which networks.", handle(ports, &OpenPorts::set)),
  };
}

}  // namespace

std::vector<api::Route> host_routes(const HostDeps& deps) {
  Rows rows = machine_rows(deps);
  append(rows, network_rows(deps));
  append(rows, reach_rows(deps));
  append(rows, service_rows(deps));
  append(rows, update_rows(deps));
  append(rows, door_rows(deps));
  return rows;
}

}  // namespace unidash::host
