// GroupGraph: which groups of a directory are in which, for directories that do not follow
// chains themselves. Names are compared folded. Ends on whatever is in the directory, rings
// as well. Pure.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "daemon/clients/ldap/entry.h"

namespace unidash::identity {

/// Whom a group names itself. What is no name is no member.
struct NamedMembers {
  std::vector<std::string> dns{};     // `member`, `uniqueMember`: folded
  std::vector<std::string> logins{};  // `memberUid`, what they type: in small letters
};
[[nodiscard]] NamedMembers read_members(const ldap::Entry& group);

class GroupGraph {
 public:
  void add(const ldap::Entry& group);

  /// Everybody in a group and in those in it: folded DNs, those of groups among them.
  [[nodiscard]] std::set<std::string> members_of(std::string_view dn) const;
  /// What people in it type, where it and those in it say that.
  [[nodiscard]] std::set<std::string> logins_of(std::string_view dn) const;

 private:
  std::map<std::string, NamedMembers> groups_;  // by folded DN
};

/// Empty where it is none.
[[nodiscard]] std::string fold_dn(std::string_view dn);

}  // namespace unidash::identity
