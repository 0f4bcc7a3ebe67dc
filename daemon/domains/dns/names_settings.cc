#include "daemon/domains/dns/names_settings.h"

#include <algorithm>
#include <set>

#include "daemon/base/field_errors.h"
#include "daemon/domains/dns/dns_table.h"
#include "daemon/domains/dns/render_dns.h"
#include "daemon/model/roles/entrances.h"

namespace unidash::dns {

namespace {

using api::Caller;
using api::Page;
using postgres::TextArray;
using postgres::Transaction;

Error wrong(std::string_view slug) { return make_error(Code::invalid, slug); }

Status check_network(std::string_view text) {
  return parse_entrance_network(text) ? Status{} : Status(wrong("dns.bad_network"));
}

/// One that a machine may have. What is tried out on one machine has its loopback.
Status check_address(std::string_view text) {
  const auto address = parse_ip_address(text);
  if (!address) return wrong("dns.bad_address");
  const bool is_loopback = kind_of(*address) == IpKind::loopback;
  return can_be_a_host(*address) || is_loopback ? Status{} : Status(wrong("dns.bad_address"));
}

Status check_settings(const SettingsChange& in) {
  FieldErrors errors;
  errors.add_each("networks", in.networks.items, check_network);
  errors.add_each("addresses", in.addresses.items, check_address);
  if (in.is_on && in.networks.items.empty()) errors.add("networks", wrong("dns.networks_needed"));
  if (in.is_on && in.addresses.items.empty()) {
    errors.add("addresses", wrong("dns.addresses_needed"));
  }
  return errors.status();
}

/// In the one spelling of each.
TextArray same_addresses(const TextArray& texts) {
  TextArray list;
  for (const std::string& each : texts.items) {
    if (const auto address = parse_ip_address(each))
      list.items.push_back(render_ip_address(*address));
  }
  return list;
}

TextArray networks_of(const Record& record) {
  TextArray list;
  for (const IpNetwork& each : record.networks()) list.items.push_back(render_ip_network(each));
  return list;
}

RecordView view_of(const Record& record, DnsRecordId id) {
  return {RecordRow{.id = id,
                    .name = record.name(),
                    .type = record.type(),
                    .content = record.data(),
                    .ttl_s = record.ttl_s(),
                    .for_networks = networks_of(record)}};
}

Event about(std::string_view action, const RecordView& record) {
  return {.action = std::string(action),
          .resource_type = "dns_records",
          .resource_id = record.id.value,
          .details = {
              {"name", record.name}, {"type", name_of(record.type)}, {"content", record.content}}};
}

/// Those that DnsModel leaves out: its rule, in the same order.
std::set<DnsRecordId> left_out(const std::vector<RecordRow>& rows, const OwnNames& own,
                               std::string_view base) {
  std::set<DnsRecordId> ids;
  std::vector<Record> standing;
  for (const RecordRow& row : rows) {
    if (!join(standing, Record::create(row.terms(), base), own, base)) ids.insert(row.id);
  }
  return ids;
}

}  // namespace

Result<SettingsView> NamesSettings::shown(Transaction& tx) const {
  SettingsView view{TRY(read_settings(tx)), base_domain_, {}};
  const auto own = own_names(TRY(tx.rows<std::string>(table::list_app_slugs)));
  for (const std::string& name : own) view.own_names.push_back(name.empty() ? "@" : name);
  return view;
}

Result<SettingsView> NamesSettings::read() const {
  return postgres::in_transaction(pool_, [this](Transaction& tx) { return shown(tx); });
}

/// Nobody is let in where it is off.
Status NamesSettings::open(const SettingsRow& settings) const {
  std::vector<IpNetwork> networks;
  if (settings.is_on) {
    for (const std::string& each : settings.networks.items) {
      if (const auto network = parse_entrance_network(each)) networks.push_back(*network);
    }
  }
  return set_entrance_(without_inner_networks(std::move(networks)));
}

/// The entrance is set last: what is saved is what is open.
Result<SettingsView> NamesSettings::change(const Caller& caller, const SettingsChange& in) const {
  TRY(check_settings(in));
  const std::lock_guard lock(mutex_);
  return postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<SettingsView> {
        TRY(tx.run(table::put_settings, in.is_on, in.networks, same_addresses(in.addresses),
                   in.forwards, clock_.now()));
        SettingsView view = TRY(shown(tx));
        tx.emit({.action = "dns.settings_changed",
                 .resource_type = "dns_settings",
                 .details = {{"is_on", in.is_on}, {"networks", in.networks.items.size()}}});
        TRY(open(view));
        return view;
      });
}

