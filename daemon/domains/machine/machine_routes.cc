#include "daemon/domains/machine/machine_routes.h"

#include <iterator>
#include <type_traits>

#include "daemon/api/batch.h"

namespace unidash::machine {

namespace {

using api::Batch;
using api::Caller;
using api::Confirmation;
using api::Done;
using api::List;
using api::NoInput;
using api::Reply;
using api::Request;
using api::Response;
using api::Verb;
using Rows = std::vector<api::Route>;

constexpr std::string_view prefix = "/v1/admin/machine";

/// Checks the request as In and passes it on; Out only describes the answer.
template <class In, class Out, class Send>
api::Handler passing(Send send, int reply_status = 200) {
  api::Handler handler = api::json_handler<In, Out>(
      [](const Caller&, const In&) -> Result<Out> { return Out{}; }, reply_status);
  handler.run = [send = std::move(send), type = handler.body_type](
                    const Caller& caller, const Request& request) -> Result<Response> {
    TRY(api::decode<In>(request, type));
    return send(caller, request);
  };
  return handler;
}

api::Route admin_row(Verb verb, std::string_view path, std::string_view id,
                     std::string_view summary, std::string_view event, api::Handler handler) {
  return {verb,    path,  api::Audience::admin, api::Access::at_least(UserRole::admin), id,
          summary, event, std::move(handler)};
}

template <class In, class Out>
api::Route read(const Relay& relay, std::string_view path, std::string_view id,
                std::string_view summary) {
  const auto rest = path.substr(prefix.size());
  return admin_row(Verb::get, path, id, summary, "",
                   passing<In, Out>([=](const Caller& caller, const Request& request) {
                     return relay.ask(caller, request, rest);
                   }));
}

/// What an act is, beside where it is and what it is called.
struct Terms {
  AuditedChange change;
  int reply_status = 200;
  Confirmation confirmation = Confirmation::none;
};

template <class In, class Out>
api::Route change(const Relay& relay, Verb verb, std::string_view path, std::string_view id,
                  std::string_view summary, Terms terms) {
  const auto rest = path.substr(prefix.size());
  const auto send = [=](const Caller& caller, const Request& request) {
    return relay.act(caller, request, rest, terms.change);
  };
  api::Route row = admin_row(verb, path, id, summary, terms.change.event,
                             passing<In, Out>(send, terms.reply_status));
  row.confirmation = terms.confirmation;
  return row;
}

Rows facts(const Relay& relay) {
  return {
      read<NoInput, Reply<Machine>>(relay, "/v1/admin/machine", "get_machine",
                                    "The machine and the version it runs."),
      change<MachineChange, Reply<Machine>>(
          relay, Verb::patch, "/v1/admin/machine", "change_machine", "Renames the machine.",
          {.change = {"machine.changed", "machines", ""}, .confirmation = Confirmation::recent}),
      read<UsageQuery, List<UsageSample>>(relay, "/v1/admin/machine/usage", "list_usage",
                                          "Ten minutes of processor, memory, disk and network."),
      read<NoInput, List<Disk>>(relay, "/v1/admin/machine/disks", "list_disks",
                                "The disks and their health."),
  };
}

Rows network(const Relay& relay) {
  return {
      read<NoInput, List<Link>>(relay, "/v1/admin/machine/links", "list_links",
                                "The network links and their settings."),
      change<NetworkChangeRequest, Reply<NetworkChange>>(
          relay, Verb::post, "/v1/admin/machine/network_changes", "change_network",
          "Changes a link's settings; they are taken back unless confirmed in time.",
          {.change = {"network.changed", "network_changes", "/links"},
           .reply_status = 202,
           .confirmation = Confirmation::recent}),
      read<NetworkChangeRef, Reply<NetworkChange>>(
          relay, "/v1/admin/machine/network_changes/{id}", "get_network_change",
          "Whether a change waits, was kept or was taken back."),
      change<NetworkChangeRef, Reply<NetworkChange>>(
          relay, Verb::post, "/v1/admin/machine/network_changes/{id}/confirm",
          "confirm_network_change", "Keeps the new settings.",
          {.change = {"network.change_confirmed", "network_changes"}}),
      change<NetworkChangeRef, Reply<NetworkChange>>(
          relay, Verb::del, "/v1/admin/machine/network_changes/{id}", "revert_network_change",
          "Takes the new settings back at once.",
          {.change = {"network.change_reverted", "network_changes"}}),
  };
}

/// Looking at a choice changes nothing and leaves no trace.
api::Route preview_reach(const Relay& relay) {
  return admin_row(Verb::post, "/v1/admin/machine/reach/preview", "preview_reach",
                   "What another choice of who reaches what would mean.", "",
                   passing<ReachChangeRequest, Reply<MachineReach>>(
                       [=](const Caller& caller, const Request& request) {
                         return relay.look(caller, request, "/reach/preview");
                       }));
}

Rows reach(const Relay& relay) {
  return {
      read<NoInput, Reply<MachineReach>>(relay, "/v1/admin/machine/reach", "get_reach",
                                         "Which network reaches what."),
      preview_reach(relay),
      change<ReachChangeRequest, Reply<ReachChange>>(
          relay, Verb::post, "/v1/admin/machine/reach_changes", "change_reach",
          "Changes which network reaches what; taken back unless confirmed in time.",
          {.change = {"reach.changed", "reach_changes", "/reach"},
           .reply_status = 202,
           .confirmation = Confirmation::recent}),
      read<ReachChangeRef, Reply<ReachChange>>(
          relay, "/v1/admin/machine/reach_changes/{id}", "get_reach_change",
          "Whether a change waits, was kept or was taken back."),
      change<ReachChangeRef, Reply<ReachChange>>(
          relay, Verb::post, "/v1/admin/machine/reach_changes/{id}/confirm", "confirm_reach_change",
          "Keeps who reaches what.", {.change = {"reach.change_confirmed", "reach_changes"}}),
      change<ReachChangeRef, Reply<ReachChange>>(
          relay, Verb::del, "/v1/admin/machine/reach_changes/{id}", "revert_reach_change",
          "Takes a change of who reaches what back at once.",
          {.change = {"reach.change_reverted", "reach_changes"}}),
  };
}

Rows clock(const Relay& relay) {
  return {
      read<NoInput, Reply<MachineTime>>(relay, "/v1/admin/machine/time", "get_machine_time",
                                        "The machine's clock."),
      change<MachineTimeChange, Reply<MachineTime>>(
          relay, Verb::patch, "/v1/admin/machine/time", "change_machine_time",
          "Sets the time zone and the time servers.",
          {.change = {"time.changed", "times", "/time"}, .confirmation = Confirmation::recent}),
      read<NoInput, List<TimeZone>>(relay, "/v1/admin/machine/time_zones", "list_time_zones",
                                    "The time zones there are."),
  };
}

Rows services(const Relay& relay) {
  return {
      read<NoInput, List<Service>>(relay, "/v1/admin/machine/services", "list_services",
                                   "The product's own services."),
      change<ServiceRef, Reply<Service>>(
          relay, Verb::post, "/v1/admin/machine/services/{id}/restart", "restart_service",
          "Stops a service and starts it again.",
          {.change = {"service.restarted", "services"}, .reply_status = 202}),
      read<LogQuery, Batch<LogEntry>>(relay, "/v1/admin/machine/logs", "list_log_entries",
                                      "The machine's log, by filter and cursor."),
  };
}

/// The four acts on the system's version differ in their names alone.
api::Route update_act(const Relay& relay, std::string_view path, std::string_view id,
                      std::string_view summary, std::string_view event, Confirmation confirmation) {
  return change<NoInput, Reply<Update>>(
      relay, Verb::post, path, id, summary,
      {.change = {event, "updates"}, .reply_status = 202, .confirmation = confirmation});
}

Rows updates(const Relay& relay) {
  return {
      read<NoInput, Reply<Update>>(relay, "/v1/admin/machine/updates", "get_updates",
                                   "The versions on the machine and the one to come."),
      update_act(relay, "/v1/admin/machine/updates/check", "check_updates",
                 "Looks for a newer version.", "update.checked", Confirmation::none),
      update_act(relay, "/v1/admin/machine/updates/stage", "stage_update",
                 "Downloads the newer version beside the running one.", "update.staged",
                 Confirmation::none),
      update_act(relay, "/v1/admin/machine/updates/apply", "apply_update",
                 "Restarts the machine into the downloaded version.", "update.applied",
                 Confirmation::recent),
      update_act(relay, "/v1/admin/machine/updates/rollback", "roll_back_update",
                 "Restarts the machine into the previous version.", "update.rolled_back",
                 Confirmation::recent),
  };
}

Rows power(const Relay& relay) {
  return {
      change<PowerRequest, Done>(relay, Verb::post, "/v1/admin/machine/power", "switch_power",
                                 "Restarts the machine or switches it off, now or later.",
                                 {.change = {"machine.power_requested", "machines"},
                                  .confirmation = Confirmation::recent}),
      change<NoInput, Done>(relay, Verb::del, "/v1/admin/machine/power", "cancel_power",
                            "Cancels a restart or switching off that was planned.",
                            {.change = {"machine.power_cancelled", "machines"}}),
  };
}

/// The host gives it as the file it is.
api::Handler show_authority(const Relay& relay) {
  return api::json_handler<NoInput, Reply<Authority>>(
      [=](const Caller& caller, const NoInput&) -> Result<Reply<Authority>> {
        const Response file = TRY(relay.ask(caller, {}, "/certificates/authority"));
        return Reply<Authority>{.value = {.pem = file.body}};
      });
}

Rows certificates(const Relay& relay) {
  return {
      read<NoInput, List<Certificate>>(relay, "/v1/admin/machine/certificates", "list_certificates",
                                       "The machine's certificates."),
      change<NoInput, Done>(relay, Verb::post, "/v1/admin/machine/certificates/renew",
                            "renew_certificates", "Renews the certificate that browsers see.",
                            {.change = {"certificate.renewed", "certificates"},
                             .confirmation = Confirmation::recent}),
      admin_row(Verb::get, "/v1/admin/machine/certificates/authority", "get_authority",
                "The certificate to import where browsers warn.", "", show_authority(relay)),
  };
}

}  // namespace

std::vector<api::Route> machine_routes(const MachineDeps& deps) {
  const Relay relay(deps);
  Rows rows;
  for (const auto& part : {facts, network, reach, clock, services, updates, power, certificates}) {
    Rows more = part(relay);
    rows.insert(rows.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
  }
  return rows;
}

}  // namespace unidash::machine
