#include "daemon/domains/desktop/desktop_table.h"
#include "daemon/domains/desktop/desktops.h"
#include "daemon/domains/desktop/ensure_desktop.h"

namespace unidash::desktop {

namespace {

using api::Caller;
using api::Reply;
using postgres::Transaction;

Reply<Shortcut> reply_with(Shortcut shortcut, int status = 200) {
  return {.value = std::move(shortcut), .status = status};
}

Event shortcut_event(std::string action, const Shortcut& shortcut) {
  return {std::move(action), "shortcuts", shortcut.id.value, {{"app_id", shortcut.app_id.value}}};
}

Result<Shortcut> add_shortcut(Transaction& tx, UserId user, const NewShortcut& in) {
  // An app that is not there and one that is not theirs look the same.
  if (!TRY(tx.row<bool>(is_usable_app, user, in.app_id))) {
    return field_error("app_id", "shortcut.unknown_app");
  }
  const Desktop desktop = TRY(ensure_desktop(tx, user, Lock::row));
  if (TRY(tx.row<std::int64_t>(count_shortcuts, desktop.id)) >= most_shortcuts) {
    return make_error(Code::conflict, "shortcut.too_many");
  }
  auto made =
      TRY(tx.maybe<Shortcut>(create_shortcut, desktop.id, in.app_id, in.position_x.value_or(0),
                             in.position_y.value_or(0), in.icon_custom, in.label_custom));
  if (!made) return make_error(Code::conflict, "shortcut.already_exists");
  tx.emit(shortcut_event("shortcut.created", *made));
  return std::move(*made);
}

Result<Shortcut> lock_own(Transaction& tx, UserId user, ShortcutId id,
                          const api::IfMatch& if_match) {
  auto found = TRY(tx.maybe<Shortcut>(lock_shortcut, id, user));
  if (!found) return make_error(Code::not_found, "shortcut.not_found");
  TRY(require_revision(found->revision, if_match));
  return std::move(*found);
}

Shortcut with_change(Shortcut shortcut, const ShortcutChange& in) {
  shortcut.position_x = in.position_x.value_or(shortcut.position_x);
  shortcut.position_y = in.position_y.value_or(shortcut.position_y);
  if (in.icon_custom.is_set) shortcut.icon_custom = in.icon_custom.value;
  if (in.label_custom.is_set) shortcut.label_custom = in.label_custom.value;
  return shortcut;
}

Result<Shortcut> change_shortcut(Transaction& tx, UserId user, const ShortcutChange& in) {
  const Shortcut before = TRY(lock_own(tx, user, in.id, in.if_match));
  const Shortcut after = with_change(before, in);
  if (encode_fields(after) == encode_fields(before)) return before;
  const Shortcut stored =
      TRY(tx.row<Shortcut>(update_shortcut, after.id, after.position_x, after.position_y,
                           after.icon_custom, after.label_custom));
  tx.emit(shortcut_event("shortcut.updated", stored));
  return stored;
}

Result<api::Done> remove_shortcut(Transaction& tx, UserId user, const ShortcutRef& in) {
  const Shortcut shortcut = TRY(lock_own(tx, user, in.id, in.if_match));
  TRY(tx.run(delete_shortcut, shortcut.id));
  tx.emit(shortcut_event("shortcut.deleted", shortcut));
  return api::Done{};
}

}  // namespace

Result<api::List<Shortcut>> Shortcuts::list(const Caller& caller, const api::NoInput&) const {
  const UserId user = TRY(caller.require_session()).user;
  auto items = TRY(postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.rows<Shortcut>(list_shortcuts, user); }));
  return api::List<Shortcut>{std::move(items)};
}

Result<Reply<Shortcut>> Shortcuts::add(const Caller& caller, const NewShortcut& in) const {
  const UserId user = TRY(caller.require_session()).user;
  return reply_with(
      TRY(postgres::in_transaction(pool_, caller.actor(),
                                   [&](Transaction& tx) { return add_shortcut(tx, user, in); })),
      201);
}

Result<Reply<Shortcut>> Shortcuts::change(const Caller& caller, const ShortcutChange& in) const {
  const UserId user = TRY(caller.require_session()).user;
  return reply_with(TRY(postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) { return change_shortcut(tx, user, in); })));
}

Result<api::Done> Shortcuts::remove(const Caller& caller, const ShortcutRef& in) const {
  const UserId user = TRY(caller.require_session()).user;
  return postgres::in_transaction(pool_, caller.actor(),
                                  [&](Transaction& tx) { return remove_shortcut(tx, user, in); });
}

}  // namespace unidash::desktop
