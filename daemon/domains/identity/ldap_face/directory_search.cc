#include "daemon/domains/identity/ldap_face/directory_search.h"

#include "daemon/domains/identity/ldap_face/ldap_table.h"
#include "daemon/domains/identity/ldap_face/search_run.h"
#include "daemon/model/username.h"

namespace unidash::identity {

namespace {

using ldap_face::Name;
using ldap_face::Place;
using ldap_face::ResultCode;
using ldap_face::SearchFilter;
using postgres::Transaction;
namespace table = ldap_table;

/// Rows that are read at once: of people with their groups, of groups with their members.
constexpr std::size_t people_at_once = 500;
constexpr std::size_t groups_at_once = 20;
/// As many as the provider tells of.
constexpr std::int64_t most_groups_of_a_person = 200;

/// Nothing outside of an application's own part is there for it, nor another person for
/// whoever bound.
bool is_visible(const Name& base, const LdapAsker& asker) {
  if (base.place == Place::root) return true;
  if (base.client_id != asker.account.client_id) return false;
  return base.place != Place::person || !asker.username ||
         fold_username(base.own) == fold_username(*asker.username);
}

}  // namespace

Result<ResultCode> DirectorySearch::search(const LdapAsker& asker,
                                           const ldap_face::SearchRequest& in,
                                           const TakeEntry& take) {
  const auto base = ldap_face::read_name(in.base);
  if (!base || !is_visible(*base, asker)) return ResultCode::no_such_object;
  const auto filter = SearchFilter::parse(in.filter);
  if (!filter) return ResultCode::unwilling_to_perform;
  Run run(asker, in, *base, *filter, take);
  run.offer_places();
  if (run.is_about(Place::person)) TRY(offer_people(run));
  if (run.is_about(Place::group) && asker.account.shows_groups) TRY(offer_groups(run));
  return run.result();
}

Status DirectorySearch::offer_people(Run& run) {
  const PeopleKeys keys = run.people_keys();
  if (keys.is_nobody()) return {};
  const LdapAccount& account = run.asker().account;
  const bool with_groups = account.shows_groups && run.wants_groups_of_people();
  UserId after{};
  while (run.goes_on()) {
    const auto people = TRY(postgres::in_transaction(pool_, [&](Transaction& tx) {
      if (keys.is_everybody) {
        return tx.rows<LdapPerson>(table::list_people, account.id, with_groups,
                                   most_groups_of_a_person, after, people_at_once);
      }
      return tx.rows<LdapPerson>(table::find_people, account.id, with_groups,
                                 most_groups_of_a_person, after, people_at_once, keys.usernames,
                                 keys.addresses, keys.groups);
    }));
    for (const LdapPerson& person : people) run.offer(person);
    if (people.size() < people_at_once) return {};
    after = people.back().id;
  }
  return {};
}

Status DirectorySearch::offer_groups(Run& run) {
  const GroupKeys keys = run.group_keys();
  if (keys.is_none()) return {};
  // One is enough to see that somebody is in it.
  const std::int64_t members = run.wants_members() ? most_members : 1;
  GroupId after{};
  while (run.goes_on()) {
    auto groups = TRY(postgres::in_transaction(pool_, [&](Transaction& tx) {
      return tx.rows<LdapGroup>(table::list_groups, run.asker().account.id, after, groups_at_once,
                                members, !keys.is_all, keys.names, keys.members);
    }));
    if (!groups.empty()) after = groups.back().id;
    const bool is_last = groups.size() < groups_at_once;
    for (LdapGroup& group : groups) run.offer(std::move(group));
    if (is_last) return {};
  }
  return {};
}

Result<ResultCode> DirectorySearch::compare(const LdapAsker& asker,
                                            const ldap_face::CompareRequest& in) {
  std::optional<ldap_face::Entry> found;
  const ldap_face::SearchRequest search{
      .base = in.dn, .filter = "(objectClass=*)", .attributes = {in.attribute}};
  const auto code = TRY(this->search(asker, search, [&](const ldap_face::Entry& entry) {
    found = entry;
    return true;
  }));
  if (code != ResultCode::success || !found) return ResultCode::no_such_object;
  if (found->find(in.attribute) == nullptr) return ResultCode::no_such_attribute;
  const bool holds = SearchFilter::equality(in.attribute, in.value).matches(*found);
  return holds ? ResultCode::compare_true : ResultCode::compare_false;
}

}  // namespace unidash::identity
