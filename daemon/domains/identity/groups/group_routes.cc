#include "daemon/domains/identity/groups/group_routes.h"

#include "daemon/api/jsonapi.h"
#include "daemon/domains/identity/people/people_requests.h"

namespace unidash::identity {

namespace {

using api::Caller;
using api::Done;
using api::json_handler;
using api::List;
using api::Page;
using api::Reply;
using api::Verb;

api::Handler list_groups(Groups* groups) {
  return json_handler<GroupsQuery, Page<Group>>(
      [=](const Caller&, const GroupsQuery& in) { return groups->list(in); });
}

api::Handler create_group(Groups* groups) {
  return json_handler<NewGroup, Reply<Group>>(
      [=](const Caller& caller, const NewGroup& in) -> Result<Reply<Group>> {
        return Reply<Group>{.value = TRY(groups->create(caller, in)), .status = 201};
      },
      201);
}

api::Handler get_group_row(Groups* groups) {
  return json_handler<GroupRef, Reply<Group>>(
      [=](const Caller&, const GroupRef& in) -> Result<Reply<Group>> {
        return Reply<Group>{.value = TRY(groups->get(in.id))};
      });
}

api::Handler change_group(Groups* groups) {
  return json_handler<GroupChange, Reply<Group>>(
      [=](const Caller& caller, const GroupChange& in) -> Result<Reply<Group>> {
        return Reply<Group>{.value = TRY(groups->change(caller, in))};
      });
}

api::Handler delete_group(Groups* groups) {
  return json_handler<GroupRemoval, Done>(
      [=](const Caller& caller, const GroupRemoval& in) -> Result<Done> {
        TRY(groups->remove(caller, in));
        return Done{};
      });
}

api::Handler preview_group(Groups* groups) {
  return json_handler<GroupTrial, Reply<GroupPreview>>(
      [=](const Caller& caller, const GroupTrial& in) -> Result<Reply<GroupPreview>> {
        return Reply<GroupPreview>{.value = TRY(groups->preview(caller, in))};
      });
}

api::Handler list_group_people(Groups* groups) {
  return json_handler<GroupPeopleQuery, Page<GroupPerson>>(
      [=](const Caller&, const GroupPeopleQuery& in) { return groups->list_people(in); });
}

api::Handler list_group_members(Groups* groups) {
  return json_handler<GroupMembersQuery, Page<GroupMember>>(
      [=](const Caller&, const GroupMembersQuery& in) { return groups->list_members(in); });
}

api::Handler list_group_apps(Groups* groups) {
  return json_handler<GroupRef, List<GroupApp>>(
      [=](const Caller&, const GroupRef& in) { return groups->list_apps(in.id); });
}

/// One more or one less, in one of the lists of a proposal.
template <class Ref, class Id>
api::Handler adjust_group(Groups* groups, Id Ref::* one,
                          std::optional<std::vector<Id>> GroupProposal::* list) {
  return json_handler<Ref, Done>([=](const Caller& caller, const Ref& in) -> Result<Done> {
    GroupProposal wanted{.id = in.id};
    wanted.*list = std::vector<Id>{in.*one};
    TRY(groups->adjust(caller, wanted));
    return Done{};
  });
}

api::Handler get_effective_access(const EffectiveAccesses* accesses) {
  return json_handler<PersonRef, Reply<EffectiveAccess>>(
      [=](const Caller&, const PersonRef& in) -> Result<Reply<EffectiveAccess>> {
        return Reply<EffectiveAccess>{.value = TRY(accesses->get(in.id))};
      });
}

api::Route row(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
               std::string_view audit, api::Handler handler) {
  return {verb,    path,  api::Audience::admin, api::Access::at_least(UserRole::admin), id,
          summary, audit, std::move(handler)};
}

std::vector<api::Route> member_routes(Groups* groups) {
  constexpr std::string_view changed = "group.members_changed";
  return {
      row(Verb::get, "/v1/admin/groups/{id}/people", "list_group_people",
          "Lists the people in a group by username; everybody=true with those of groups in it.", "",
          list_group_people(groups)),
      row(Verb::put, "/v1/admin/groups/{id}/people/{user_id}", "add_group_person",
          "Puts a person in a group.", changed,
          adjust_group(groups, &GroupPersonRef::user_id, &GroupProposal::add_people)),
      row(Verb::del, "/v1/admin/groups/{id}/people/{user_id}", "remove_group_person",
          "Takes a person out of a group.", changed,
          adjust_group(groups, &GroupPersonRef::user_id, &GroupProposal::remove_people)),
      row(Verb::get, "/v1/admin/groups/{id}/groups", "list_group_groups",
          "Lists the groups in a group by name.", "", list_group_members(groups)),
      row(Verb::put, "/v1/admin/groups/{id}/groups/{member_id}", "add_group_group",
          "Puts a group in a group.", changed,
          adjust_group(groups, &GroupMemberRef::member_id, &GroupProposal::add_groups)),
      row(Verb::del, "/v1/admin/groups/{id}/groups/{member_id}", "remove_group_group",
          "Takes a group out of a group.", changed,
          adjust_group(groups, &GroupMemberRef::member_id, &GroupProposal::remove_groups)),
  };
}

}  // namespace

std::vector<api::Route> group_routes(Groups* groups, const EffectiveAccesses* accesses) {
  std::vector<api::Route> rows{
      row(Verb::get, "/v1/admin/groups", "list_groups", "Lists groups by name.", "",
          list_groups(groups)),
      row(Verb::post, "/v1/admin/groups", "create_group", "Makes a group, with nobody in it.",
          "group.created", create_group(groups)),
      row(Verb::get, "/v1/admin/groups/{id}", "get_group", "One group.", "", get_group_row(groups)),
      row(Verb::patch, "/v1/admin/groups/{id}", "update_group",
          "Changes a group: its name, its role, who is in it, what it opens.", "group.updated",
          change_group(groups)),
      row(Verb::del, "/v1/admin/groups/{id}", "delete_group",
          "Deletes a group; the people in it stay.", "group.deleted", delete_group(groups)),
      row(Verb::post, "/v1/admin/groups/{id}/preview", "preview_group",
          "Says who would gain and lose what by a change of a group; nothing is changed.", "",
          preview_group(groups)),
      row(Verb::get, "/v1/admin/groups/{id}/apps", "list_group_apps",
          "Lists the apps there are, and which of them a group opens.", "",
          list_group_apps(groups)),
      row(Verb::get, "/v1/admin/users/{id}/effective", "get_effective_access",
          "What a person can see, and why: role, groups and apps.", "",
          get_effective_access(accesses)),
  };
  for (auto& each : member_routes(groups)) rows.push_back(std::move(each));
  return rows;
}

}  // namespace unidash::identity
