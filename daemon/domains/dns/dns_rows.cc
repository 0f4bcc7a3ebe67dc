#include "daemon/domains/dns/dns_rows.h"

#include "daemon/domains/dns/dns_table.h"

namespace unidash::dns {

using postgres::Transaction;

Result<SettingsRow> read_settings(Transaction& tx) {
  return TRY(tx.maybe<SettingsRow>(table::get_settings)).value_or(SettingsRow{});
}

Result<DnsTerms> read_terms(Transaction& tx, const std::string& base_domain) {
  SettingsRow settings = TRY(read_settings(tx));
  DnsTerms terms{.base_domain = base_domain,
                 .networks = std::move(settings.networks.items),
                 .addresses = std::move(settings.addresses.items),
                 .forwards = settings.forwards,
                 .app_slugs = TRY(tx.rows<std::string>(table::list_app_slugs)),
                 .records = {}};
  const auto rows = TRY(tx.rows<RecordRow>(table::list_records));
  for (const RecordRow& row : rows) terms.records.push_back(row.terms());
  return terms;
}

}  // namespace unidash::dns
