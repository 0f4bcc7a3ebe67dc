#include "daemon/domains/desktop/routes.h"

#include "daemon/domains/desktop/desktops.h"

namespace unidash::desktop {

using api::Access;
using api::json_handler;
using api::Verb;
using enum api::Audience;

std::vector<api::Route> desktop_routes(DesktopDeps deps) {
  const Desktops desktops(deps.pool);
  const Shortcuts shortcuts(deps.pool);
  return {
      {Verb::get, "/v1/desktop", user, Access::signed_in(), "read_desktop",
       "Reads the caller's desktop; made with defaults the first time.", "",
       json_handler(desktops, &Desktops::read)},
      {Verb::patch, "/v1/desktop", user, Access::signed_in(), "change_desktop",
       "Changes theme, wallpaper or layout of the caller's desktop.", "desktop.updated",
       json_handler(desktops, &Desktops::change)},
      {Verb::get, "/v1/shortcuts", user, Access::signed_in(), "list_shortcuts",
       "Lists the caller's shortcuts, at most a hundred.", "",
       json_handler(shortcuts, &Shortcuts::list)},
      {Verb::post, "/v1/shortcuts", user, Access::signed_in(), "create_shortcut",
       "Puts an app the caller may use onto their desktop.", "shortcut.created",
       json_handler(shortcuts, &Shortcuts::add, 201)},
      {Verb::patch, "/v1/shortcuts/{id}", user, Access::signed_in(), "change_shortcut",
       "Moves or renames one of the caller's shortcuts.", "shortcut.updated",
       json_handler(shortcuts, &Shortcuts::change)},
      {Verb::del, "/v1/shortcuts/{id}", user, Access::signed_in(), "delete_shortcut",
       "Takes one of the caller's shortcuts off their desktop.", "shortcut.deleted",
       json_handler(shortcuts, &Shortcuts::remove)},
  };
}

}  // namespace unidash::desktop
