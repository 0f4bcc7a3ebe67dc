#include "daemon/domains/dns/record.h"

#include <algorithm>
#include <format>

#include "daemon/base/field_errors.h"
#include "daemon/domains/dns/record_names.h"
#include "daemon/model/roles/entrances.h"

namespace unidash::dns {

namespace {

Status check_network(std::string_view text) {
  if (parse_entrance_network(text)) return {};
  return make_error(Code::invalid, "dns.bad_network");
}

template <class T>
Status status_of(const Result<T>& result) {
  return result ? Status{} : Status(result.error());
}

}  // namespace

Result<Record> Record::create(const RecordTerms& terms, std::string_view base) {
  FieldErrors errors;
  auto name = parse_record_name(terms.name, base);
  auto data = parse_record_data(terms.type, terms.content, base);
  errors.add("name", status_of(name));
  errors.add("content", status_of(data));
  if (terms.ttl_s < shortest_ttl_s) {
    errors.add("ttl_s", make_error(Code::invalid, "field.too_small"));
  }
  if (terms.ttl_s > longest_ttl_s)
    errors.add("ttl_s", make_error(Code::invalid, "field.too_large"));
  if (terms.for_networks.size() > most_networks_of_record) {
    errors.add("for_networks", make_error(Code::invalid, "field.too_many"));
  }
  errors.add_each("for_networks", terms.for_networks, check_network);
  TRY(errors.status());
  Record record;
  record.name_ = std::move(*name);
  record.type_ = terms.type;
  record.data_ = std::move(*data);
  record.ttl_s_ = terms.ttl_s;
  for (const std::string& each : terms.for_networks) {
    record.networks_.push_back(*parse_entrance_network(each));
  }
  std::ranges::sort(record.networks_);
  return record;
}

std::string describe(const Record& record) {
  return std::format("{} {}", record.name().empty() ? "@" : record.name(), name_of(record.type()));
}

}  // namespace unidash::dns
