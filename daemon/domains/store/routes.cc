#include "daemon/domains/store/routes.h"

#include "daemon/domains/store/apps.h"

namespace unidash::store {

using api::Access;
using api::json_handler;
using api::Verb;
using enum api::Audience;

std::vector<api::Route> store_routes(StoreDeps deps) {
  return {
      {Verb::get, "/v1/apps", user, Access::signed_in(), "list_usable_apps",
       "Lists the apps the caller may use, a hundred a page unless said otherwise.", "",
       json_handler(UsableApps(deps.pool), &UsableApps::list)},
  };
}

std::vector<api::Route> store_admin_routes(StoreDeps deps) {
  const Access access = Access::at_least(UserRole::admin);
  const LinkApps apps(deps.pool);
  const AppAccess people(deps.pool);
  return {
      {Verb::get, "/v1/admin/apps", admin, access, "list_apps", "Lists the link apps.", "",
       json_handler(apps, &LinkApps::list)},
      {Verb::post, "/v1/admin/apps", admin, access, "create_app", "Adds a link app.", "app.created",
       json_handler(apps, &LinkApps::add, 201)},
      {Verb::patch, "/v1/admin/apps/{id}", admin, access, "change_app", "Changes a link app.",
       "app.updated", json_handler(apps, &LinkApps::change)},
      {Verb::del, "/v1/admin/apps/{id}", admin, access, "delete_app",
       "Takes a link app away, and every shortcut to it.", "app.deleted",
       json_handler(apps, &LinkApps::remove)},
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
