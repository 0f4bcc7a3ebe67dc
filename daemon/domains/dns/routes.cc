#include "daemon/domains/dns/routes.h"

namespace unidash::dns {

using api::Access;
using api::Caller;
using api::Confirmation;
using api::Done;
using api::json_handler;
using api::NoInput;
using api::Origin;
using api::Page;
using api::Rate;
using api::Reply;
using api::Verb;
using enum api::Audience;

namespace {

api::Handler read(const NamesSettings* settings) {
  return json_handler<NoInput, Reply<SettingsView>>(
      [=](const Caller&, const NoInput&) -> Result<Reply<SettingsView>> {
        return Reply<SettingsView>{.value = TRY(settings->read())};
      });
}

api::Handler change(const NamesSettings* settings) {
  return json_handler<SettingsChange, Reply<SettingsView>>(
      [=](const Caller& caller, const SettingsChange& in) -> Result<Reply<SettingsView>> {
        return Reply<SettingsView>{.value = TRY(settings->change(caller, in))};
      });
}

api::Handler list_records(const NamesSettings* settings) {
  return json_handler<RecordListQuery, Page<RecordView>>(
      [=](const Caller&, const RecordListQuery& in) { return settings->list(in); });
}

api::Handler add_record(const NamesSettings* settings) {
  return json_handler<NewRecord, Reply<RecordView>>(
      [=](const Caller& caller, const NewRecord& in) -> Result<Reply<RecordView>> {
        return Reply<RecordView>{.value = TRY(settings->add(caller, in)), .status = 201};
      },
      201);
}

api::Handler change_record(const NamesSettings* settings) {
  return json_handler<RecordChange, Reply<RecordView>>(
      [=](const Caller& caller, const RecordChange& in) -> Result<Reply<RecordView>> {
        return Reply<RecordView>{.value = TRY(settings->change(caller, in))};
      });
}

api::Handler remove_record(const NamesSettings* settings) {
  return json_handler<RecordRef, Done>(
      [=](const Caller& caller, const RecordRef& in) -> Result<Done> {
        TRY(settings->remove(caller, in.id));
        return Done{};
      });
}

api::Handler export_zone(const NamesSettings* settings) {
  return api::page_handler(
      [=](const Caller&, const api::Request&) -> Result<api::Response> {
        return api::Response{
            .content_type = "text/plain; charset=utf-8",
            .body = TRY(settings->export_zone()),
            .headers = {{"Content-Disposition", "attachment; filename=\"zone.txt\""}}};
      },
      {.answers = {{200, "text/plain; charset=utf-8", {{"type", "string"}}}}});
}

}  // namespace

/// Whoever says what the installation's own names stand for says where people are sent, and opens a
/// port of the machine: that is for super administrators, with their password given just now. Other
/// names are any administrator's.
std::vector<api::Route> dns_routes(const NamesSettings* settings) {
  const Access access = Access::at_least(UserRole::admin);
  return {
      {Verb::get, "/v1/admin/dns", admin, access, "read_dns_settings",
       "Who may ask this installation for names, and what its own stand for.", "", read(settings)},
      {Verb::put, "/v1/admin/dns", admin, Access::at_least(UserRole::super_admin),
       "change_dns_settings", "Switches the name server on or off, and says who may ask it.",
       "dns.settings_changed", change(settings), Rate::standard, Origin::own, Confirmation::recent},
      {Verb::get, "/v1/admin/dns/records", admin, access, "list_dns_records",
       "Lists the records beside the installation's own names, a hundred a page unless said "
       "otherwise.",
       "", list_records(settings)},
      {Verb::post, "/v1/admin/dns/records", admin, access, "add_dns_record", "Adds a record.",
       "dns.record_added", add_record(settings)},
      {Verb::put, "/v1/admin/dns/records/{id}", admin, access, "change_dns_record",
       "Puts another in the place of a record.", "dns.record_changed", change_record(settings)},
      {Verb::del, "/v1/admin/dns/records/{id}", admin, access, "remove_dns_record",
       "Takes a record away.", "dns.record_removed", remove_record(settings)},
      {Verb::get, "/v1/admin/dns/export", admin, access, "export_dns_zone",
       "All names as a zone file (RFC 1035).", "", export_zone(settings)},
  };
}

}  // namespace unidash::dns
