// Desktops: reads and changes a person's own desktop and its shortcuts. There is
// no way to name another person's: every query starts from the caller.
#pragma once

#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/desktop/desktop.h"

namespace unidash::desktop {

class Desktops {
 public:
  explicit Desktops(postgres::Pool& pool) : pool_(pool) {}

  /// Made with its defaults the first time.
  [[nodiscard]] Result<api::Reply<Desktop>> read(const api::Caller& caller,
                                                 const api::NoInput& in) const;
  /// precondition_failed unless if_match is the revision.
  [[nodiscard]] Result<api::Reply<Desktop>> change(const api::Caller& caller,
                                                   const DesktopChange& in) const;

 private:
  postgres::Pool& pool_;
};

class Shortcuts {
 public:
  explicit Shortcuts(postgres::Pool& pool) : pool_(pool) {}

  [[nodiscard]] Result<api::List<Shortcut>> list(const api::Caller& caller,
                                                 const api::NoInput& in) const;
  /// invalid "shortcut.unknown_app" for an app the caller may not use; conflict
  /// "shortcut.already_exists", "shortcut.too_many".
  [[nodiscard]] Result<api::Reply<Shortcut>> add(const api::Caller& caller,
                                                 const NewShortcut& in) const;
  /// not_found "shortcut.not_found", also for another person's.
  [[nodiscard]] Result<api::Reply<Shortcut>> change(const api::Caller& caller,
                                                    const ShortcutChange& in) const;
  [[nodiscard]] Result<api::Done> remove(const api::Caller& caller, const ShortcutRef& in) const;

 private:
  postgres::Pool& pool_;
};

}  // namespace unidash::desktop
