// ServerNames: databases and users by the names that the server knows them by, and the steps that
// AppDatabases puts together. Each step holds a second time. A connection of unidash_apps to the
// database `postgres`, or where it says so one of the app's user to its own.
#pragma once

#include <string>

#include "daemon/base/secret.h"
#include "daemon/clients/postgres/connection.h"
#include "daemon/domains/apps/databases/database_needs.h"

namespace unidash::apps::server {

struct Found {
  bool has_user = false;
  bool has_database = false;
  bool is_owned_by_user = false;  // not handed over yet

  [[nodiscard]] bool any() const { return has_user || has_database; }
};
[[nodiscard]] Result<Found> look(postgres::Connection& connection, const std::string& name);

/// Made with the password and no way to change its limits, or brought to them.
[[nodiscard]] Status ensure_user(postgres::Connection& connection, const std::string& name,
                                 bool is_there, const DatabaseNeeds& needs, const Secret& password);
[[nodiscard]] Status set_password(postgres::Connection& connection, const std::string& name,
                                  const Secret& password);
/// Closed to everybody before it is open to its user.
[[nodiscard]] Status ensure_database(postgres::Connection& connection, const std::string& name,
                                     bool is_there);
/// The schema `public` is the user's. As the user.
[[nodiscard]] Status take_schema(postgres::Connection& own, const std::string& name);
/// The database is ours, and the user may enter it and make things there.
[[nodiscard]] Status hand_over(postgres::Connection& connection, const std::string& name);
/// As the user.
[[nodiscard]] Status ensure_extension(postgres::Connection& own, const std::string& extension);

/// Nobody of it is connected any more.
[[nodiscard]] Status send_away(postgres::Connection& connection, const std::string& name);
/// The database and its user, or what of them is there, together.
[[nodiscard]] Status rename(postgres::Connection& connection, const Found& found,
                            const std::string& from, const std::string& to);
[[nodiscard]] Status drop(postgres::Connection& connection, const std::string& name);

}  // namespace unidash::apps::server
