#include "daemon/domains/identity/directories/directory_settings.h"

#include <algorithm>
#include <format>

#include "daemon/base/field_errors.h"
#include "daemon/clients/ldap/attribute.h"
#include "daemon/clients/ldap/dn.h"
#include "daemon/clients/ldap/filter.h"
#include "daemon/domains/identity/directories/directory_settings_table.h"
#include "daemon/domains/identity/directories/routes.h"
#include "daemon/domains/identity/groups/group_trail.h"
#include "daemon/jobs/request.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = directory_settings_table;

constexpr std::chrono::hours acceptance{1};

Event about(std::string_view action, DirectoryId id, Json details = Json::object()) {
  return {.action = std::string(action),
          .resource_type = "directories",
          .resource_id = id.value,
          .details = std::move(details)};
}

Error not_found() { return make_error(Code::not_found, "directory.not_found"); }

std::string text_of(const std::optional<std::string>& text) { return text.value_or(""); }

std::string_view type_of(DirectoryKind kind) { return kind == DirectoryKind::ad ? "ad" : "ldap"; }

Status check_dn(std::string_view text) {
  TRY(ldap::Dn::parse(text));
  return {};
}

Status check_filter(std::string_view text) {
  if (text.empty()) return {};
  TRY(ldap::Filter::parse(text));
  return {};
}

Status check_attribute(std::string_view text) {
  if (text.empty() || ldap::is_attribute_name(text)) return {};
  return make_error(Code::invalid, "directory.bad_attribute");
}

template <class Form>
Status check_words(const Form& in) {
  FieldErrors errors;
  for (const std::string& server : in.servers) {
    const auto place = parse_server(server, in.encryption);
    if (!place) {
      errors.add("servers", place.error());
      break;
    }
  }
  errors.add("people_base", check_dn(in.people_base));
  errors.add("groups_base", check_dn(text_of(in.groups_base)));
  errors.add("required_group", check_dn(text_of(in.required_group)));
  errors.add("people_filter", check_filter(text_of(in.people_filter)));
  errors.add("groups_filter", check_filter(text_of(in.groups_filter)));
  errors.add("id_attribute", check_attribute(text_of(in.id_attribute)));
  errors.add("login_attribute", check_attribute(text_of(in.login_attribute)));
  errors.add("name_attribute", check_attribute(text_of(in.name_attribute)));
  errors.add("email_attribute", check_attribute(text_of(in.email_attribute)));
  // Whoever leaves groups out asks for none, or nobody could be found to be in it.
  const bool asks_for_groups = !text_of(in.required_group).empty() || in.imports_groups == true;
  if (in.kind != DirectoryKind::ad && asks_for_groups && text_of(in.groups_base).empty()) {
    errors.add("groups_base", make_error(Code::invalid, "field.required"));
  }
  return errors.status();
}

/// Whether a password that was given for `before` goes nowhere else.
bool goes_where_it_went(const DirectoryView& before, const DirectoryChange& in) {
  return before.account == in.account && before.authorities == in.authorities &&
         before.encryption == in.encryption &&
         std::ranges::all_of(in.servers, [&](const std::string& server) {
           return std::ranges::contains(before.servers.items, server);
         });
}

}  // namespace

Result<std::vector<DirectoryView>> DirectorySettings::list() const {
  return postgres::in_transaction(
      pool_, [](Transaction& tx) { return tx.rows<DirectoryView>(table::list); });
}

Result<DirectoryView> DirectorySettings::get(DirectoryId id) const {
  auto found = TRY(postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.maybe<DirectoryView>(table::get, id); }));
  return found ? Result<DirectoryView>(std::move(*found)) : not_found();
}

/// The door is set last: what is saved is what is open.
Result<DirectoryView> DirectorySettings::add(const api::Caller& caller, const NewDirectory& in) {
  TRY(check_words(in));
  if (!in.password || in.password->empty()) {
    return field_error("password", "directory.password_needed");
  }
  const std::lock_guard lock(door_mutex_);
  const auto id = TRY(
      postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Result<DirectoryId> {
        const auto made = TRY(tx.row<DirectoryId>(table::add_source, type_of(in.kind), in.name));
        const std::string sealed = TRY(sealer_.seal(in.password->reveal(), password_context(made)));
        TRY(tx.run(table::add, made, in.kind, postgres::TextArray{in.servers}, in.encryption,
                   in.authorities, in.account, in.people_base, text_of(in.people_filter),
                   text_of(in.groups_base), text_of(in.required_group),
                   in.imports_groups.value_or(false), text_of(in.groups_filter),
                   text_of(in.id_attribute), text_of(in.login_attribute),
                   text_of(in.name_attribute), text_of(in.email_attribute), sealed));
        TRY(set_door(tx, made));
        tx.emit(about("directory.added", made, {{"name", in.name.text}}));
        return made;
      }));
  return get(id);
}

