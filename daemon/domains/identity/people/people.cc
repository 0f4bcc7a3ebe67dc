#include "daemon/domains/identity/people/people.h"

#include "daemon/base/field_errors.h"
#include "daemon/clients/mail/message.h"
#include "daemon/domains/identity/accounts/person_rules.h"
#include "daemon/domains/identity/accounts/users_table.h"
#include "daemon/domains/identity/app_passwords/app_password_ends.h"
#include "daemon/domains/identity/emails/email_addresses.h"
#include "daemon/domains/identity/emails/email_addresses_table.h"
#include "daemon/domains/identity/links/one_time_links_table.h"
#include "daemon/domains/identity/people/actor.h"
#include "daemon/domains/identity/people/people_table.h"

namespace unidash::identity {

namespace {

using api::Caller;
using postgres::Transaction;
namespace table = people_table;

constexpr std::chrono::hours worth_telling{72};

Result<User> get_person(Transaction& tx, UserId id) {
  const auto person = TRY(tx.maybe<User>(table::get, id));
  if (!person) return make_error(Code::not_found, "identity.no_such_person");
  return *person;
}

Status keep_a_super_admin(Transaction& tx, const User& changed) {
  if (changed.role != UserRole::super_admin) return {};
  if (TRY(tx.row<std::int64_t>(table::count_super_admins)) > 0) return {};
  return make_error(Code::conflict, "identity.last_super_admin");
}

Status check_words(const std::string* username, const std::string* display_name,
                   const std::optional<std::string>& email) {
  FieldErrors errors;
  if (username != nullptr) errors.add("username", check_username(*username));
  if (display_name != nullptr) errors.add("display_name", check_display_name(*display_name));
  if (email) errors.add("email", check_email(*email));
  return errors.status();
}

/// An empty e-mail is none.
std::optional<std::string> filled(const std::optional<std::string>& text) {
  return text && text->empty() ? std::nullopt : text;
}

Error taken(std::string_view field, std::string_view slug) {
  Error error = make_error(Code::conflict, slug);
  error.fields.push_back({std::string(field), std::string(slug)});
  return error;
}

/// Administrators see everybody's address, so they are told. `user` is 0 for somebody new.
Status check_email_free(Transaction& tx, UserId user, const std::optional<std::string>& email) {
  if (!email || !TRY(tx.row<bool>(email_addresses_table::is_taken, user, *email))) return {};
  return taken("email", "identity.email_taken");
}

/// The names of what differs, for the trail; the values are not kept there.
std::string changed_fields(const User& before, const User& after) {
  std::string names;
  if (before.display_name != after.display_name) names += "display_name ";
  if (before.email != after.email) names += "email ";
  if (before.locale != after.locale) names += "locale ";
  return std::string(text::trim(names));
}

User merge(User person, const PersonChange& wanted) {
  if (wanted.display_name) person.display_name = *wanted.display_name;
  if (wanted.email.is_set) person.email = filled(wanted.email.value);
  if (wanted.role) person.role = *wanted.role;
  if (wanted.locale) person.locale = *wanted.locale;
  return person;
}

}  // namespace

Status check_rank(const User& actor, const User& target) {
  if (actor.id == target.id) return make_error(Code::forbidden, "identity.own_account");
  return check_grant(actor, target.effective_role);
}

std::string like_pattern(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

std::optional<std::string> pattern_of(const std::optional<std::string>& typed) {
  return typed && !typed->empty() ? std::optional(like_pattern(*typed)) : std::nullopt;
}

Result<api::Page<User>> People::list(const PeopleQuery& query) {
  auto page = api::page_of<User>(query);
  const auto pattern = pattern_of(query.q);
  TRY(postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    page.total = TRY(tx.row<std::int64_t>(table::count, pattern, query.role, query.status));
    page.items = TRY(
        tx.rows<User>(table::list, pattern, query.role, query.status, page.size, page.skipped()));
    return {};
  }));
  return page;
}

Result<User> People::get(UserId id) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) { return get_person(tx, id); });
}

