// What the store can do: show people the apps they may open; let administrators
// add, change and take away those that are only an address, and say who may use
// them.
#pragma once

#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/store/app.h"

namespace unidash::store {

class UsableApps {
 public:
  explicit UsableApps(postgres::Pool& pool) : pool_(pool) {}
  [[nodiscard]] Result<api::Page<App>> list(const api::Caller& caller,
                                            const AppListQuery& in) const;

 private:
  postgres::Pool& pool_;
};

class LinkApps {
 public:
  explicit LinkApps(postgres::Pool& pool) : pool_(pool) {}

  [[nodiscard]] Result<api::Page<LinkApp>> list(const api::Caller& caller,
                                                const AppListQuery& in) const;
  /// conflict "app.slug_taken"; invalid "app.frame_needs_https".
  [[nodiscard]] Result<api::Reply<LinkApp>> add(const api::Caller& caller,
                                                const NewLinkApp& in) const;
  /// not_found "app.not_found".
  [[nodiscard]] Result<api::Reply<LinkApp>> change(const api::Caller& caller,
                                                   const LinkAppChange& in) const;
  /// Shortcuts to it go with it.
  [[nodiscard]] Result<api::Done> remove(const api::Caller& caller, const AppRef& in) const;

 private:
  postgres::Pool& pool_;
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
