#include "daemon/domains/notifications/routes.h"

#include "daemon/domains/notifications/own_notifications.h"

namespace unidash::notifications {

using api::Access;
using api::json_handler;
using api::Verb;
using enum api::Audience;

std::vector<api::Route> notification_routes(NotificationDeps deps) {
  const OwnNotifications own(deps.pool);
  return {
      {Verb::get, "/v1/notifications", user, Access::signed_in(), "list_notifications",
       "Lists the caller's notifications, newest first; meta.unread counts the unread ones.", "",
       json_handler(own, &OwnNotifications::list)},
      {Verb::get, "/v1/notifications/{id}", user, Access::signed_in(), "read_notification",
       "One of the caller's notifications.", "", json_handler(own, &OwnNotifications::read)},
      {Verb::patch, "/v1/notifications/{id}", user, Access::signed_in(), "change_notification",
       "Marks one of the caller's notifications as read, or as unread.", "notification.updated",
       json_handler(own, &OwnNotifications::change)},
      {Verb::post, "/v1/notifications/read", user, Access::signed_in(), "read_all_notifications",
       "Marks all of the caller's notifications as read.", "notification.all_read",
       json_handler(own, &OwnNotifications::read_all)},
      {Verb::del, "/v1/notifications/{id}", user, Access::signed_in(), "delete_notification",
       "Takes one of the caller's notifications away.", "notification.deleted",
       json_handler(own, &OwnNotifications::remove)},
  };
}

}  // namespace unidash::notifications
