#include "daemon/domains/gate/types/gate_target.h"
#include "daemon/domains/store/apps.h"
#include "daemon/domains/store/link_rules.h"
#include "daemon/domains/store/lock_link_app.h"
#include "daemon/domains/store/store_table.h"

namespace unidash::store {

namespace {

using api::Caller;
using api::Page;
using postgres::Transaction;

/// What the gate does for it: nothing where it is not proxied.
Status settle_options(StoredLink& app, const GateOptions& said, const GateOptions& stood) {
  GateOptions& options = app;
  options = {};
  if (app.embed != LinkEmbed::proxied) return refuse_options(said);
  options = with_options(said, with_options(stood, default_options()));
  return {};
}

Result<StoredLink> to_app(const NewLinkApp& in) {
  StoredLink app;
  app.slug = in.slug;
  app.name = in.name;
  app.description = in.description;
  app.category = in.category;
  app.icon = in.icon;
  app.url = in.url;
  app.embed = in.embed.value_or(LinkEmbed::tab);
  app.audience = in.audience.value_or(AppAudience::selected);
  TRY(settle_options(app, in, {}));
  return app;
}

Result<StoredLink> with_change(const StoredLink& before, const LinkAppChange& in) {
  StoredLink app = before;
  app.name = in.name.value_or(app.name);
  if (in.description.is_set) app.description = in.description.value;
  if (in.category.is_set) app.category = in.category.value;
  if (in.icon.is_set) app.icon = in.icon.value;
  app.url = in.url.value_or(app.url);
  app.embed = in.embed.value_or(app.embed);
  app.audience = in.audience.value_or(app.audience);
  TRY(settle_options(app, in, before));
  return app;
}

/// The names of what differs, for the audit trail.
Json changed_names(const StoredLink& before, const StoredLink& after) {
  const Json old_values = encode_fields(before);
  const Json new_values = encode_fields(after);
  Json names = Json::array();
  for_each_field<StoredLink>([&](const auto& each) {
    const std::string name(each.name);
    if (old_values.value(name, Json()) != new_values.value(name, Json())) names.push_back(name);
  });
  return names;
}

/// Where the gate finds it, if it has to.
std::string target_of(const StoredLink& app) {
  return app.embed == LinkEmbed::proxied ? app.url.text : "";
}

Status keep_gate(Transaction& tx, const StoredLink& app) {
  if (app.embed == LinkEmbed::proxied) {
    TRY(tx.run(save_gate, app.id, app.verify_certificate, app.tells_who, app.told_headers,
               app.group_separator, app.open_paths, app.password_paths, app.max_upload_mb,
               app.timeout_s));
  } else {
    TRY(tx.run(delete_gate, app.id));
  }
  return {};
}

Result<Page<StoredLink>> read_page(Transaction& tx, const AppListQuery& in) {
  auto page = api::page_of<StoredLink>(in);
  page.total = TRY(tx.row<std::int64_t>(count_links));
  page.items = TRY(tx.rows<StoredLink>(list_links, page.size, page.skipped()));
  return page;
}

}  // namespace

Result<StoredLink> lock_link_app(Transaction& tx, AppId id) {
  auto app = TRY(tx.maybe<StoredLink>(lock_link, id));
  if (!app) return make_error(Code::not_found, "app.not_found");
  return std::move(*app);
}

LinkApp LinkApps::shown(StoredLink app) const {
  LinkApp all{std::move(app)};
  if (all.embed == LinkEmbed::proxied) all.gate_url = addresses_.address_of(all.slug);
  return all;
}

Result<Page<LinkApp>> LinkApps::list(const AppListQuery& in) {
  auto stored =
      TRY(postgres::in_transaction(pool_, [&](Transaction& tx) { return read_page(tx, in); }));
  Page<LinkApp> page{.total = stored.total, .number = stored.number, .size = stored.size};
  for (StoredLink& each : stored.items) page.items.push_back(shown(std::move(each)));
  return page;
}

Result<LinkApp> LinkApps::add(const Caller& caller, const NewLinkApp& in) {
  const StoredLink app = TRY(to_app(in));
  TRY(check_link(app, addresses_, "slug"));
  const UserId user = TRY(caller.require_session()).user;
  const auto locked = door_.lock();
  return shown(TRY(postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) { return insert(tx, user, app); })));
}

Result<StoredLink> LinkApps::insert(Transaction& tx, UserId installed_by, StoredLink app) {
  const auto definition = TRY(tx.maybe<std::int64_t>(create_definition, app.slug, app.name,
                                                     app.description, app.category, app.icon));
  if (!definition) return make_error(Code::conflict, "app.slug_taken");
  app.id = TRY(tx.row<AppId>(create_instance, *definition, installed_by, app.slug, app.url,
                             app.embed, app.audience));
  TRY(keep_gate(tx, app));
  tx.emit({"app.created", "apps", app.id.value, {{"slug", app.slug.text}, {"url", app.url.text}}});
  if (!target_of(app).empty()) TRY(set_door(tx, &app));
  return app;
}

Result<LinkApp> LinkApps::change(const Caller& caller, const LinkAppChange& in) {
  const auto locked = door_.lock();
  return shown(TRY(postgres::in_transaction(pool_, caller.actor(),
                                            [&](Transaction& tx) { return apply(tx, in); })));
}

Result<StoredLink> LinkApps::apply(Transaction& tx, const LinkAppChange& in) {
  const StoredLink before = TRY(lock_link_app(tx, in.id));
  const StoredLink after = TRY(with_change(before, in));
  const Json changed = changed_names(before, after);
  if (changed.empty()) return before;
  TRY(check_link(after, addresses_, "embed"));
  TRY(tx.run(update_definition, after.id, after.name, after.description, after.category,
             after.icon));
  TRY(tx.run(update_instance, after.id, after.url, after.embed, after.audience));
  TRY(keep_gate(tx, after));
  tx.emit(
      {"app.updated", "apps", after.id.value, {{"slug", after.slug.text}, {"changed", changed}}});
  if (target_of(after) != target_of(before)) TRY(set_door(tx, &after));
  return after;
}

Status LinkApps::remove(const Caller& caller, AppId id) {
  const auto locked = door_.lock();
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const StoredLink app = TRY(lock_link_app(tx, id));
    const auto definition = TRY(tx.row<std::int64_t>(delete_instance, id));
    TRY(tx.run(delete_definition, definition));
    tx.emit({"app.deleted", "apps", id.value, {{"slug", app.slug.text}}});
    return target_of(app).empty() ? Status{} : set_door(tx, nullptr);
  });
}

Status LinkApps::set_door(Transaction& tx, const StoredLink* moved) const {
  std::optional<Place> place;
  if (moved != nullptr && moved->embed == LinkEmbed::proxied) {
    place = TRY(gate::parse_gate_target(moved->url.text)).place;
  }
  return door_.set(tx, place, "url");
}

}  // namespace unidash::store
