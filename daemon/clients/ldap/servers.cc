#include "daemon/clients/ldap/servers.h"

#include <format>

namespace unidash::ldap {

Result<Connection> Servers::open() const {
  std::optional<Error> failure;
  const std::size_t begin = preferred_.load();
  for (std::size_t i = 0; i < servers_.size(); ++i) {
    const std::size_t at = (begin + i) % servers_.size();
    auto opened = Connection::open(servers_[at], terms_);
    if (opened) {
      preferred_.store(at);
      return opened;
    }
    const std::string line = std::format("{}:{}: {} {}", servers_[at].host, servers_[at].port,
                                         opened.error().slug, opened.error().detail);
    if (failure) {
      failure->detail += "\n" + line;
    } else {
      failure = opened.error();
      failure->detail = line;
    }
  }
  return failure ? *failure : make_error(Code::invalid, "directory.no_server");
}

Result<Connection> Servers::open_bound(std::string_view name, const Secret& password) const {
  Connection connection = TRY(open());
  const Bound bound = TRY(connection.bind(name, password));
  if (bound.trouble) {
    return unavailable("directory.account_refused",
                       std::format("{} {}", name_of(*bound.trouble), bound.said));
  }
  return connection;
}

}  // namespace unidash::ldap
