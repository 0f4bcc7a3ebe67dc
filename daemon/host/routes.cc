#include "daemon/host/routes.h"

#include <iterator>

#include "daemon/host/certificates.h"
#include "daemon/host/clock_control.h"
#include "daemon/host/disks.h"
#include "daemon/host/facts.h"
#include "daemon/host/logs.h"
#include "daemon/host/power.h"
#include "daemon/host/services.h"

namespace unidash::host {

namespace {

using api::json_handler;
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

void append(Rows& rows, Rows more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

Rows machine_rows(const HostDeps& deps) {
  const MachineFacts facts(deps.control, deps.places, deps.clock);
  const Power power(deps.control, deps.clock);
  const Disks disks(deps.control, deps.places);
  auto usage = [usage = &deps.usage](const api::Caller&,
                                     const UsageQuery& query) -> Result<api::List<UsageSample>> {
    return api::List<UsageSample>{usage->since(query.since)};
  };
  return {
      row(Verb::get, "/internal/machine", "host_read_machine", "What the machine is.",
          json_handler(facts, &MachineFacts::read)),
      row(Verb::patch, "/internal/machine", "host_change_machine", "Names the machine.",
          json_handler(facts, &MachineFacts::change)),
      row(Verb::get, "/internal/machine/usage", "host_read_usage", "Its use, ten minutes back.",
          json_handler<UsageQuery, api::List<UsageSample>>(usage)),
      row(Verb::get, "/internal/machine/disks", "host_list_disks", "Its disks.",
          json_handler(disks, &Disks::list)),
      row(Verb::post, "/internal/machine/power", "host_shut_down", "Restarts or switches it off.",
          json_handler(power, &Power::shut_down)),
      row(Verb::del, "/internal/machine/power", "host_cancel_shutdown", "Calls a planned end off.",
          json_handler(power, &Power::cancel)),
  };
}

/// A handler that calls a method of NetworkChanges with the change's id.
api::Handler change_handler(NetworkChanges& changes,
                            Result<NetworkChange> (NetworkChanges::*method)(const std::string&)) {
  return json_handler<NetworkChangeRef, api::Reply<NetworkChange>>(
      [&changes, method](const api::Caller&,
                         const NetworkChangeRef& ref) -> Result<api::Reply<NetworkChange>> {
        return api::Reply<NetworkChange>{.value = TRY((changes.*method)(ref.id))};
      });
}

Rows network_rows(const HostDeps& deps) {
  NetworkChanges* changes = &deps.changes;
  auto begin = [changes](const api::Caller&,
                         const NetworkChangeRequest& request) -> Result<api::Reply<NetworkChange>> {
    return api::Reply<NetworkChange>{.value = TRY(changes->begin(request)), .status = 202};
  };
  auto find = [changes](const api::Caller&,
                        const NetworkChangeRef& ref) -> Result<api::Reply<NetworkChange>> {
    return api::Reply<NetworkChange>{.value = TRY(changes->find(ref.id))};
  };
  return {
      row(Verb::get, "/internal/machine/links", "host_list_links", "The links of its network.",
          json_handler(Links(deps.control, deps.places), &Links::list)),
      row(Verb::post, "/internal/machine/network_changes", "host_begin_network_change",
          "Changes a link until it is confirmed or its time is over.",
          json_handler<NetworkChangeRequest, api::Reply<NetworkChange>>(begin, 202)),
      row(Verb::get, "/internal/machine/network_changes/{id}", "host_read_network_change",
          "What became of a change.",
          json_handler<NetworkChangeRef, api::Reply<NetworkChange>>(find)),
      row(Verb::post, "/internal/machine/network_changes/{id}/confirm",
          "host_confirm_network_change", "Keeps a change.",
          change_handler(*changes, &NetworkChanges::confirm)),
      row(Verb::del, "/internal/machine/network_changes/{id}", "host_revert_network_change",
          "Takes a change back.", change_handler(*changes, &NetworkChanges::revert)),
  };
}

Rows service_rows(const HostDeps& deps) {
  const ClockControl clock(deps.control, deps.helper, deps.places);
  const Services services(deps.control);
  return {
      row(Verb::get, "/internal/machine/time", "host_read_time", "Its clock.",
          json_handler(clock, &ClockControl::read)),
      row(Verb::patch, "/internal/machine/time", "host_change_time", "Changes its clock.",
          json_handler(clock, &ClockControl::change)),
      row(Verb::get, "/internal/machine/time_zones", "host_list_time_zones", "The time zones.",
          json_handler(clock, &ClockControl::zones)),
      row(Verb::get, "/internal/machine/services", "host_list_services", "Its services.",
          json_handler(services, &Services::list)),
      row(Verb::post, "/internal/machine/services/{id}/restart", "host_restart_service",
          "Restarts a service.", json_handler(services, &Services::restart, 202)),
      row(Verb::get, "/internal/machine/logs", "host_read_logs", "Reads or follows its log.",
          json_handler(Logs(deps.control), &Logs::read)),
  };
}

api::Handler update_handler(Updates& updates, Result<Update> (Updates::*method)(), int status) {
  return json_handler<api::NoInput, api::Reply<Update>>(
      [&updates, method, status](const api::Caller&,
                                 const api::NoInput&) -> Result<api::Reply<Update>> {
        return api::Reply<Update>{.value = TRY((updates.*method)()), .status = status};
      },
      status);
}

Rows update_rows(const HostDeps& deps) {
  Updates& updates = deps.updates;
  const Certificates certificates(deps.control, deps.helper);
  auto authority = [certificates](const api::Caller& caller, const api::Request& request) {
    return certificates.authority(caller, request);
  };
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
          "Its certificates.", json_handler(certificates, &Certificates::list)),
      row(Verb::post, "/internal/machine/certificates/renew", "host_renew_certificate",
          "Makes the server's certificate anew.", json_handler(certificates, &Certificates::renew)),
      row(Verb::get, "/internal/machine/certificates/authority", "host_read_authority",
          "The authority as a file.", api::page_handler(authority)),
  };
}

}  // namespace

std::vector<api::Route> host_routes(const HostDeps& deps) {
  Rows rows = machine_rows(deps);
  append(rows, network_rows(deps));
  append(rows, service_rows(deps));
  append(rows, update_rows(deps));
  return rows;
}

}  // namespace unidash::host
