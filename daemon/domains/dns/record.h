// Record: one entry of the zone that an administrator made, sound by itself; whether it is so
// beside others, record_rules.h says. Immutable. Pure.
#pragma once

#include <string>
#include <vector>

#include "daemon/base/ip_address.h"
#include "daemon/domains/dns/record_data.h"

namespace unidash::dns {

inline constexpr std::int64_t shortest_ttl_s = 30;
inline constexpr std::int64_t longest_ttl_s = 86'400;
inline constexpr std::size_t most_networks_of_record = 32;

/// As it was asked for.
struct RecordTerms {
  std::string name;  // relative to BASE, as parse_record_name reads it
  RecordType type = RecordType::a;
  std::string content;
  std::int64_t ttl_s = 300;
  std::vector<std::string> for_networks{};  // only who asks from these is told; empty: everybody
};

class Record {
 public:
  /// invalid at the fields: those of parse_record_name and parse_record_data,
  /// "dns.bad_network", "field.twice", "field.too_many", "field.too_small" and "field.too_large".
  [[nodiscard]] static Result<Record> create(const RecordTerms& terms, std::string_view base);

  /// Relative to BASE; empty for BASE itself.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] RecordType type() const { return type_; }
  /// As a zone file has it; of a CNAME all of it is the target.
  [[nodiscard]] const std::string& data() const { return data_; }
  [[nodiscard]] std::int64_t ttl_s() const { return ttl_s_; }
  /// Sorted.
  [[nodiscard]] const std::vector<IpNetwork>& networks() const { return networks_; }
  [[nodiscard]] bool is_split() const { return !networks_.empty(); }

 private:
  Record() = default;

  std::string name_;
  RecordType type_ = RecordType::a;
  std::string data_;
  std::int64_t ttl_s_ = 300;
  std::vector<IpNetwork> networks_;
};

/// "wiki A", "@ TXT": for the log and the trail.
[[nodiscard]] std::string describe(const Record& record);

}  // namespace unidash::dns
