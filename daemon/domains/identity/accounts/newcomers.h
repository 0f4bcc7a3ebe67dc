// Newcomers: accounts of people who come from elsewhere, out of a directory or by an identity
// provider of others. They get the least role and no password here; nobody is merged by a name or
// an address, and none of theirs counts as confirmed.
#pragma once

#include <optional>
#include <string>

#include "daemon/base/json.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/model/ids.h"
#include "daemon/model/user_role.h"

namespace unidash::identity {

struct Newcomer {
  std::string username;
  std::string display_name;
  std::optional<std::string> email{};  // left out where it is somebody's
  Locale locale = Locale::fr;
  // Of somebody whom a directory lets in:
  std::optional<DirectoryId> directory{};
  std::optional<std::string> external_id{};
  std::string stamp{};
};

/// Nothing where the name is somebody's, in whatever case, or the directory's person is there
/// already. `origin` says in the trail where they come from.
[[nodiscard]] Result<std::optional<UserId>> add_newcomer(postgres::Transaction& tx,
                                                         const Newcomer& person, Json origin,
                                                         Timestamp now);

}  // namespace unidash::identity
