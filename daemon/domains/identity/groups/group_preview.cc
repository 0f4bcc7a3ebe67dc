#include "daemon/domains/identity/groups/group_preview.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>

#include "daemon/domains/identity/groups/group_change.h"
#include "daemon/domains/identity/groups/group_preview_table.h"
#include "daemon/domains/identity/groups/id_array.h"

namespace unidash::identity {

namespace {

struct ConcernedApp {
  OpenedKind kind = OpenedKind::app;
  AppId target_id{};  // of either kind
  std::string name;
};

struct UseOfApp {
  OpenedKind kind = OpenedKind::app;
  AppId target_id{};
  UserId user_id{};
};

}  // namespace

}  // namespace unidash::identity

namespace unidash {
template <>
inline constexpr auto fields<identity::ConcernedApp> =
    std::tuple{field("kind", &identity::ConcernedApp::kind),
               field("target_id", &identity::ConcernedApp::target_id),
               field("name", &identity::ConcernedApp::name)};
template <>
inline constexpr auto fields<identity::UseOfApp> = std::tuple{
    field("kind", &identity::UseOfApp::kind), field("target_id", &identity::UseOfApp::target_id),
    field("user_id", &identity::UseOfApp::user_id)};
}  // namespace unidash

namespace unidash::identity {

namespace {

using postgres::Transaction;
using People = std::set<UserId>;
using AppKey = std::pair<OpenedKind, std::int64_t>;
namespace table = group_preview_table;

/// What is asked before and after.
struct Question {
  GroupId group{};
  std::vector<ConcernedApp> apps{};
  People people{};
};

struct Answers {
  People inside{};
  RolesOfPeople roles{};
  std::map<AppKey, People> uses{};
};

template <class Id>
void append(std::vector<Id>& ids, const std::optional<std::vector<Id>>& more) {
  if (more) ids.insert(ids.end(), more->begin(), more->end());
}

Result<People> people_of(Transaction& tx, const std::vector<GroupId>& groups,
                         const std::vector<UserId>& people = {}) {
  const auto found =
      TRY(tx.rows<UserId>(table::people_concerned, to_array(groups), to_array(people)));
  return People(found.begin(), found.end());
}

Result<Question> make_question(Transaction& tx, const GroupProposal& wanted) {
  std::vector<GroupId> groups{wanted.id};
  append(groups, wanted.groups);
  append(groups, wanted.add_groups);
  std::vector<UserId> people;
  append(people, wanted.people);
  append(people, wanted.add_people);
  const auto apps = wanted.apps.value_or(std::vector<AppId>{});
  const auto clients = wanted.clients.value_or(std::vector<oidc::ClientId>{});
  return Question{.group = wanted.id,
                  .apps = TRY(tx.rows<ConcernedApp>(table::apps_concerned, wanted.id,
                                                    to_array(apps), to_array(clients))),
                  .people = TRY(people_of(tx, groups, people))};
}

Result<Answers> ask(Transaction& tx, const Question& question) {
  std::vector<AppId> apps;
  std::vector<AppId> clients;
  for (const ConcernedApp& app : question.apps) {
    (app.kind == OpenedKind::app ? apps : clients).push_back(app.target_id);
  }
  Answers answers{.inside = TRY(people_of(tx, {question.group})),
                  .roles = TRY(find_administrators(tx))};
  for (const UseOfApp& use : TRY(tx.rows<UseOfApp>(table::uses, to_array(apps), to_array(clients),
                                                   to_array(question.people)))) {
    answers.uses[{use.kind, use.target_id.value}].insert(use.user_id);
  }
  return answers;
}

People without(const People& all, const People& others) {
  People left;
  std::ranges::set_difference(all, others, std::inserter(left, left.end()));
  return left;
}

Result<SomePeople> describe(Transaction& tx, const People& people) {
  SomePeople some{.count = static_cast<std::int64_t>(people.size())};
  if (people.empty()) return some;
  some.names = TRY(tx.rows<std::string>(table::names, to_array(people), most_names));
  return some;
}

Result<std::vector<RoleMove>> describe(Transaction& tx, const std::vector<RoleChange>& changes) {
  std::map<UserRole, People, std::greater<>> by_role;
  for (const RoleChange& change : changes) by_role[change.to].insert(change.user);
  std::vector<RoleMove> moves;
  for (const auto& [role, people] : by_role) {
    moves.push_back({.to = role, .people = TRY(describe(tx, people))});
  }
  return moves;
}

Result<std::vector<AppMove>> compare_apps(Transaction& tx, const Question& question,
                                          Answers& before, Answers& after) {
  std::vector<AppMove> moves;
  for (const ConcernedApp& app : question.apps) {
    const AppKey key{app.kind, app.target_id.value};
    const People gaining = without(after.uses[key], before.uses[key]);
    const People losing = without(before.uses[key], after.uses[key]);
    if (gaining.empty() && losing.empty()) continue;
    moves.push_back({.kind = app.kind,
                     .target_id = std::to_string(app.target_id.value),
                     .name = app.name,
                     .gaining = TRY(describe(tx, gaining)),
                     .losing = TRY(describe(tx, losing))});
  }
  return moves;
}

}  // namespace

Result<GroupPreview> compare(Transaction& tx, const GroupProposal& wanted,
                             const std::function<Status()>& change) {
  const Question question = TRY(make_question(tx, wanted));
  Answers before = TRY(ask(tx, question));
  TRY(change());
  Answers after = TRY(ask(tx, question));
  return GroupPreview{.id = wanted.id,
                      .joining = TRY(describe(tx, without(after.inside, before.inside))),
                      .leaving = TRY(describe(tx, without(before.inside, after.inside))),
                      .role_changes = TRY(describe(tx, differences(before.roles, after.roles))),
                      .apps = TRY(compare_apps(tx, question, before, after))};
}

}  // namespace unidash::identity
