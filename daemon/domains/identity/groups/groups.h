// Groups: who is in them and what they give, for administrators. Lives as long as the
// process; thread-safe.
#pragma once

#include "daemon/api/message.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/groups/group_model.h"
#include "daemon/domains/identity/groups/group_preview.h"
#include "daemon/domains/identity/groups/group_requests.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity {

class Groups {
 public:
  Groups(postgres::Pool& pool, Sessions& sessions, const Clock& clock)
      : pool_(pool), sessions_(sessions), clock_(clock) {}

  [[nodiscard]] Result<api::Page<Group>> list(const GroupsQuery& query);
  /// not_found "group.not_found", as all of these.
  [[nodiscard]] Result<Group> get(GroupId id);
  [[nodiscard]] Result<api::Page<GroupPerson>> list_people(const GroupPeopleQuery& query);
  [[nodiscard]] Result<api::Page<GroupMember>> list_members(const GroupMembersQuery& query);
  [[nodiscard]] Result<api::List<GroupApp>> list_apps(GroupId id);

  /// conflict "group.name_taken".
  [[nodiscard]] Result<Group> create(const api::Caller& caller, const NewGroup& wanted);
  /// precondition_failed "request.changed_meanwhile"; else as GroupWork says.
  [[nodiscard]] Result<Group> change(const api::Caller& caller, const GroupChange& wanted);
  [[nodiscard]] Status remove(const api::Caller& caller, const GroupRemoval& wanted);
  /// One person or group more or less, whatever else changed meanwhile.
  [[nodiscard]] Status adjust(const api::Caller& caller, const GroupProposal& wanted);

  /// Who would gain and lose what. Refuses what the change itself would be refused for.
  [[nodiscard]] Result<GroupPreview> preview(const api::Caller& caller, const GroupTrial& wanted);

 private:
  [[nodiscard]] Status carry_out(const api::Caller& caller, const GroupProposal& wanted,
                                 const api::IfMatch* if_match);

  postgres::Pool& pool_;
  Sessions& sessions_;
  const Clock& clock_;
};

}  // namespace unidash::identity
