// DnsRows: settings and records as the database has them, and what is made of them.
#pragma once

#include "daemon/base/fields.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/dns/dns_model.h"
#include "daemon/model/ids.h"

namespace unidash::dns {

struct SettingsRow {
  bool is_on = false;
  postgres::TextArray networks{};
  postgres::TextArray addresses{};
  bool forwards = true;
};

struct RecordRow {
  DnsRecordId id{};
  std::string name;
  RecordType type = RecordType::a;
  std::string content;
  std::int64_t ttl_s = 300;
  postgres::TextArray for_networks{};

  [[nodiscard]] RecordTerms terms() const {
    return {.name = name,
            .type = type,
            .content = content,
            .ttl_s = ttl_s,
            .for_networks = for_networks.items};
  }
};

/// Off, where nobody ever set anything.
[[nodiscard]] Result<SettingsRow> read_settings(postgres::Transaction& tx);

/// With the applications that have a name, and all records.
[[nodiscard]] Result<DnsTerms> read_terms(postgres::Transaction& tx,
                                          const std::string& base_domain);

}  // namespace unidash::dns

namespace unidash {

template <>
inline constexpr auto fields<dns::SettingsRow> = std::tuple{
    field("is_on", &dns::SettingsRow::is_on), field("networks", &dns::SettingsRow::networks),
    field("addresses", &dns::SettingsRow::addresses),
    field("forwards", &dns::SettingsRow::forwards)};

template <>
inline constexpr auto fields<dns::RecordRow> = std::tuple{
    field("id", &dns::RecordRow::id),       field("name", &dns::RecordRow::name),
    field("type", &dns::RecordRow::type),   field("content", &dns::RecordRow::content),
    field("ttl_s", &dns::RecordRow::ttl_s), field("for_networks", &dns::RecordRow::for_networks)};

}  // namespace unidash