Status NamesSettings::set_entrance_again() const {
  const std::lock_guard lock(mutex_);
  return postgres::in_transaction(
      pool_, [this](Transaction& tx) -> Status { return open(TRY(read_settings(tx))); });
}

Result<Page<RecordView>> NamesSettings::list(const RecordListQuery& in) const {
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<Page<RecordView>> {
    auto page = api::page_of<RecordView>(in, 100);
    const auto own = own_names(TRY(tx.rows<std::string>(table::list_app_slugs)));
    const auto out = left_out(TRY(tx.rows<RecordRow>(table::list_records)), own, base_domain_);
    page.total = TRY(tx.row<std::int64_t>(table::count_records));
    auto rows = TRY(tx.rows<RecordRow>(table::list_record_page, page.size, page.skipped()));
    for (RecordRow& row : rows) {
      const bool is_left_out = out.contains(row.id);
      page.items.push_back({std::move(row), is_left_out});
    }
    return page;
  });
}

/// Beside all others but the one that it takes the place of.
Result<Record> NamesSettings::checked(Transaction& tx, const NewRecord& in,
                                      std::optional<DnsRecordId> changed) const {
  Record record = TRY(Record::create({.name = in.name,
                                      .type = in.type,
                                      .content = in.content,
                                      .ttl_s = in.ttl_s.value_or(RecordTerms{}.ttl_s),
                                      .for_networks = in.for_networks.value_or(TextArray{}).items},
                                     base_domain_));
  TRY(tx.run(table::lock_records));
  const auto rows = TRY(tx.rows<RecordRow>(table::list_records));
  std::vector<Record> others;
  for (const RecordRow& row : rows) {
    if (row.id == changed) continue;
    if (auto other = Record::create(row.terms(), base_domain_)) others.push_back(std::move(*other));
  }
  if (others.size() >= most_records) return make_error(Code::conflict, "dns.too_many_records");
  const auto own = own_names(TRY(tx.rows<std::string>(table::list_app_slugs)));
  TRY(check_beside(record, others, own, base_domain_));
  return record;
}

Result<RecordView> NamesSettings::add(const Caller& caller, const NewRecord& in) const {
  return postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<RecordView> {
        RecordView view = view_of(TRY(checked(tx, in, std::nullopt)), {});
        const auto id = TRY(tx.maybe<DnsRecordId>(table::add_record, view.name, view.type,
                                                  view.content, view.ttl_s, view.for_networks));
        if (!id) return make_error(Code::conflict, "dns.record_exists");
        view.id = *id;
        tx.emit(about("dns.record_added", view));
        return view;
      });
}

Result<RecordView> NamesSettings::change(const Caller& caller, const RecordChange& in) const {
  return postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<RecordView> {
        const RecordView view = view_of(TRY(checked(tx, in, in.id)), in.id);
        const auto rows = TRY(tx.rows<RecordRow>(table::list_records));
        if (!std::ranges::contains(rows, in.id, &RecordRow::id)) {
          return make_error(Code::not_found, "dns.record_not_found");
        }
        const auto changed = TRY(tx.run(table::change_record, in.id, view.name, view.type,
                                        view.content, view.ttl_s, view.for_networks));
        if (changed == 0) return make_error(Code::conflict, "dns.record_exists");
        tx.emit(about("dns.record_changed", view));
        return view;
      });
}

Status NamesSettings::remove(const Caller& caller, DnsRecordId id) const {
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const auto rows = TRY(tx.rows<RecordRow>(table::list_records));
    const auto found = std::ranges::find(rows, id, &RecordRow::id);
    if (found == rows.end()) return make_error(Code::not_found, "dns.record_not_found");
    TRY(tx.run(table::remove_record, id));
    tx.emit(about("dns.record_removed", RecordView{*found}));
    return {};
  });
}

Result<std::string> NamesSettings::export_zone() const {
  DnsTerms terms = TRY(postgres::in_transaction(
      pool_, [this](Transaction& tx) { return read_terms(tx, base_domain_); }));
  // Who may ask is not in a zone.
  terms.networks = {"127.0.0.0/8"};
  const auto now = std::chrono::floor<std::chrono::seconds>(clock_.now()).time_since_epoch();
  return render_export(TRY(DnsModel::create(terms)), now.count());
}

}  // namespace unidash::dns
