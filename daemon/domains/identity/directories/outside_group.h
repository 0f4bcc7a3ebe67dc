// ListedGroup: a group as a directory describes it, made of an entry. Pure.
#pragma once

#include <string>
#include <vector>

#include "daemon/domains/identity/directories/directory.h"
#include "daemon/domains/identity/directories/group_graph.h"

namespace unidash::identity {

struct ListedGroup {
  std::string external_id;
  std::string name;  // its id where it has none that can be told apart from another
  std::string dn;    // folded
  NamedMembers members{};
  /// Of Active Directory: what people bear whose primary group it is, who are in no list of
  /// members. Empty: nobody's.
  std::string primary_id{};
};

/// All that is read of a group.
[[nodiscard]] std::vector<std::string> group_attributes(const Directory& directory);
/// malformed "directory.bad_entry" where it has no id.
[[nodiscard]] Result<ListedGroup> read_group(const Directory& directory, const ldap::Entry& entry);

/// What a group may be called here, the best first: as it is there; where another group has
/// that name, with the directory's behind it, or with its id.
[[nodiscard]] std::vector<std::string> name_forms(const std::string& name,
                                                  const std::string& external_id,
                                                  const std::string& directory);

}  // namespace unidash::identity