Result<Invitation> People::create(const Caller& caller, const NewPerson& wanted) {
  const auto email = filled(wanted.email);
  TRY(check_words(&wanted.username.text, &wanted.display_name, email));
  const Timestamp now = clock_.now();
  auto made =
      postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Result<Invitation> {
        const User actor = TRY(get_actor(tx, caller));
        TRY(check_grant(actor, wanted.role));
        TRY(check_email_free(tx, {}, email));
        const auto id =
            TRY(tx.row<UserId>(table::insert, wanted.username, wanted.display_name, email,
                               wanted.role, wanted.locale.value_or(Locale::fr), now));
        tx.emit(about_user("user.created", id,
                           {{"username", wanted.username.text}, {"role", name_of(wanted.role)}}));
        return make_link(tx, actor, TRY(get_person(tx, id)), LinkPurpose::invitation,
                         wanted.delivery);
      });
  if (!made && made.error().slug == "postgres.already_exists") {
    return taken("username", "identity.username_taken");
  }
  return made;
}

Result<Invitation> People::make_link(Transaction& tx, const User& actor, User person,
                                     LinkPurpose purpose, std::optional<LinkDelivery> delivery) {
  const Timestamp now = clock_.now();
  const bool by_mail = delivery.value_or(LinkDelivery::mail) == LinkDelivery::mail &&
                       person.email && mail_client::check_mail_address(*person.email) &&
                       TRY(postbox_.is_open(tx));
  const auto to = by_mail ? person.email : std::nullopt;
  const Secret token = TRY(create_link(tx, random_, now, purpose, person.id, actor.id, to));
  std::string link = render_invite_address(id_origin_, token);
  if (!to) return Invitation{.user = std::move(person), .link = std::move(link)};
  TRY(postbox_.post(tx, {.kind = purpose == LinkPurpose::reset ? mail::LetterKind::reset
                                                               : mail::LetterKind::invitation,
                         .user = person.id,
                         .requested_by = actor.id,
                         .address = *to,
                         .name = person.display_name,
                         .locale = person.locale,
                         .link = Secret(std::move(link)),
                         .facts = {{"username", person.username}, {"by", actor.display_name}},
                         .expires_at = now + lifetime_of(purpose)}));
  return Invitation{.user = std::move(person), .mailed_to = to};
}

/// Lock, who asks, whom, may they, the change itself, is a super administrator
/// left; then the sessions it ended are forgotten at once.
Status People::alter(const Caller& caller, UserId id, const Work& work) {
  std::vector<std::string> ended;
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    ended.clear();
    const User actor = TRY(get_actor(tx, caller));
    TRY(tx.maybe<UserId>(table::hold, id));
    const User target = TRY(get_person(tx, id));
    TRY(check_rank(actor, target));
    TRY(work({tx, actor, target, ended}));
    return keep_a_super_admin(tx, target);
  }));
  if (!ended.empty()) sessions_.forget(ended);
  return {};
}

Status People::end_sessions(const Change& change) {
  change.ended = TRY(sessions_.revoke_all(change.tx, change.target.id));
  return {};
}

Result<User> People::change(const Caller& caller, const PersonChange& wanted) {
  TRY(check_words(nullptr, wanted.display_name ? &*wanted.display_name : nullptr,
                  filled(wanted.email.value)));
  TRY(alter(caller, wanted.id, [&](const Change& change) { return apply(change, wanted); }));
  return get(wanted.id);
}

Status People::apply(const Change& change, const PersonChange& wanted) {
  const User& before = change.target;
  const User after = merge(before, wanted);
  const std::string changed = changed_fields(before, after);
  if (changed.empty() && after.role == before.role) return {};
  TRY(check_grant(change.actor, after.role));
  if (after.email != before.email) {
    TRY(check_email_free(change.tx, after.id, after.email));
    TRY(change.tx.run(one_time_links_table::void_email, after.id, clock_.now()));
  }
  TRY(change.tx.run(table::update, after.id, after.display_name, after.email, after.role,
                    after.locale, clock_.now()));
  if (!changed.empty()) {
    change.tx.emit(about_user("user.updated", after.id, {{"changed", changed}}));
  }
  if (after.role == before.role) return {};
  change.tx.emit(about_user("user.role_changed", after.id,
                            {{"from", name_of(before.role)}, {"to", name_of(after.role)}}));
  return end_sessions(change);
}

