// SearchRun: one search: which part of the tree it is about, what it has found so far, and by
// which few values people and groups are looked up. Pure.
#pragma once

#include <optional>
#include <vector>

#include "daemon/clients/postgres/array.h"
#include "daemon/domains/identity/ldap_face/directory_search.h"
#include "daemon/domains/identity/ldap_face/protocol/names.h"
#include "daemon/domains/identity/ldap_face/protocol/search_filter.h"

namespace unidash::identity {

/// By what people are looked up, in lower case; `is_everybody`: by nothing.
struct PeopleKeys {
  bool is_everybody = true;
  postgres::TextArray usernames{};
  postgres::TextArray addresses{};
  postgres::TextArray groups{};  // names

  [[nodiscard]] bool is_nobody() const {
    return !is_everybody && usernames.items.empty() && addresses.items.empty() &&
           groups.items.empty();
  }
};

/// The same of groups.
struct GroupKeys {
  bool is_all = true;
  postgres::TextArray names{};
  postgres::TextArray members{};  // usernames

  [[nodiscard]] bool is_none() const {
    return !is_all && names.items.empty() && members.items.empty();
  }
};

class DirectorySearch::Run {
 public:
  /// All outlive it.
  Run(const LdapAsker& asker, const ldap_face::SearchRequest& in, const ldap_face::Name& base,
      const ldap_face::SearchFilter& filter, const TakeEntry& take);

  /// The entries that are always there.
  void offer_places();
  void offer(const LdapPerson& person);
  /// One that nobody of the application is in it does not see.
  void offer(LdapGroup group);

  [[nodiscard]] bool goes_on() const { return !is_over_ && !is_gone_; }
  [[nodiscard]] ldap_face::ResultCode result() const;

  [[nodiscard]] const LdapAsker& asker() const { return asker_; }
  /// Whether people or groups can be in what is looked through.
  [[nodiscard]] bool is_about(ldap_face::Place leaf) const;
  [[nodiscard]] PeopleKeys people_keys() const;
  [[nodiscard]] GroupKeys group_keys() const;
  [[nodiscard]] bool wants_groups_of_people() const { return wants("memberof"); }
  [[nodiscard]] bool wants_members() const { return wants("member") || wants("memberuid"); }

 private:
  void offer(const ldap_face::Entry& entry, const ldap_face::Name& name);
  [[nodiscard]] bool covers(const ldap_face::Name& name) const;
  [[nodiscard]] bool wants(std::string_view attribute) const {
    return in_.wants(attribute) || filter_.asks_for(attribute);
  }
  /// The name of a group or person of this application, from their whole name.
  [[nodiscard]] std::optional<std::string> own_name(std::string_view dn,
                                                    ldap_face::Place place) const;

  const LdapAsker& asker_;
  const ldap_face::SearchRequest& in_;
  const ldap_face::Name& base_;
  const ldap_face::SearchFilter& filter_;
  const TakeEntry& take_;
  std::int64_t room_;
  bool has_base_ = false;
  bool is_over_ = false;  // there is more than may be told
  bool is_gone_ = false;  // nobody wants it
};

}  // namespace unidash::identity
