#include "daemon/domains/identity/directories/group_graph.h"

#include "daemon/clients/ldap/dn.h"

namespace unidash::identity {

std::string fold_dn(std::string_view dn) {
  const auto parsed = ldap::Dn::parse(dn);
  return parsed ? parsed->folded() : std::string();
}

NamedMembers read_members(const ldap::Entry& group) {
  NamedMembers members;
  for (const char* attribute : {"member", "uniqueMember"}) {
    for (const std::string& member : group.all(attribute)) {
      std::string folded = fold_dn(member);
      if (!folded.empty()) members.dns.push_back(std::move(folded));
    }
  }
  for (const std::string& login : group.all("memberUid")) {
    members.logins.push_back(text::lower_ascii(login));
  }
  return members;
}

void GroupGraph::add(const ldap::Entry& group) {
  std::string name = fold_dn(group.dn);
  if (!name.empty()) groups_.insert_or_assign(std::move(name), read_members(group));
}

std::set<std::string> GroupGraph::members_of(std::string_view dn) const {
  std::set<std::string> found;
  std::vector<std::string> left{fold_dn(dn)};
  while (!left.empty()) {
    const auto group = groups_.find(left.back());
    left.pop_back();
    if (group == groups_.end()) continue;
    for (const std::string& member : group->second.dns) {
      if (found.insert(member).second) left.push_back(member);
    }
  }
  return found;
}

std::set<std::string> GroupGraph::logins_of(std::string_view dn) const {
  std::set<std::string> groups = members_of(dn);
  groups.insert(fold_dn(dn));
  std::set<std::string> logins;
  for (const std::string& name : groups) {
    const auto group = groups_.find(name);
    if (group == groups_.end()) continue;
    logins.insert(group->second.logins.begin(), group->second.logins.end());
  }
  return logins;
}

}  // namespace unidash::identity
