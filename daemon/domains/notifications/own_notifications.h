// OwnNotifications: a person's notifications, as that person reads them and takes them away.
#pragma once

#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/events/types/change.h"
#include "daemon/domains/notifications/notification.h"

namespace unidash::notifications {

class OwnNotifications {
 public:
  explicit OwnNotifications(postgres::Pool& pool) : pool_(pool) {}

  /// Newest first.
  [[nodiscard]] Result<NotificationPage> list(const api::Caller& caller,
                                              const NotificationQuery& in) const;
  /// Somebody else's is not there. These three: not_found "notification.not_found".
  [[nodiscard]] Result<api::Reply<Notification>> read(const api::Caller& caller,
                                                      const NotificationRef& in) const;
  [[nodiscard]] Result<api::Reply<Notification>> change(const api::Caller& caller,
                                                        const NotificationChange& in) const;
  [[nodiscard]] Result<api::Done> remove(const api::Caller& caller,
                                         const NotificationRef& in) const;
  [[nodiscard]] Result<api::Done> read_all(const api::Caller& caller, const api::NoInput&) const;

 private:
  postgres::Pool& pool_;
};

/// An events::Reader: "notification", with what GET /v1/notifications/{id} shows.
[[nodiscard]] Result<std::vector<events::Change>> changed_notifications(postgres::Transaction& tx,
                                                                        UserId user,
                                                                        std::int64_t since,
                                                                        std::int64_t most);

}  // namespace unidash::notifications
