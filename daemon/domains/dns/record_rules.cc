#include "daemon/domains/dns/record_rules.h"

#include <algorithm>

#include "daemon/domains/dns/record_names.h"

namespace unidash::dns {

namespace {

bool is_cname(const Record& record) { return record.type() == RecordType::cname; }

bool leads_on(RecordType type) {
  return type == RecordType::a || type == RecordType::aaaa || type == RecordType::cname;
}

bool shares_people(const Record& one, const Record& other) {
  if (one.is_split() != other.is_split()) return false;
  if (!one.is_split()) return true;
  return std::ranges::any_of(one.networks(), [&](const IpNetwork& network) {
    return std::ranges::contains(other.networks(), network);
  });
}

bool excludes(const Record& one, const Record& other) {
  if (one.name() != other.name() || !(is_cname(one) || is_cname(other))) return false;
  return !(is_cname(one) && is_cname(other)) || shares_people(one, other);
}

/// Whether a record of `split` says something about `target`.
bool reaches(const Record& split, std::string_view target) {
  return split.name() == target || split.name() == wildcard_beside(target);
}

/// Whether it is a CNAME that leads to what `split` is about.
bool leads_to(const Record& record, const Record& split, std::string_view base) {
  if (!is_cname(record) || !split.is_split()) return false;
  const auto target = relative_to(record.data(), base);
  return target && reaches(split, *target);
}

Status check_cname(const Record& record, const std::vector<Record>& others, std::string_view base) {
  if (record.name().empty()) return field_error("type", "dns.cname_at_base");
  const auto target = relative_to(record.data(), base);
  if (!target) return field_error("content", "dns.cname_leads_out");
  if (*target == record.name()) return field_error("content", "dns.cname_to_itself");
  const bool is_split = std::ranges::any_of(
      others, [&](const Record& other) { return leads_to(record, other, base); });
  return is_split ? Status(field_error("content", "dns.cname_to_split")) : Status{};
}

}  // namespace

OwnNames own_names(const std::vector<std::string>& app_slugs) {
  OwnNames names{"", "desk", "id"};
  names.insert(names.end(), app_slugs.begin(), app_slugs.end());
  std::ranges::sort(names);
  const auto repeated = std::ranges::unique(names);
  names.erase(repeated.begin(), repeated.end());
  return names;
}

Status check_beside(const Record& record, const std::vector<Record>& others, const OwnNames& own,
                    std::string_view base) {
  // A CNAME of BASE has a sentence of its own.
  if (is_cname(record)) TRY(check_cname(record, others, base));
  if (leads_on(record.type()) && std::ranges::contains(own, record.name())) {
    return field_error("name", "dns.name_is_ours");
  }
  for (const Record& other : others) {
    if (excludes(record, other)) return field_error("name", "dns.cname_alone");
    if (leads_to(other, record, base)) return field_error("for_networks", "dns.cname_to_split");
  }
  return {};
}

bool join(std::vector<Record>& standing, const Result<Record>& record, const OwnNames& own,
          std::string_view base) {
  if (!record || standing.size() >= most_records) return false;
  if (!check_beside(*record, standing, own, base)) return false;
  standing.push_back(*record);
  return true;
}

}  // namespace unidash::dns