Result<DirectoryView> DirectorySettings::change(const api::Caller& caller,
                                                const DirectoryChange& in) {
  const DirectoryId id = in.id;
  TRY(check_words(in));
  std::string sealed;
  if (in.password && !in.password->empty()) {
    sealed = TRY(sealer_.seal(in.password->reveal(), password_context(id)));
  }
  const std::lock_guard lock(door_mutex_);
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const auto revision = TRY(tx.maybe<std::int64_t>(table::hold, id));
    if (!revision) return not_found();
    if (!in.if_match.allows(std::to_string(*revision))) {
      return make_error(Code::precondition_failed, "request.changed_meanwhile");
    }
    const auto before = TRY(tx.row<DirectoryView>(table::get, id));
    // A session that was stolen does not know it, and must not send it to itself.
    if (sealed.empty() && !goes_where_it_went(before, in)) {
      return field_error("password", "directory.password_needed");
    }
    // Another kind has other ids: everybody would be somebody else.
    if (before.kind != in.kind && TRY(tx.row<bool>(table::has_people, id))) {
      return field_error("kind", "directory.has_people");
    }
    TRY(write(tx, in, sealed));
    TRY(set_door(tx, id));
    tx.emit(about("directory.changed", id, {{"name", in.name.text}}));
    return {};
  }));
  return get(id);
}

Status DirectorySettings::write(Transaction& tx, const DirectoryChange& in,
                                const std::string& sealed) const {
  const Timestamp now = clock_.now();
  TRY(tx.run(table::rename, in.id, in.name, now));
  TRY(tx.run(table::change, in.id, in.kind, postgres::TextArray{in.servers}, in.encryption,
             in.authorities, in.account, in.people_base, text_of(in.people_filter),
             text_of(in.groups_base), text_of(in.required_group), in.imports_groups.value_or(false),
             text_of(in.groups_filter), text_of(in.id_attribute), text_of(in.login_attribute),
             text_of(in.name_attribute), text_of(in.email_attribute), now));
  if (!sealed.empty()) TRY(tx.run(table::set_password, in.id, sealed));
  return {};
}

Status DirectorySettings::remove(const api::Caller& caller, DirectoryId id) {
  const std::lock_guard lock(door_mutex_);
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    if (TRY(tx.row<bool>(table::has_people, id))) {
      return make_error(Code::conflict, "directory.has_people");
    }
    for (const NamedGroup& group : TRY(tx.rows<NamedGroup>(table::remove_groups, id))) {
      tx.emit(about_group("group.deleted", group));
    }
    const auto name = TRY(tx.maybe<std::string>(table::remove, id));
    if (!name) return not_found();
    TRY(set_door(tx));
    tx.emit(about("directory.removed", id, {{"name", *name}}));
    return {};
  });
}

/// Those of all directories, drafts too: a draft is there to be tried.
Status DirectorySettings::set_door(Transaction& tx, DirectoryId saved) const {
  std::vector<Place> places;
  std::vector<Place> checked;
  for (const DirectoryView& each : TRY(tx.rows<DirectoryView>(table::list))) {
    for (const std::string& server : each.servers.items) {
      const Place place = TRY(parse_server(server, each.encryption));
      if (!std::ranges::contains(places, place)) places.push_back(place);
      if (each.id == saved && !std::ranges::contains(checked, place)) checked.push_back(place);
    }
  }
  return set_door_(places, checked);
}

Status DirectorySettings::set_door_again() {
  const std::lock_guard lock(door_mutex_);
  return postgres::in_transaction(pool_, [this](Transaction& tx) { return set_door(tx); });
}

Result<TrialView> DirectorySettings::request_trial(const api::Caller& caller, DirectoryId id) {
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Result<TrialView> {
    if (TRY(tx.run(table::request_trial, id, clock_.now())) != 1) return not_found();
    TRY(jobs::request(tx, {.kind = "identity.try_directory",
                           .subject = std::format("directories/{}", id.value),
                           .payload = {{"directory", std::to_string(id.value)}}}));
    tx.emit(about("directory.trial_requested", id));
    return tx.row<TrialView>(table::find_trial, id);
  });
}

Result<TrialView> DirectorySettings::find_trial(DirectoryId id) const {
  auto found = TRY(postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.maybe<TrialView>(table::find_trial, id); }));
  return found ? Result<TrialView>(std::move(*found)) : not_found();
}

Result<DirectoryView> DirectorySettings::set_active(const api::Caller& caller, DirectoryId id,
                                                    bool is_active) {
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    if (!TRY(tx.maybe<std::int64_t>(table::hold, id))) return not_found();
    const auto trial = TRY(tx.row<TrialView>(table::find_trial, id));
    if (is_active && !(trial.is_sound && trial.is_of_these_settings)) {
      return make_error(Code::conflict, "directory.try_first");
    }
    if (TRY(tx.run(table::set_active, id, is_active, clock_.now())) == 0) return {};
    tx.emit(about(is_active ? "directory.activated" : "directory.deactivated", id));
    return {};
  }));
  return get(id);
}

Result<DirectoryView> DirectorySettings::activate(const api::Caller& caller, DirectoryId id) {
  return set_active(caller, id, true);
}

Result<DirectoryView> DirectorySettings::deactivate(const api::Caller& caller, DirectoryId id) {
  return set_active(caller, id, false);
}

Result<DirectoryView> DirectorySettings::accept_fewer(const api::Caller& caller, DirectoryId id) {
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    if (TRY(tx.run(table::accept_fewer, id, Timestamp(clock_.now() + acceptance))) != 1) {
      return not_found();
    }
    tx.emit(about("directory.fewer_people_accepted", id));
    return {};
  }));
  return get(id);
}

}  // namespace unidash::identity
