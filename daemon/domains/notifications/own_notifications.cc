#include "daemon/domains/notifications/own_notifications.h"

#include <format>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/notifications/notification_table.h"

namespace unidash::notifications {

struct ChangedNotification : Notification {
  bool is_deleted = false;
  std::int64_t changed_in = 0;
};

}  // namespace unidash::notifications

namespace unidash {

template <>
inline constexpr auto fields<notifications::ChangedNotification> = std::tuple_cat(
    fields<notifications::Notification>,
    std::tuple{field("is_deleted", &notifications::ChangedNotification::is_deleted),
               field("changed_in", &notifications::ChangedNotification::changed_in)});

}  // namespace unidash

namespace unidash::notifications {

namespace {

using api::Caller;
using api::Done;
using api::Reply;
using postgres::Transaction;

Error not_found() { return make_error(Code::not_found, "notification.not_found"); }

Result<Notification> find(Transaction& tx, UserId user, NotificationId id) {
  auto found = TRY(tx.maybe<Notification>(table::read, user, id));
  if (!found) return not_found();
  return std::move(*found);
}

Event about(std::string_view action, const Notification& notification) {
  return {
      std::string(action), "notifications", notification.id.value, {{"kind", notification.kind}}};
}

}  // namespace

api::Response with_unread(api::Response response, std::int64_t unread) {
  auto body = parse_json(response.body);
  if (!body) return response;
  (*body)["meta"]["unread"] = unread;
  response.body = dump_json(*body);
  return response;
}

Result<NotificationPage> OwnNotifications::list(const Caller& caller,
                                                const NotificationQuery& in) const {
  const UserId user = TRY(caller.require_session()).user;
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<NotificationPage> {
    NotificationPage out{.page = api::page_of<Notification>(in)};
    auto& page = out.page;
    page.total = TRY(tx.row<std::int64_t>(table::count, user, in.is_unread));
    page.items =
        TRY(tx.rows<Notification>(table::list, user, in.is_unread, page.size, page.skipped()));
    out.unread = TRY(tx.row<std::int64_t>(table::count, user, true));
    return out;
  });
}

Result<Reply<Notification>> OwnNotifications::read(const Caller& caller,
                                                   const NotificationRef& in) const {
  const UserId user = TRY(caller.require_session()).user;
  auto found =
      TRY(postgres::in_transaction(pool_, [&](Transaction& tx) { return find(tx, user, in.id); }));
  return Reply<Notification>{.value = std::move(found)};
}

Result<Reply<Notification>> OwnNotifications::change(const Caller& caller,
                                                     const NotificationChange& in) const {
  const UserId user = TRY(caller.require_session()).user;
  auto changed = TRY(
      postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Result<Notification> {
        if (TRY(tx.run(table::mark, user, in.id, in.is_read)) == 0) return find(tx, user, in.id);
        Notification notification = TRY(find(tx, user, in.id));
        tx.emit(about("notification.updated", notification));
        return notification;
      }));
  return Reply<Notification>{.value = std::move(changed)};
}

Result<Done> OwnNotifications::remove(const Caller& caller, const NotificationRef& in) const {
  const UserId user = TRY(caller.require_session()).user;
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const Notification notification = TRY(find(tx, user, in.id));
    if (TRY(tx.run(table::remove, user, in.id)) == 0) return not_found();
    tx.emit(about("notification.deleted", notification));
    return {};
  }));
  return Done{};
}

Result<Done> OwnNotifications::read_all(const Caller& caller, const api::NoInput&) const {
  const UserId user = TRY(caller.require_session()).user;
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const auto marked = TRY(tx.run(table::mark_all, user));
    if (marked > 0) {
      tx.emit({"notification.all_read", "users", user.value, {{"notifications", marked}}});
    }
    return {};
  }));
  return Done{};
}

Result<std::vector<events::Change>> changed_notifications(Transaction& tx, UserId user,
                                                          std::int64_t since, std::int64_t most) {
  const auto found = TRY(tx.rows<ChangedNotification>(table::changed, user, since, most));
  std::vector<events::Change> changes;
  for (const ChangedNotification& each : found) {
    changes.push_back({.transaction = each.changed_in,
                       .event = "notification",
                       .resource = std::format("notifications/{}", each.id.value)});
    if (!each.is_deleted) {
      changes.back().data = api::detail::resource(static_cast<const Notification&>(each));
    }
  }
  return changes;
}

}  // namespace unidash::notifications
