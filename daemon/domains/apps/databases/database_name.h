// DatabaseName: which database of which app. Its database and the one user of it have the same
// name on the server, so that a rule of pg_hba.conf (sameuser) can keep everybody to his own. Pure.
//
//   {app "miniflux-1", need "main"} -> app_miniflux_1_main; in the trash
//   gone_1790000000_miniflux_1_main
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/time.h"

namespace unidash::apps {

struct DatabaseName {
  std::string app;   // an instance: a label of DNS, at most 36 characters
  std::string need;  // small letters and digits, a letter first, at most 10
  friend bool operator==(const DatabaseName&, const DatabaseName&) = default;
};

/// A database that was put away, and when.
struct TrashedDatabase {
  DatabaseName name;
  Timestamp trashed_at;
  friend bool operator==(const TrashedDatabase&, const TrashedDatabase&) = default;
};

/// invalid "database.bad_name".
[[nodiscard]] Status check_database_name(const DatabaseName& name);

/// What it is called on the server; a checked name.
[[nodiscard]] std::string render_database(const DatabaseName& name);
[[nodiscard]] std::string render_trash(const TrashedDatabase& trashed);

/// Nothing for what is not ours.
[[nodiscard]] std::optional<DatabaseName> parse_database(std::string_view text);
[[nodiscard]] std::optional<TrashedDatabase> parse_trash(std::string_view text);

}  // namespace unidash::apps
