#include "daemon/domains/identity/people/people_routes.h"

#include "daemon/api/jsonapi.h"

namespace unidash::identity {

namespace {

using api::Caller;
using api::Done;
using api::json_handler;
using api::Page;
using api::Reply;
using api::Verb;

/// Beside the person the address made for them, once; or where it was mailed to.
Reply<User> reply_with_link(Invitation invitation, int status) {
  const Json meta = invitation.mailed_to ? Json{{"mailed_to", *invitation.mailed_to}}
                                         : Json{{"link", std::move(invitation.link)}};
  return {.value = std::move(invitation.user), .status = status, .meta = meta};
}

api::Handler list_people(People* people) {
  return json_handler<PeopleQuery, Page<User>>(
      [=](const Caller&, const PeopleQuery& in) { return people->list(in); });
}

api::Handler create_person(People* people) {
  return json_handler<NewPerson, Reply<User>>(
      [=](const Caller& caller, const NewPerson& in) -> Result<Reply<User>> {
        return reply_with_link(TRY(people->create(caller, in)), 201);
      },
      201);
}

api::Handler get_person(People* people) {
  return json_handler<PersonRef, Reply<User>>(
      [=](const Caller&, const PersonRef& in) -> Result<Reply<User>> {
        return Reply<User>{.value = TRY(people->get(in.id))};
      });
}

api::Handler change_person(People* people) {
  return json_handler<PersonChange, Reply<User>>(
      [=](const Caller& caller, const PersonChange& in) -> Result<Reply<User>> {
        return Reply<User>{.value = TRY(people->change(caller, in))};
      });
}

using Switch = Result<User> (People::*)(const Caller&, UserId);

api::Handler switch_person(People* people, Switch work) {
  return json_handler<PersonRef, Reply<User>>(
      [=](const Caller& caller, const PersonRef& in) -> Result<Reply<User>> {
        return Reply<User>{.value = TRY((people->*work)(caller, in.id))};
      });
}

api::Handler reset_person(People* people) {
  return json_handler<PersonReset, Reply<User>>(
      [=](const Caller& caller, const PersonReset& in) -> Result<Reply<User>> {
        return reply_with_link(TRY(people->reset(caller, in)), 200);
      });
}

api::Handler confirm_email(People* people) {
  return json_handler<EmailConfirmation, Reply<User>>(
      [=](const Caller& caller, const EmailConfirmation& in) -> Result<Reply<User>> {
        return Reply<User>{.value = TRY(people->confirm_email(caller, in))};
      });
}

api::Handler delete_person(People* people) {
  return json_handler<PersonRef, Done>(
      [=](const Caller& caller, const PersonRef& in) -> Result<Done> {
        TRY(people->remove(caller, in.id));
        return Done{};
      });
}

api::Route row(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
               std::string_view audit, api::Handler handler) {
  return {verb,    path,  api::Audience::admin, api::Access::at_least(UserRole::admin), id,
          summary, audit, std::move(handler)};
}

}  // namespace

std::vector<api::Route> people_routes(People* people) {
  return {
      row(Verb::get, "/v1/admin/users", "list_users", "Lists people by username.", "",
          list_people(people)),
      row(Verb::post, "/v1/admin/users", "create_user",
          "Invites a person; the one-time link is mailed (meta.mailed_to) or in meta.link.",
          "user.created", create_person(people)),
      row(Verb::get, "/v1/admin/users/{id}", "get_user", "One person.", "", get_person(people)),
      row(Verb::patch, "/v1/admin/users/{id}", "update_user",
          "Changes a person's name, e-mail, language or role.", "user.updated",
          change_person(people)),
      row(Verb::del, "/v1/admin/users/{id}", "delete_user", "Deletes a person.", "user.deleted",
          delete_person(people)),
      row(Verb::post, "/v1/admin/users/{id}/disable", "disable_user",
          "Signs a person out everywhere and keeps them out.", "user.disabled",
          switch_person(people, &People::disable)),
      row(Verb::post, "/v1/admin/users/{id}/enable", "enable_user", "Lets a person in again.",
          "user.enabled", switch_person(people, &People::enable)),
      row(Verb::post, "/v1/admin/users/{id}/reset", "reset_user",
          "Takes a person's password away; the link to choose a new one is mailed "
          "(meta.mailed_to) or in meta.link.",
          "user.reset", reset_person(people)),
      {Verb::post, "/v1/admin/users/{id}/reset-second-factor", api::Audience::admin,
       api::Access::at_least(UserRole::admin), "reset_second_factor",
       "Takes away the second factor of a person who has lost it.", "user.second_factor_removed",
       switch_person(people, &People::reset_second_factor), api::Rate::standard, api::Origin::own,
       api::Confirmation::recent},
      row(Verb::post, "/v1/admin/users/{id}/confirm-email", "confirm_user_email",
          "Says in a person's place that an e-mail address is theirs.", "user.email_confirmed",
          confirm_email(people)),
  };
}

}  // namespace unidash::identity
