#include "daemon/domains/identity/directories/directory_reader.h"

#include <algorithm>
#include <map>

#include "daemon/clients/ldap/object_ids.h"

namespace unidash::identity {

namespace {

using ldap::Filter;

// Of a filter; directories refuse longer ones.
constexpr std::size_t ids_at_once = 100;
constexpr std::size_t groups_at_once = 50;
constexpr int deepest = 20;
constexpr std::size_t most_groups = 2000;
// That are taken over, and that they name together.
constexpr std::size_t most_listed_groups = 10'000;
constexpr std::size_t most_named = 1'000'000;

}  // namespace

Result<DirectoryReader> DirectoryReader::open(const ldap::Servers& servers,
                                              const Directory& directory, const Secret& password) {
  const std::string_view wanted = directory.people_filter.empty()
                                      ? default_people_filter(directory.kind)
                                      : std::string_view(directory.people_filter);
  auto people = TRY(Filter::parse(wanted));
  for (const std::string* dn :
       {&directory.people_base, &directory.groups_base, &directory.required_group}) {
    TRY(ldap::Dn::parse(*dn));
  }
  auto connection = TRY(servers.open_bound(directory.account, password));
  return DirectoryReader(std::move(connection), directory, std::move(people));
}

Result<std::optional<OutsidePerson>> DirectoryReader::find_one(const Filter& filter,
                                                               Timestamp now) {
  auto found = connection_.search({.base = directory_->people_base,
                                   .filter = Filter::all({people_, filter}),
                                   .attributes = person_attributes(*directory_),
                                   .entries = 2});
  // More than the two that it takes to see that there are several.
  if (!found && found.error().slug == "directory.too_much") return std::optional<OutsidePerson>{};
  const auto entries = TRY(std::move(found));
  if (entries.size() != 1) return std::optional<OutsidePerson>{};
  return std::optional<OutsidePerson>(TRY(read_person(*directory_, entries.front(), now)));
}

Result<std::optional<OutsidePerson>> DirectoryReader::find(std::string_view login, Timestamp now) {
  const std::string name = attributes_of(*directory_).login;
  std::vector<Filter> names{Filter::equals(name, login)};
  if (follows_chains()) names.push_back(Filter::equals("userPrincipalName", login));
  return find_one(Filter::any(names), now);
}

Result<std::optional<OutsidePerson>> DirectoryReader::find_by_id(std::string_view id,
                                                                 Timestamp now) {
  const std::string octets = TRY(id_octets(*directory_, id));
  return find_one(Filter::equals(attributes_of(*directory_).id, octets), now);
}

Result<bool> DirectoryReader::may_come_in(const OutsidePerson& person) {
  if (!has_required_group()) return true;
  if (follows_chains()) {
    const std::string octets = TRY(id_octets(*directory_, person.external_id));
    const auto filter = Filter::all(
        {Filter::equals(attributes_of(*directory_).id, octets), TRY(in_required_group())});
    return TRY(find_one(filter, Timestamp{})).has_value();
  }
  const std::string wanted = fold_dn(directory_->required_group);
  const auto groups = TRY(climb(person));
  return std::ranges::any_of(
      groups, [&](const OutsideGroup& group) { return fold_dn(group.dn) == wanted; });
}

/// Through any groups, or as the group that Windows calls somebody's primary one: that is
/// in no list of members.
Result<Filter> DirectoryReader::in_required_group() {
  auto chain = Filter::matches("memberOf", ldap::in_chain, directory_->required_group);
  const auto group = TRY(connection_.read(directory_->required_group, {"objectSid"}));
  if (!group) return make_error(Code::not_found, "directory.no_such_group");
  const auto sid = ldap::render_sid(group->first("objectSid"));
  if (!sid) return chain;
  return Filter::any({chain, Filter::equals("primaryGroupID", ldap::relative_id(*sid))});
}

Result<Filter> DirectoryReader::everybody() {
  if (!has_required_group() || !follows_chains()) return people_;
  return Filter::all({people_, TRY(in_required_group())});
}

Status DirectoryReader::load_members() {
  members_.reset();
  if (!has_required_group() || follows_chains()) return {};
  if (!TRY(connection_.read(directory_->required_group, {"cn"}))) {
    return make_error(Code::not_found, "directory.no_such_group");
  }
  GroupGraph graph;
  TRY(connection_.search({.base = directory_->groups_base,
                          .filter = TRY(Filter::parse(default_groups_filter(directory_->kind))),
                          .attributes = {"member", "uniqueMember", "memberUid"}},
                         [&](const ldap::Entry& group) -> Status {
                           graph.add(group);
                           return {};
                         }));
  members_ = Members{.dns = graph.members_of(directory_->required_group),
                     .logins = graph.logins_of(directory_->required_group)};
  return {};
}

bool DirectoryReader::is_member(const OutsidePerson& person) const {
  if (!members_) return true;
  return members_->dns.contains(fold_dn(person.dn)) ||
         members_->logins.contains(text::lower_ascii(person.login));
}

Status DirectoryReader::list(const OnPerson& on_person, Timestamp now) {
  TRY(load_members());
  auto attributes = listed_attributes(*directory_);
  attributes.push_back(attributes_of(*directory_).login);
  return connection_.search(
      {.base = directory_->people_base, .filter = TRY(everybody()), .attributes = attributes},
      [&](const ldap::Entry& entry) -> Status {
        auto person = TRY(read_person(*directory_, entry, now));
        return is_member(person) ? on_person(std::move(person)) : Status{};
      });
}

Result<std::vector<OutsidePerson>> DirectoryReader::read(const std::vector<std::string>& ids,
                                                         Timestamp now) {
  const std::string attribute = attributes_of(*directory_).id;
  std::vector<OutsidePerson> people;
  for (std::size_t at = 0; at < ids.size(); at += ids_at_once) {
    std::vector<Filter> wanted;
    for (std::size_t i = at; i < std::min(at + ids_at_once, ids.size()); ++i) {
      wanted.push_back(Filter::equals(attribute, TRY(id_octets(*directory_, ids[i]))));
    }
    for (const auto& entry :
         TRY(connection_.search({.base = directory_->people_base,
                                 .filter = Filter::all({people_, Filter::any(wanted)}),
                                 .attributes = person_attributes(*directory_)}))) {
      people.push_back(TRY(read_person(*directory_, entry, now)));
    }
  }
  return people;
}

Result<std::vector<OutsideGroup>> DirectoryReader::groups_of(const OutsidePerson& person) {
  return follows_chains() ? token_groups(person) : climb(person);
}

Result<std::vector<OutsideGroup>> DirectoryReader::search_groups(const Filter& filter) {
  std::vector<OutsideGroup> groups;
  for (const auto& entry : TRY(connection_.search(
           {.base = groups_base_of(*directory_), .filter = filter, .attributes = {"cn"}}))) {
    groups.push_back({.name = std::string(entry.first("cn")), .dn = entry.dn});
  }
  return groups;
}

Result<std::vector<ListedGroup>> DirectoryReader::list_groups() {
  const std::string_view wanted = directory_->groups_filter.empty()
                                      ? default_groups_filter(directory_->kind)
                                      : std::string_view(directory_->groups_filter);
  std::vector<ListedGroup> groups;
  std::size_t named = 0;
  TRY(connection_.search({.base = groups_base_of(*directory_),
                          .filter = TRY(Filter::parse(wanted)),
                          .attributes = group_attributes(*directory_),
                          .entries = most_listed_groups},
                         [&](const ldap::Entry& entry) -> Status {
                           groups.push_back(TRY(read_group(*directory_, entry)));
                           const NamedMembers& members = groups.back().members;
                           named += members.dns.size() + members.logins.size();
                           if (named > most_named)
                             return unavailable("directory.too_much", "members");
                           return {};
                         }));
  return groups;
}

/// The controller reckons the list itself, nested and primary groups included (MS-ADTS
/// 3.1.1.4.5.19).
Result<std::vector<OutsideGroup>> DirectoryReader::token_groups(const OutsidePerson& person) {
  const auto entry = TRY(connection_.read(person.dn, {"tokenGroups"}));
  std::vector<OutsideGroup> groups;
  const auto sids = entry ? entry->all("tokenGroups") : std::vector<std::string>{};
  for (std::size_t at = 0; at < sids.size(); at += groups_at_once) {
    std::vector<Filter> wanted;
    for (std::size_t i = at; i < std::min(at + groups_at_once, sids.size()); ++i) {
      wanted.push_back(Filter::equals("objectSid", sids[i]));
    }
    auto found = TRY(search_groups(Filter::any(wanted)));
    std::ranges::move(found, std::back_inserter(groups));
  }
  return groups;
}

/// From a person up, a level of groups with each search.
Result<std::vector<OutsideGroup>> DirectoryReader::climb(const OutsidePerson& person) {
  std::map<std::string, OutsideGroup> found;  // by folded DN
  std::vector<Filter> level{Filter::equals("member", person.dn),
                            Filter::equals("uniqueMember", person.dn)};
  if (!person.login.empty()) level.push_back(Filter::equals("memberUid", person.login));
  for (int depth = 0; depth < deepest && !level.empty(); ++depth) {
    std::vector<Filter> next;
    for (std::size_t at = 0; at < level.size(); at += groups_at_once) {
      const auto end = std::min(at + groups_at_once, level.size());
      const std::vector<Filter> part(level.begin() + static_cast<std::ptrdiff_t>(at),
                                     level.begin() + static_cast<std::ptrdiff_t>(end));
      for (auto& group : TRY(search_groups(Filter::any(part)))) {
        const std::string dn = group.dn;
        if (!found.emplace(fold_dn(dn), std::move(group)).second) continue;
        next.push_back(Filter::equals("member", dn));
        next.push_back(Filter::equals("uniqueMember", dn));
      }
    }
    if (found.size() > most_groups) return unavailable("directory.too_much", "groups");
    level = std::move(next);
  }
  std::vector<OutsideGroup> groups;
  for (auto& [dn, group] : found) groups.push_back(std::move(group));
  return groups;
}

}  // namespace unidash::identity
