#include "daemon/domains/identity/groups/groups.h"

#include "daemon/domains/identity/groups/group_change.h"
#include "daemon/domains/identity/groups/groups_table.h"
#include "daemon/domains/identity/people/actor.h"
#include "daemon/domains/identity/people/people.h"

namespace unidash::identity {

namespace {

using api::Caller;
using api::Page;
using postgres::Transaction;
namespace table = groups_table;

Status check_revision(const Group& group, const api::IfMatch& if_match) {
  if (if_match.allows(std::to_string(group.revision))) return {};
  return make_error(Code::precondition_failed, "request.changed_meanwhile");
}

/// What the table refuses, in the words of whoever asked.
Error in_words(Error error) {
  if (error.slug != "postgres.already_exists") return error;
  Error taken = make_error(Code::conflict, "group.name_taken");
  taken.fields.push_back({"name", "group.name_taken"});
  return taken;
}

}  // namespace

Result<Page<Group>> Groups::list(const GroupsQuery& query) {
  auto page = api::page_of<Group>(query);
  const auto pattern = pattern_of(query.q);
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<Page<Group>> {
    page.total = TRY(tx.row<std::int64_t>(table::count, pattern, query.person));
    page.items = TRY(tx.rows<Group>(table::list, pattern, query.person, std::nullopt, page.size,
                                    page.skipped()));
    return page;
  });
}

Result<Group> Groups::get(GroupId id) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) { return get_group(tx, id); });
}

Result<Page<GroupPerson>> Groups::list_people(const GroupPeopleQuery& query) {
  auto page = api::page_of<GroupPerson>(query);
  const auto pattern = pattern_of(query.q);
  const bool everybody = query.everybody.value_or(false);
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<Page<GroupPerson>> {
    TRY(get_group(tx, query.id));
    page.total = TRY(tx.row<std::int64_t>(table::count_people, query.id, pattern, everybody));
    page.items = TRY(tx.rows<GroupPerson>(table::list_people, query.id, pattern, everybody,
                                          page.size, page.skipped()));
    return page;
  });
}

Result<Page<GroupMember>> Groups::list_members(const GroupMembersQuery& query) {
  auto page = api::page_of<GroupMember>(query);
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<Page<GroupMember>> {
    TRY(get_group(tx, query.id));
    page.total = TRY(tx.row<std::int64_t>(table::count_members, query.id));
    page.items =
        TRY(tx.rows<GroupMember>(table::list_members, query.id, page.size, page.skipped()));
    return page;
  });
}

Result<api::List<GroupApp>> Groups::list_apps(GroupId id) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<api::List<GroupApp>> {
    TRY(get_group(tx, id));
    return api::List<GroupApp>{TRY(tx.rows<GroupApp>(table::list_apps, id))};
  });
}

Result<Group> Groups::create(const Caller& caller, const NewGroup& wanted) {
  auto made =
      postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Result<Group> {
        TRY(get_actor(tx, caller));
        const auto id = TRY(tx.row<GroupId>(table::insert, wanted.name,
                                            wanted.description.value_or(""), clock_.now()));
        tx.emit({"group.created", "groups", id.value, {{"name", wanted.name.text}}});
        return get_group(tx, id);
      });
  if (!made) return in_words(made.error());
  return made;
}

Status Groups::carry_out(const Caller& caller, const GroupProposal& wanted,
                         const api::IfMatch* if_match) {
  std::vector<std::string> ended;
  const Status done =
      postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
        const User actor = TRY(get_actor(tx, caller));
        const Group before = TRY(get_group_locked(tx, wanted.id));
        if (if_match != nullptr) TRY(check_revision(before, *if_match));
        GroupWork work(tx, sessions_, actor, clock_.now());
        TRY(work.change(before, wanted));
        ended = work.ended();
        return {};
      });
  if (!done) return in_words(done.error());
  if (!ended.empty()) sessions_.forget(ended);
  return {};
}

Result<Group> Groups::change(const Caller& caller, const GroupChange& wanted) {
  TRY(carry_out(caller, wanted, &wanted.if_match));
  return get(wanted.id);
}

Status Groups::adjust(const Caller& caller, const GroupProposal& wanted) {
  return carry_out(caller, wanted, nullptr);
}

Status Groups::remove(const Caller& caller, const GroupRemoval& wanted) {
  std::vector<std::string> ended;
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const User actor = TRY(get_actor(tx, caller));
    const Group before = TRY(get_group_locked(tx, wanted.id));
    TRY(check_revision(before, wanted.if_match));
    GroupWork work(tx, sessions_, actor, clock_.now());
    TRY(work.remove(before));
    ended = work.ended();
    return {};
  }));
  if (!ended.empty()) sessions_.forget(ended);
  return {};
}

/// Never committed. A connection that is left inside a transaction is not used again.
Result<GroupPreview> Groups::preview(const Caller& caller, const GroupTrial& wanted) {
  const auto lease = TRY(pool_.acquire());
  TRY((*lease).script("BEGIN"));
  Transaction tx(*lease);
  const auto try_out = [&]() -> Result<GroupPreview> {
    const User actor = TRY(get_actor(tx, caller));
    const Group before = TRY(get_group_locked(tx, wanted.id));
    GroupWork work(tx, sessions_, actor, clock_.now());
    return compare(tx, wanted, [&] {
      return wanted.remove.value_or(false) ? work.remove(before) : work.change(before, wanted);
    });
  };
  auto found = try_out();
  TRY((*lease).script("ROLLBACK"));
  if (!found) return in_words(found.error());
  return found;
}

}  // namespace unidash::identity
