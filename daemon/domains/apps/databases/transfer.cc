#include "daemon/domains/apps/databases/transfer.h"

namespace unidash::apps {

namespace {

constexpr auto pg_dump = "/usr/lib/postgresql/17/bin/pg_dump";
constexpr auto pg_restore = "/usr/lib/postgresql/17/bin/pg_restore";

}  // namespace

std::vector<std::string> dump_command(const std::string& socket_folder, const DatabaseName& name,
                                      const std::string& file) {
  const std::string user = render_database(name);
  return {pg_dump, "--format=custom", "--compress=zstd:3", "--no-password",
          // Who holds a table for longer than that has the copy fail rather than wait for ever.
          "--lock-wait-timeout=60000", "--host=" + socket_folder, "--username=" + user,
          "--file=" + file, user};
}

std::vector<std::string> restore_command(const std::string& socket_folder, const DatabaseName& name,
                                         const std::string& file) {
  const std::string user = render_database(name);
  // There is one user: whatever was granted to others, or is somebody's, is his.
  return {pg_restore,
          "--single-transaction",
          "--exit-on-error",
          "--no-owner",
          "--no-privileges",
          "--no-tablespaces",
          "--no-publications",
          "--no-subscriptions",
          "--no-password",
          "--host=" + socket_folder,
          "--username=" + user,
          "--dbname=" + user,
          file};
}

}  // namespace unidash::apps
