// NamesSettings: who may ask this installation for names, what they are told, and the records
// beside the installation's own, as administrators see and change them. The role `names` makes it
// so. Lives as long as the process; thread-safe.
#pragma once

#include <mutex>
#include <optional>

#include "daemon/api/jsonapi.h"
#include "daemon/api/message.h"
#include "daemon/domains/dns/dns_rows.h"
#include "daemon/model/roles/set_entrance.h"

namespace unidash::dns {

struct SettingsView : SettingsRow {
  std::string base_domain;             // BASE, which all names are below
  std::vector<std::string> own_names;  // those that have the addresses: "@", "desk", "id", apps
};

struct SettingsChange {
  bool is_on = false;
  postgres::TextArray networks{};
  postgres::TextArray addresses{};
  bool forwards = true;
};

struct RecordView : RecordRow {
  /// An application took its name since, or what it leads to is no longer there for all: nobody is
  /// told of it.
  bool is_left_out = false;
};

struct NewRecord {
  std::string name;
  RecordType type = RecordType::a;
  std::string content;
  std::optional<std::int64_t> ttl_s{};
  std::optional<postgres::TextArray> for_networks{};
};

struct RecordChange : NewRecord {
  DnsRecordId id{};
};

struct RecordRef {
  DnsRecordId id{};
};

struct RecordListQuery {
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

class NamesSettings {
 public:
  /// Nothing is saved that `set_entrance` refuses. `pool` and `clock` outlive this.
  NamesSettings(postgres::Pool& pool, std::string base_domain, SetEntrance set_entrance,
                const Clock& clock)
      : pool_(pool),
        base_domain_(std::move(base_domain)),
        set_entrance_(std::move(set_entrance)),
        clock_(clock) {}

  [[nodiscard]] Result<SettingsView> read() const;
  /// invalid at the fields: "dns.bad_network", "dns.bad_address", "field.twice", and, where it is
  /// switched on, "dns.networks_needed" and "dns.addresses_needed".
  [[nodiscard]] Result<SettingsView> change(const api::Caller& caller,
                                            const SettingsChange& in) const;
  /// Sets the entrance of this machine as the table says: another machine may have changed it.
  [[nodiscard]] Status set_entrance_again() const;

  [[nodiscard]] Result<api::Page<RecordView>> list(const RecordListQuery& in) const;
  /// invalid as Record::create and check_beside say, conflict "dns.record_exists",
  /// "dns.too_many_records".
  [[nodiscard]] Result<RecordView> add(const api::Caller& caller, const NewRecord& in) const;
  /// not_found "dns.record_not_found".
  [[nodiscard]] Result<RecordView> change(const api::Caller& caller, const RecordChange& in) const;
  [[nodiscard]] Status remove(const api::Caller& caller, DnsRecordId id) const;

  /// The zone as a file. What is missing in the settings it goes without.
  [[nodiscard]] Result<std::string> export_zone() const;

 private:
  [[nodiscard]] Result<SettingsView> shown(postgres::Transaction& tx) const;
  [[nodiscard]] Result<Record> checked(postgres::Transaction& tx, const NewRecord& in,
                                       std::optional<DnsRecordId> changed) const;
  [[nodiscard]] Status open(const SettingsRow& settings) const;

  postgres::Pool& pool_;
  std::string base_domain_;
  SetEntrance set_entrance_;
  const Clock& clock_;
  mutable std::mutex mutex_;  // one at a time writes the settings and sets the entrance
};

}  // namespace unidash::dns
