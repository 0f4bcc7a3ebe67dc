#include "daemon/domains/identity/directories/directory_sync.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/domains/identity/directories/directories_table.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = directories_table;

constexpr std::size_t at_once = 100;  // people in one transaction

template <class T>
std::vector<std::vector<T>> in_parts(const std::vector<T>& all) {
  std::vector<std::vector<T>> parts;
  for (std::size_t at = 0; at < all.size(); at += at_once) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(at);
    parts.emplace_back(begin,
                       begin + static_cast<std::ptrdiff_t>(std::min(at_once, all.size() - at)));
  }
  return parts;
}

}  // namespace

Status DirectorySync::run(const std::stop_token& stop) {
  TRY(end_switched_off());
  for (const OpenDirectory& directory : TRY(directories_.active(stop))) {
    TRY(note(directory.settings, sync(directory)));
    if (stop.stop_requested()) break;
  }
  return {};
}

Status DirectorySync::note(const Directory& directory, const Result<SyncCount>& outcome) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    if (outcome) {
      TRY(tx.run(table::note_success, directory.id, static_cast<std::int64_t>(outcome->found),
                 static_cast<std::int64_t>(outcome->left_out),
                 static_cast<std::int64_t>(outcome->groups_found), clock_.now()));
    } else {
      TRY(tx.run(table::note_trouble, directory.id, outcome.error().slug,
                 printable(outcome.error().detail)));
    }
    return {};
  });
}

Result<SyncCount> DirectorySync::sync(const OpenDirectory& directory) {
  auto reader = TRY(directory.read());
  const auto listed = TRY(list(reader));
  const SyncPlan todo = TRY(plan(directory.settings, listed));
  SyncCount count{.found = listed.size(), .ended = todo.to_end.size()};
  TRY(end(todo.to_end));
  for (const auto& ids : in_parts(todo.to_read)) {
    TRY(keep(directory.settings, TRY(reader.read(ids, clock_.now())), count));
  }
  // Who seems to be gone and is kept would be in no group.
  if (todo.is_suspicious) {
    return unavailable("directory.too_few_people", std::to_string(listed.size()));
  }
  TRY(follow_groups(directory.settings, reader, listed, count));
  count.requests = reader.connection().requests();
  return count;
}

Result<std::vector<ListedPerson>> DirectorySync::list(DirectoryReader& reader) {
  std::vector<ListedPerson> listed;
  TRY(reader.list(
      [&](const OutsidePerson& person) -> Status {
        listed.push_back(as_listed(person));
        return {};
      },
      clock_.now()));
  return listed;
}

Result<SyncPlan> DirectorySync::plan(const Directory& directory,
                                     const std::vector<ListedPerson>& listed) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<SyncPlan> {
    const auto known = TRY(tx.rows<KnownPerson>(table::known_people, directory.id));
    const bool may_be_fewer = TRY(tx.row<bool>(table::may_be_fewer, directory.id, clock_.now()));
    return plan_sync(known, listed,
                     may_be_fewer ? FewerPeople::are_right : FewerPeople::are_a_mistake);
  });
}

Status DirectorySync::end(const std::vector<std::pair<UserId, OutsideState>>& people) {
  for (const auto& part : in_parts(people)) {
    std::vector<std::string> ended;
    TRY(postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
      ended.clear();
      for (const auto& [person, reason] : part) {
        TRY(end_person(tx, sessions_, person, reason, clock_.now(), ended));
      }
      return {};
    }));
    sessions_.forget(ended);
  }
  return {};
}

Status DirectorySync::keep(const Directory& directory, const std::vector<OutsidePerson>& people,
                           SyncCount& count) {
  std::size_t kept = 0;
  TRY(postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    kept = 0;
    for (const OutsidePerson& person : people) {
      if (person.state != OutsideState::present) continue;
      if (TRY(keep_person(tx, directory, person, clock_.now()))) ++kept;
    }
    return {};
  }));
  count.added_or_changed += kept;
  count.left_out += people.size() - kept;
  return {};
}

Status DirectorySync::follow_groups(const Directory& directory, DirectoryReader& reader,
                                    const std::vector<ListedPerson>& people, SyncCount& count) {
  if (!directory.imports_groups) return groups_.forget(directory);
  const auto listed = TRY(reader.list_groups());
  count.groups_found = listed.size();
  return groups_.follow(directory, listed, people);
}

Status DirectorySync::end_switched_off() {
  const auto people = TRY(postgres::in_transaction(
      pool_, [](Transaction& tx) { return tx.rows<UserId>(table::people_of_switched_off); }));
  std::vector<std::pair<UserId, OutsideState>> to_end;
  for (const UserId person : people) to_end.emplace_back(person, OutsideState::source_off);
  return end(to_end);
}

}  // namespace unidash::identity
