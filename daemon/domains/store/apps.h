// What the store can do: show people the apps they may open; let administrators
// add, change and take away those that are only an address, and say who may use
// them.
#pragma once

#include <optional>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/store/app.h"
#include "daemon/domains/store/app_addresses.h"
#include "daemon/domains/store/target_door.h"

namespace unidash::store {

class UsableApps {
 public:
  UsableApps(postgres::Pool& pool, AppAddresses addresses)
      : pool_(pool), addresses_(std::move(addresses)) {}
  [[nodiscard]] Result<api::Page<App>> list(const api::Caller& caller,
                                            const AppListQuery& in) const;

 private:
  postgres::Pool& pool_;
  AppAddresses addresses_;
};

/// Lives as long as the process; thread-safe.
class LinkApps {
 public:
  /// `door` lets the gate reach those that are proxied, and outlives this; nothing is saved that
  /// it refuses.
  LinkApps(postgres::Pool& pool, AppAddresses addresses, TargetDoor& door)
      : pool_(pool), addresses_(std::move(addresses)), door_(door) {}

  [[nodiscard]] Result<api::Page<LinkApp>> list(const AppListQuery& in);
  /// conflict "app.slug_taken"; invalid as check_link says, "app.needs_gate" for what is only
  /// of one that is proxied, "app.too_many_targets" at "url", and what the door says.
  [[nodiscard]] Result<LinkApp> add(const api::Caller& caller, const NewLinkApp& in);
  /// not_found "app.not_found".
  [[nodiscard]] Result<LinkApp> change(const api::Caller& caller, const LinkAppChange& in);
  /// Shortcuts to it go with it.
  [[nodiscard]] Status remove(const api::Caller& caller, AppId id);

 private:
  [[nodiscard]] Result<StoredLink> insert(postgres::Transaction& tx, UserId installed_by,
                                          StoredLink app);
  [[nodiscard]] Result<StoredLink> apply(postgres::Transaction& tx, const LinkAppChange& in);
  [[nodiscard]] Status set_door(postgres::Transaction& tx, const StoredLink* moved) const;
  [[nodiscard]] LinkApp shown(StoredLink app) const;

  postgres::Pool& pool_;
  AppAddresses addresses_;
  TargetDoor& door_;
};

/// Who may use an app that is for selected people.
class AppAccess {
 public:
  explicit AppAccess(postgres::Pool& pool) : pool_(pool) {}

  [[nodiscard]] Result<api::Page<AppPerson>> list(const api::Caller& caller,
                                                  const AppPeopleQuery& in) const;
  /// Both may be repeated. not_found "app.not_found", "user.not_found".
  [[nodiscard]] Result<api::Done> grant(const api::Caller& caller, const AccessRef& in) const;
  [[nodiscard]] Result<api::Done> revoke(const api::Caller& caller, const AccessRef& in) const;

 private:
  postgres::Pool& pool_;
};

}  // namespace unidash::store
