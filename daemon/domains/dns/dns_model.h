// DnsModel: everything that the files of the name server say, read strictly: what could be read
// otherwise than it is meant is not in it. Immutable. Pure.
#pragma once

#include <string>
#include <vector>

#include "daemon/domains/dns/record_rules.h"

namespace unidash::dns {

inline constexpr std::size_t most_addresses = 16;

/// As the database has it.
struct DnsTerms {
  std::string base_domain;
  std::vector<std::string> networks;   // who may ask
  std::vector<std::string> addresses;  // what the own names stand for
  bool forwards = true;
  std::vector<std::string> app_slugs;
  std::vector<RecordTerms> records;
};

class DnsModel {
 public:
  /// internal "dns.bad_model" whose detail says what of the settings cannot be written. A record
  /// that cannot, or may not stand beside those before it, keeps no other from being there.
  [[nodiscard]] static Result<DnsModel> create(const DnsTerms& terms);

  [[nodiscard]] const std::string& base_domain() const { return base_domain_; }
  /// Sorted, and none within another.
  [[nodiscard]] const std::vector<IpNetwork>& networks() const { return networks_; }
  /// Sorted, each once.
  [[nodiscard]] const std::vector<IpAddress>& addresses() const { return addresses_; }
  [[nodiscard]] bool forwards() const { return forwards_; }
  [[nodiscard]] const OwnNames& own() const { return own_; }
  /// Sorted by name, type and data.
  [[nodiscard]] const std::vector<Record>& records() const { return records_; }
  /// "wiki A", of those that are not there.
  [[nodiscard]] const std::vector<std::string>& left_out() const { return left_out_; }

 private:
  DnsModel() = default;
  void add(const RecordTerms& terms);

  std::string base_domain_;
  std::vector<IpNetwork> networks_;
  std::vector<IpAddress> addresses_;
  bool forwards_ = true;
  OwnNames own_;
  std::vector<Record> records_;
  std::vector<std::string> left_out_;
};

}  // namespace unidash::dns
