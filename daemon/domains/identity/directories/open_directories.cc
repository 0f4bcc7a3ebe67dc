#include "daemon/domains/identity/directories/open_directories.h"

#include "daemon/domains/identity/directories/directories_table.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = directories_table;

Result<std::vector<ldap::Server>> servers_of(const Directory& settings) {
  std::vector<ldap::Server> servers;
  for (const std::string& text : settings.servers.items) {
    const Place place = TRY(parse_server(text, settings.encryption));
    servers.push_back({.host = place.host, .port = place.port});
  }
  return servers;
}

}  // namespace

Result<std::vector<OpenDirectory>> OpenDirectories::active(const std::stop_token& stop) {
  auto rows = TRY(postgres::in_transaction(
      pool_, [](Transaction& tx) { return tx.rows<Directory>(table::active); }));
  std::vector<OpenDirectory> directories;
  for (Directory& row : rows) directories.push_back(TRY(open(std::move(row), stop)));
  return directories;
}

Result<OpenDirectory> OpenDirectories::get(DirectoryId id, const std::stop_token& stop) {
  auto row = TRY(postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.maybe<Directory>(table::get, id); }));
  if (!row) return make_error(Code::not_found, "directory.not_found");
  return open(std::move(*row), stop);
}

/// What can be asked to stop is for one piece of work and not kept.
Result<OpenDirectory> OpenDirectories::open(Directory settings, const std::stop_token& stop) {
  Secret password = TRY(sealer_.unseal(settings.password_sealed, password_context(settings.id)));
  const ldap::Terms terms{.encryption = settings.encryption,
                          .authorities = settings.authorities,
                          .may_reach = may_reach_,
                          .stop = stop};
  const std::lock_guard lock(mutex_);
  Kept& kept = kept_[settings.id.value];
  if (stop.stop_possible() || !kept.servers || kept.revision != settings.revision) {
    auto made = std::make_shared<const ldap::Servers>(TRY(servers_of(settings)), terms);
    if (stop.stop_possible()) {
      return OpenDirectory{.settings = std::move(settings),
                           .servers = std::move(made),
                           .password = std::move(password)};
    }
    kept = {.revision = settings.revision, .servers = std::move(made)};
  }
  return OpenDirectory{
      .settings = std::move(settings), .servers = kept.servers, .password = std::move(password)};
}

}  // namespace unidash::identity
