#include "daemon/domains/identity/ldap_face/search_run.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"
#include "daemon/domains/identity/ldap_face/protocol/candidates.h"
#include "daemon/domains/identity/ldap_face/protocol/values.h"
#include "daemon/model/username.h"

namespace unidash::identity {

namespace {

using ldap_face::Entry;
using ldap_face::Name;
using ldap_face::Place;
using ldap_face::ResultCode;
using ldap_face::Scope;

constexpr std::array fixed_places{Place::root, Place::application, Place::reader, Place::people,
                                  Place::groups};

int depth_of(Place place) {
  switch (place) {
    case Place::root: return 0;
    case Place::application: return 1;
    case Place::reader:
    case Place::people:
    case Place::groups: return 2;
    case Place::person:
    case Place::group: break;
  }
  return 3;
}

std::string key_of(std::string_view own) {
  return std::string(text::trim(ldap_face::fold_text(own)));
}

bool is_same(const Name& a, const Name& b) {
  return a.place == b.place && key_of(a.own) == key_of(b.own);
}

/// Whether one kind of place lies below another; each is below itself.
bool is_within(Place place, Place base) {
  if (place == base || base == Place::root) return true;
  if (base == Place::application) return place != Place::root;
  return (base == Place::people && place == Place::person) ||
         (base == Place::groups && place == Place::group);
}

}  // namespace

DirectorySearch::Run::Run(const LdapAsker& asker, const ldap_face::SearchRequest& in,
                          const Name& base, const ldap_face::SearchFilter& filter,
                          const TakeEntry& take)
    : asker_(asker),
      in_(in),
      base_(base),
      filter_(filter),
      take_(take),
      room_(in.most > 0 ? std::min(in.most, most_entries) : most_entries) {}

ResultCode DirectorySearch::Run::result() const {
  if (!has_base_) return ResultCode::no_such_object;
  return is_over_ ? ResultCode::size_limit_exceeded : ResultCode::success;
}

bool DirectorySearch::Run::covers(const Name& name) const {
  const int below = depth_of(name.place) - depth_of(base_.place);
  switch (in_.scope) {
    case Scope::base: return is_same(name, base_);
    case Scope::one: return below == 1 && is_within(name.place, base_.place);
    case Scope::subtree:
      return below == 0 ? is_same(name, base_) : is_within(name.place, base_.place);
  }
  return false;
}

bool DirectorySearch::Run::is_about(Place leaf) const {
  if (base_.place == leaf) return true;
  if (!is_within(leaf, base_.place) || in_.scope == Scope::base) return false;
  return in_.scope == Scope::subtree || depth_of(base_.place) == depth_of(leaf) - 1;
}

void DirectorySearch::Run::offer(const Entry& entry, const Name& name) {
  if (is_same(name, base_)) has_base_ = true;
  if (!goes_on() || !covers(name) || !filter_.matches(entry)) return;
  is_over_ = room_ == 0;
  if (is_over_) return;
  --room_;
  is_gone_ = !take_(entry);
}

void DirectorySearch::Run::offer_places() {
  for (const Place place : fixed_places) {
    const std::string& client_id = asker_.account.client_id;
    const Name name{.place = place, .client_id = client_id};
    // Whoever bound sees themselves; that the rest is there is no news to them.
    if (asker_.username) {
      has_base_ = has_base_ || is_same(name, base_);
    } else {
      offer(entry_of(place, client_id, asker_.account.name), name);
    }
  }
}

void DirectorySearch::Run::offer(const LdapPerson& person) {
  const std::string& client_id = asker_.account.client_id;
  offer(entry_of(person, client_id), {Place::person, client_id, person.username});
}

void DirectorySearch::Run::offer(LdapGroup group) {
  const std::string& client_id = asker_.account.client_id;
  if (group.members.items.empty()) return;
  if (asker_.username) group.members.items = {*asker_.username};
  offer(entry_of(group, client_id), {Place::group, client_id, group.name});
}

std::optional<std::string> DirectorySearch::Run::own_name(std::string_view dn, Place place) const {
  auto name = ldap_face::read_name(dn);
  const bool is_here = name && name->place == place && name->client_id == asker_.account.client_id;
  return is_here ? std::optional(std::move(name->own)) : std::nullopt;
}

PeopleKeys DirectorySearch::Run::people_keys() const {
  static constexpr std::array<std::string_view, 3> known{"uid", "mail", "memberof"};
  PeopleKeys keys{.is_everybody = false};
  if (asker_.username || base_.place == Place::person) {
    keys.usernames.items = {fold_username(asker_.username.value_or(base_.own))};
    return keys;
  }
  const auto clues = ldap_face::find_candidates(filter_, known);
  if (!clues) return {};
  for (const ldap_face::Clue& clue : *clues) {
    if (clue.attribute == "uid") keys.usernames.items.push_back(clue.value);
    if (clue.attribute == "mail") keys.addresses.items.push_back(clue.value);
    if (clue.attribute != "memberof") continue;
    if (auto group = own_name(clue.value, Place::group)) {
      keys.groups.items.push_back(std::move(*group));
    }
  }
  return keys;
}

GroupKeys DirectorySearch::Run::group_keys() const {
  static constexpr std::array<std::string_view, 3> known{"cn", "member", "memberuid"};
  GroupKeys keys{.is_all = false};
  // Whoever bound sees no group that they are not in, whatever it is called.
  if (asker_.username) {
    keys.members.items = {fold_username(*asker_.username)};
    return keys;
  }
  if (base_.place == Place::group) {
    keys.names.items = {key_of(base_.own)};
    return keys;
  }
  const auto clues = ldap_face::find_candidates(filter_, known);
  if (!clues) return {};
  for (const ldap_face::Clue& clue : *clues) {
    if (clue.attribute == "cn") keys.names.items.push_back(clue.value);
    if (clue.attribute == "memberuid") keys.members.items.push_back(clue.value);
    if (clue.attribute != "member") continue;
    if (auto person = own_name(clue.value, Place::person)) {
      keys.members.items.push_back(fold_username(*person));
    }
  }
  return keys;
}

}  // namespace unidash::identity
