#include "daemon/domains/store/apps.h"
#include "daemon/domains/store/lock_link_app.h"
#include "daemon/domains/store/store_table.h"

namespace unidash::store {

namespace {

using api::Caller;
using api::Page;
using api::Reply;
using postgres::Transaction;

// Browsers load no plain http inside a page that came by https.
Status require_frame_over_https(const LinkApp& app) {
  if (app.embed == Embed::tab || app.url.is_https()) return {};
  return field_error("embed", "app.frame_needs_https");
}

LinkApp to_app(const NewLinkApp& in) {
  LinkApp app;
  app.slug = in.slug;
  app.name = in.name;
  app.description = in.description;
  app.category = in.category;
  app.icon = in.icon;
  app.url = in.url;
  app.embed = in.embed.value_or(Embed::tab);
  app.audience = in.audience.value_or(AppAudience::selected);
  return app;
}

LinkApp with_change(LinkApp app, const LinkAppChange& in) {
  app.name = in.name.value_or(app.name);
  if (in.description.is_set) app.description = in.description.value;
  if (in.category.is_set) app.category = in.category.value;
  if (in.icon.is_set) app.icon = in.icon.value;
  app.url = in.url.value_or(app.url);
  app.embed = in.embed.value_or(app.embed);
  app.audience = in.audience.value_or(app.audience);
  return app;
}

/// The names of what differs, for the audit trail.
Json changed_names(const LinkApp& before, const LinkApp& after) {
  const Json old_values = encode_fields(before);
  const Json new_values = encode_fields(after);
  Json names = Json::array();
  for_each_field<LinkApp>([&](const auto& each) {
    const std::string name(each.name);
    if (old_values.value(name, Json()) != new_values.value(name, Json())) names.push_back(name);
  });
  return names;
}

Result<Page<LinkApp>> read_page(Transaction& tx, const AppListQuery& in) {
  auto page = api::page_of<LinkApp>(in);
  page.total = TRY(tx.row<std::int64_t>(count_links));
  page.items = TRY(tx.rows<LinkApp>(list_links, page.size, page.skipped()));
  return page;
}

Result<LinkApp> add_app(Transaction& tx, UserId installed_by, LinkApp app) {
  const auto definition = TRY(tx.maybe<std::int64_t>(create_definition, app.slug, app.name,
                                                     app.description, app.category, app.icon));
  if (!definition) return make_error(Code::conflict, "app.slug_taken");
  app.id = TRY(tx.row<AppId>(create_instance, *definition, installed_by, app.slug, app.url,
                             app.embed, app.audience));
  tx.emit({"app.created", "apps", app.id.value, {{"slug", app.slug.text}, {"url", app.url.text}}});
  return app;
}

Result<LinkApp> change_app(Transaction& tx, const LinkAppChange& in) {
  const LinkApp before = TRY(lock_link_app(tx, in.id));
  const LinkApp after = with_change(before, in);
  const Json changed = changed_names(before, after);
  if (changed.empty()) return before;
  TRY(require_frame_over_https(after));
  TRY(tx.run(update_definition, after.id, after.name, after.description, after.category,
             after.icon));
  TRY(tx.run(update_instance, after.id, after.url, after.embed, after.audience));
  tx.emit(
      {"app.updated", "apps", after.id.value, {{"slug", after.slug.text}, {"changed", changed}}});
  return after;
}

Result<api::Done> remove_app(Transaction& tx, AppId id) {
  const LinkApp app = TRY(lock_link_app(tx, id));
  const auto definition = TRY(tx.row<std::int64_t>(delete_instance, id));
  TRY(tx.run(delete_definition, definition));
  tx.emit({"app.deleted", "apps", id.value, {{"slug", app.slug.text}}});
  return api::Done{};
}

}  // namespace

Result<LinkApp> lock_link_app(Transaction& tx, AppId id) {
  auto app = TRY(tx.maybe<LinkApp>(lock_link, id));
  if (!app) return make_error(Code::not_found, "app.not_found");
  return std::move(*app);
}

Result<Page<LinkApp>> LinkApps::list(const Caller&, const AppListQuery& in) const {
  return postgres::in_transaction(pool_, [&](Transaction& tx) { return read_page(tx, in); });
}

Result<Reply<LinkApp>> LinkApps::add(const Caller& caller, const NewLinkApp& in) const {
  const LinkApp app = to_app(in);
  TRY(require_frame_over_https(app));
  const UserId user = TRY(caller.require_session()).user;
  auto made = TRY(postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) { return add_app(tx, user, app); }));
  return Reply<LinkApp>{.value = std::move(made), .status = 201};
}

Result<Reply<LinkApp>> LinkApps::change(const Caller& caller, const LinkAppChange& in) const {
  auto changed = TRY(postgres::in_transaction(pool_, caller.actor(),
                                              [&](Transaction& tx) { return change_app(tx, in); }));
  return Reply<LinkApp>{.value = std::move(changed)};
}

Result<api::Done> LinkApps::remove(const Caller& caller, const AppRef& in) const {
  return postgres::in_transaction(pool_, caller.actor(),
                                  [&](Transaction& tx) { return remove_app(tx, in.id); });
}

}  // namespace unidash::store
