#include "daemon/domains/store/routes.h"

#include "daemon/domains/store/apps.h"

namespace unidash::store {

using api::Access;
using api::Caller;
using api::Done;
using api::json_handler;
using api::Page;
using api::Reply;
using api::Verb;
using enum api::Audience;

namespace {

api::Handler list_links(LinkApps* apps) {
  return json_handler<AppListQuery, Page<LinkApp>>(
      [=](const Caller&, const AppListQuery& in) { return apps->list(in); });
}

api::Handler add_link(LinkApps* apps) {
  return json_handler<NewLinkApp, Reply<LinkApp>>(
      [=](const Caller& caller, const NewLinkApp& in) -> Result<Reply<LinkApp>> {
        return Reply<LinkApp>{.value = TRY(apps->add(caller, in)), .status = 201};
      },
      201);
}

api::Handler change_link(LinkApps* apps) {
  return json_handler<LinkAppChange, Reply<LinkApp>>(
      [=](const Caller& caller, const LinkAppChange& in) -> Result<Reply<LinkApp>> {
        return Reply<LinkApp>{.value = TRY(apps->change(caller, in))};
      });
}

api::Handler remove_link(LinkApps* apps) {
  return json_handler<AppRef, Done>([=](const Caller& caller, const AppRef& in) -> Result<Done> {
    TRY(apps->remove(caller, in.id));
    return Done{};
  });
}

}  // namespace

std::vector<api::Route> store_routes(postgres::Pool& pool, AppAddresses addresses) {
  return {
      {Verb::get, "/v1/apps", user, Access::signed_in(), "list_usable_apps",
       "Lists the apps the caller may use, a hundred a page unless said otherwise.", "",
       json_handler(UsableApps(pool, std::move(addresses)), &UsableApps::list)},
  };
}

std::vector<api::Route> store_admin_routes(postgres::Pool& pool, LinkApps* apps) {
  const Access access = Access::at_least(UserRole::admin);
  const AppAccess people(pool);
  return {
      {Verb::get, "/v1/admin/apps", admin, access, "list_apps", "Lists the link apps.", "",
       list_links(apps)},
      {Verb::post, "/v1/admin/apps", admin, access, "create_app", "Adds a link app.", "app.created",
       add_link(apps)},
      {Verb::patch, "/v1/admin/apps/{id}", admin, access, "change_app", "Changes a link app.",
       "app.updated", change_link(apps)},
      {Verb::del, "/v1/admin/apps/{id}", admin, access, "delete_app",
       "Takes a link app away, and every shortcut to it.", "app.deleted", remove_link(apps)},
      {Verb::get, "/v1/admin/apps/{id}/people", admin, access, "list_app_people",
       "Lists the people selected for a link app.", "", json_handler(people, &AppAccess::list)},
      {Verb::put, "/v1/admin/apps/{id}/people/{user_id}", admin, access, "grant_app_access",
       "Lets a person use a link app.", "app.access_granted",
       json_handler(people, &AppAccess::grant)},
      {Verb::del, "/v1/admin/apps/{id}/people/{user_id}", admin, access, "revoke_app_access",
       "Takes a person's use of a link app away.", "app.access_revoked",
       json_handler(people, &AppAccess::revoke)},
  };
}

}  // namespace unidash::store
