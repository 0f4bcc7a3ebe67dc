#include "daemon/domains/desktop/desktops.h"

#include "daemon/domains/desktop/desktop_table.h"
#include "daemon/domains/desktop/ensure_desktop.h"

namespace unidash::desktop {

namespace {

using api::Caller;
using api::Reply;
using postgres::Transaction;

/// The names of what differs, for the audit trail: layouts are long and private.
Json changed_names(const Desktop& before, const Desktop& after) {
  Json names = Json::array();
  if (before.theme != after.theme) names.push_back("theme");
  if (before.wallpaper != after.wallpaper) names.push_back("wallpaper");
  if (before.layout_config != after.layout_config) names.push_back("layout_config");
  return names;
}

Desktop with_change(Desktop desktop, const DesktopChange& in) {
  desktop.theme = in.theme.value_or(desktop.theme);
  desktop.wallpaper = in.wallpaper.value_or(desktop.wallpaper);
  if (in.layout_config) desktop.layout_config = *in.layout_config;
  return desktop;
}

Result<Desktop> change_desktop(Transaction& tx, UserId user, const DesktopChange& in) {
  const Desktop before = TRY(ensure_desktop(tx, user, Lock::row));
  TRY(require_revision(before.revision, in.if_match));
  const Desktop after = with_change(before, in);
  const Json changed = changed_names(before, after);
  if (changed.empty()) return before;
  const Desktop stored = TRY(tx.row<Desktop>(update_desktop, before.id, after.theme,
                                             after.wallpaper, after.layout_config));
  tx.emit({"desktop.updated", "desktops", before.id.value, {{"changed", changed}}});
  return stored;
}

}  // namespace

Status require_revision(std::int64_t revision, const api::IfMatch& if_match) {
  if (if_match.allows(std::to_string(revision))) return {};
  return make_error(Code::precondition_failed, "request.changed_meanwhile");
}

Result<Desktop> ensure_desktop(Transaction& tx, UserId user, Lock lock) {
  const auto& statement = lock == Lock::row ? lock_desktop : find_desktop;
  if (auto found = TRY(tx.maybe<Desktop>(statement, user))) return std::move(*found);
  if (const auto made = TRY(tx.maybe<DesktopId>(create_desktop, user))) {
    tx.emit({"desktop.created", "desktops", made->value});
  }
  return tx.row<Desktop>(statement, user);
}

Result<Reply<Desktop>> Desktops::read(const Caller& caller, const api::NoInput&) const {
  const UserId user = TRY(caller.require_session()).user;
  return Reply<Desktop>{TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) {
    return ensure_desktop(tx, user, Lock::none);
  }))};
}

Result<Reply<Desktop>> Desktops::change(const Caller& caller, const DesktopChange& in) const {
  const UserId user = TRY(caller.require_session()).user;
  return Reply<Desktop>{TRY(postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) { return change_desktop(tx, user, in); }))};
}

}  // namespace unidash::desktop
