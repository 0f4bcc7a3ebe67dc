// Transfer: how a database is copied into a file and read from one: Debian's own programs, as the
// app's own user by the socket, so that nothing in a database or a file has more power than the app
// that made it. Pure.
#pragma once

#include <string>
#include <vector>

#include "daemon/domains/apps/databases/database_name.h"

namespace unidash::apps {

/// `socket_folder` is where the instance listens, `file` absolute. The database is of one moment,
/// and goes on being written.
[[nodiscard]] std::vector<std::string> dump_command(const std::string& socket_folder,
                                                    const DatabaseName& name,
                                                    const std::string& file);

/// Into a database that was just made (AppDatabases::ensure): all of it or nothing.
[[nodiscard]] std::vector<std::string> restore_command(const std::string& socket_folder,
                                                       const DatabaseName& name,
                                                       const std::string& file);

}  // namespace unidash::apps