Result<User> People::disable(const Caller& caller, UserId id) {
  TRY(alter(caller, id, [&](const Change& change) -> Status {
    if (change.target.status == UserStatus::disabled) return {};
    const Timestamp now = clock_.now();
    TRY(change.tx.run(table::set_active, id, false, now));
    TRY(change.tx.run(one_time_links_table::void_unused, id, now));
    change.tx.emit(about_user("user.disabled", id));
    return end_sessions(change);
  }));
  return get(id);
}

Result<User> People::enable(const Caller& caller, UserId id) {
  TRY(alter(caller, id, [&](const Change& change) -> Status {
    if (change.target.status == UserStatus::kept_out) {
      return make_error(Code::conflict, "directory.keeps_out");
    }
    if (change.target.status != UserStatus::disabled) return {};
    TRY(change.tx.run(table::set_active, id, true, clock_.now()));
    change.tx.emit(about_user("user.enabled", id));
    return {};
  }));
  return get(id);
}

Result<Invitation> People::reset(const Caller& caller, const PersonReset& wanted) {
  Invitation made;
  TRY(alter(caller, wanted.id, [&](const Change& change) -> Status {
    if (change.target.status == UserStatus::disabled) {
      return make_error(Code::conflict, "identity.person_disabled");
    }
    if (change.target.is_of_directory) {
      return make_error(Code::conflict, "directory.keeps_password");
    }
    const auto purpose =
        change.target.status == UserStatus::invited ? LinkPurpose::invitation : LinkPurpose::reset;
    TRY(change.tx.run(table::clear_password, wanted.id, clock_.now()));
    TRY(change.tx.run(users_table::unlink, wanted.id));
    TRY(end_app_passwords(change.tx, wanted.id, AppPasswordEnd::password_reset));
    made = TRY(make_link(change.tx, change.actor, change.target, purpose, wanted.delivery));
    change.tx.emit(about_user("user.reset", wanted.id));
    return end_sessions(change);
  }));
  made.user = TRY(get(wanted.id));
  return made;
}

Result<User> People::confirm_email(const Caller& caller, const EmailConfirmation& wanted) {
  TRY(alter(caller, wanted.id, [&](const Change& change) -> Status {
    const User& person = change.target;
    if (person.email == wanted.email && person.email_verified) return {};
    if (person.email != wanted.email && person.pending_email != wanted.email) {
      return make_error(Code::conflict, "request.changed_meanwhile");
    }
    TRY(change.tx.run(one_time_links_table::void_email, person.id, clock_.now()));
    auto stale = TRY(settle_email(change.tx, person.id, wanted.email, "administrator"));
    change.ended.insert(change.ended.end(), stale.begin(), stale.end());
    return {};
  }));
  return get(wanted.id);
}

Result<User> People::reset_second_factor(const Caller& caller, UserId id) {
  TRY(alter(caller, id, [&](const Change& change) -> Status {
    if (!TRY(change.tx.row<bool>(table::clear_second_factor, id))) {
      return make_error(Code::conflict, "identity.no_second_factor");
    }
    change.tx.emit(
        about_user("user.second_factor_removed", id, {{"by", change.actor.display_name}}));
    TRY(tell_of_removed_factor(change));
    return end_sessions(change);
  }));
  return get(id);
}

/// Only where it is known that they read it; the desktop tells them as well.
Status People::tell_of_removed_factor(const Change& change) {
  const User& person = change.target;
  if (!person.email || !person.email_verified || !TRY(postbox_.is_open(change.tx))) return {};
  TRY(mail::post_if_deliverable(
      change.tx, postbox_,
      {.kind = mail::LetterKind::second_factor_removed,
       .user = person.id,
       .requested_by = change.actor.id,
       .address = *person.email,
       .name = person.display_name,
       .locale = person.locale,
       .facts = {{"username", person.username}, {"by", change.actor.display_name}},
       .expires_at = clock_.now() + worth_telling}));
  return {};
}

Status People::remove(const Caller& caller, UserId id) {
  return alter(caller, id, [&](const Change& change) -> Status {
    TRY(end_sessions(change));
    TRY(change.tx.run(table::remove, id));
    change.tx.emit(about_user("user.deleted", id, {{"username", change.target.username}}));
    return {};
  });
}

}  // namespace unidash::identity
