// Servers: the servers of one directory, of which one that answers is enough. Begins with the
// one that answered last. Lives as long as the settings it was made of; thread-safe.
#pragma once

#include <atomic>
#include <vector>

#include "daemon/clients/ldap/connection.h"

namespace unidash::ldap {

class Servers {
 public:
  Servers(std::vector<Server> servers, Terms terms)
      : servers_(std::move(servers)), terms_(std::move(terms)) {}

  /// A connection of its own, not bound. Where none answers: the error of the first one
  /// tried, with a line for each in the detail.
  [[nodiscard]] Result<Connection> open() const;
  /// The same, bound with an account that only reads. unavailable
  /// "directory.account_refused".
  [[nodiscard]] Result<Connection> open_bound(std::string_view name, const Secret& password) const;

  [[nodiscard]] const std::vector<Server>& list() const { return servers_; }
  [[nodiscard]] const Terms& terms() const { return terms_; }

 private:
  std::vector<Server> servers_;
  Terms terms_;
  mutable std::atomic<std::size_t> preferred_ = 0;
};

}  // namespace unidash::ldap
