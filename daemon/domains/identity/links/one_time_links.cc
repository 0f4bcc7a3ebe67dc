#include "daemon/domains/identity/links/one_time_links.h"

#include <format>

#include "daemon/base/field_errors.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/accounts/person_rules.h"
#include "daemon/domains/identity/accounts/users_table.h"
#include "daemon/domains/identity/app_passwords/app_password_ends.h"
#include "daemon/domains/identity/links/one_time_links_table.h"
#include "daemon/domains/identity/sessions/api_tokens_table.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = one_time_links_table;

constexpr std::chrono::minutes screen_lifetime{30};  // shown at the machine
constexpr std::chrono::hours invitation_lifetime{72};
constexpr std::chrono::hours email_lifetime{24};

Error link_expired() { return make_error(Code::not_found, "identity.link_expired"); }

Result<Secret> insert_link(Transaction& tx, Random& random, Timestamp now, LinkPurpose purpose,
                           std::optional<UserId> user, std::optional<UserId> created_by,
                           const std::optional<std::string>& email) {
  Secret token = crypto::new_token(random);
  const auto& void_older = purpose == LinkPurpose::email ? table::void_email : table::void_unused;
  if (user) TRY(tx.run(void_older, *user, now));
  TRY(tx.run(table::insert, purpose, crypto::hash_token(token.reveal()), user, created_by, now,
             Timestamp(now + lifetime_of(purpose)), email));
  return token;
}

/// Every broken field at once, as the page shows them.
Status check_administrator(const NewAdministrator& wanted, const PasswordRules& rules) {
  FieldErrors errors;
  errors.add("username", check_username(wanted.username));
  errors.add("display_name", check_display_name(wanted.display_name));
  errors.add("password", rules.check(wanted.password, wanted.username, {}));
  return errors.status();
}

Actor acting(const Actor& actor, UserId user) {
  Actor person = actor;
  person.user = user;
  return person;
}

}  // namespace

std::chrono::seconds lifetime_of(LinkPurpose purpose) {
  switch (purpose) {
    case LinkPurpose::setup:
    case LinkPurpose::access: return screen_lifetime;
    case LinkPurpose::email: return email_lifetime;
    default: return invitation_lifetime;
  }
}

Result<Secret> create_link(Transaction& tx, Random& random, Timestamp now, LinkPurpose purpose,
                           UserId user, std::optional<UserId> created_by,
                           const std::optional<std::string>& email) {
  return insert_link(tx, random, now, purpose, user, created_by, email);
}

std::string render_email_address(std::string_view id_origin, const Secret& token) {
  return std::format("{}/email/{}", id_origin, token.reveal());
}

std::string render_invite_address(std::string_view id_origin, const Secret& token) {
  return std::format("{}/invite/{}", id_origin, token.reveal());
}

Result<std::string> create_setup_link(postgres::Pool& pool, Random& random, const Clock& clock,
                                      std::string_view id_origin) {
  const Secret token = TRY(postgres::in_transaction(pool, [&](Transaction& tx) -> Result<Secret> {
    TRY(tx.run(users_table::lock_super_admins));
    if (TRY(tx.row<bool>(users_table::any_super_admin))) {
      return make_error(Code::conflict, "identity.already_set_up");
    }
    tx.emit({.action = "setup.link_created", .resource_type = "one_time_links"});
    return insert_link(tx, random, clock.now(), LinkPurpose::setup, {}, {}, {});
  }));
  return std::format("{}/setup/{}", id_origin, token.reveal());
}

Result<bool> is_setup_link_open(postgres::Pool& pool, Timestamp until, std::string_view link) {
  const std::string_view token = link.substr(link.rfind('/') + 1);
  const auto found = TRY(postgres::in_transaction(pool, [&](Transaction& tx) {
    return tx.maybe<std::int64_t>(table::find_setup, crypto::hash_token(token), until);
  }));
  return found.has_value();
}

Status OneTimeLinks::check_setup(std::string_view token) {
  const auto found = TRY(postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.maybe<std::int64_t>(table::find_setup, crypto::hash_token(token), clock_.now());
  }));
  if (!found) return link_expired();
  return {};
}

Result<Invited> OneTimeLinks::find_invited(std::string_view token) {
  auto found = TRY(postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.maybe<Invited>(table::find_invited, crypto::hash_token(token), clock_.now());
  }));
  if (!found) return link_expired();
  return std::move(*found);
}

Result<SignedIn> OneTimeLinks::set_up(std::string_view token, const NewAdministrator& wanted,
                                      const Actor& actor, const Browser& browser) {
  TRY(check_setup(token));  // before a hash is spent on it
  TRY(check_administrator(wanted, rules_));
  TRY(sessions_.require_live());
  const std::string hash = TRY(hasher_.hash(wanted.password));
  const Timestamp now = clock_.now();
  UserId user;
  auto session =
      postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Result<StartedSession> {
        TRY(tx.run(users_table::lock_super_admins));
        if (TRY(tx.row<bool>(users_table::any_super_admin))) return link_expired();
        if (TRY(tx.run(table::use, crypto::hash_token(token), now)) != 1) return link_expired();
        user = TRY(tx.row<UserId>(users_table::insert, wanted.username, wanted.display_name,
                                  std::nullopt, UserRole::super_admin, wanted.locale, hash, now));
        tx.emit({.action = "user.created",
                 .resource_type = "users",
                 .resource_id = user.value,
                 .details = {{"role", "super_admin"}, {"by", "setup_link"}}});
        return sessions_.start_sso(tx, user, acting(actor, user));
      });
  if (!session && session.error().slug == "postgres.already_exists") {
    return field_error("username", "identity.username_taken");
  }
  if (session) on_set_up_();
  return SignedIn{.session = TRY(std::move(session)),
                  .device = devices_.remember({user, hash}, browser.device)};
}

Status OneTimeLinks::set_first_password(Transaction& tx, std::string_view token,
                                        const std::string& hash, const Invited& invited) {
  const Timestamp now = clock_.now();
  if (TRY(tx.run(table::use, crypto::hash_token(token), now)) != 1) return link_expired();
  if (TRY(tx.run(table::set_password, invited.user, hash, now)) != 1) return link_expired();
  tx.emit(about_user("user.password_set", invited.user, {{"by", name_of(invited.purpose)}}));
  return confirm_mailed(tx, invited);
}

/// Whoever has a link that was mailed, and shown to nobody, receives mail there.
Status OneTimeLinks::confirm_mailed(Transaction& tx, const Invited& invited) {
  if (!invited.mailed_to) return {};
  if (TRY(tx.run(table::confirm_mailed, invited.user, *invited.mailed_to)) == 0) return {};
  tx.emit(about_user("user.email_confirmed", invited.user, {{"by", name_of(invited.purpose)}}));
  return {};
}

/// Whatever a stranger may have, who had phone and password: the programs' tokens, app passwords,
/// accounts elsewhere that were linked, the second factor.
Status OneTimeLinks::take_ways_in_away(Transaction& tx, UserId user) {
  TRY(tx.run(api_tokens_table::revoke_all, user, clock_.now()));
  TRY(tx.run(users_table::unlink, user));
  TRY(end_app_passwords(tx, user, AppPasswordEnd::access));
  if (!TRY(factors_.clear(tx, user))) return {};
  tx.emit(about_user("second_factor.removed", user, {{"by", name_of(LinkPurpose::access)}}));
  return {};
}

Result<FirstStep> OneTimeLinks::redeem(std::string_view token, const Secret& password,
                                       const Actor& actor, const Browser& browser) {
  const Invited invited = TRY(find_invited(token));
  if (const auto checked = rules_.check(password, invited.username, invited.email); !checked) {
    return field_error("password", checked.error().slug);
  }
  TRY(sessions_.require_live());
  const std::string hash = TRY(hasher_.hash(password));
  const Actor person = acting(actor, invited.user);
  const bool is_let_in = invited.purpose == LinkPurpose::access;
  const Demand demand =
      TRY(is_let_in ? factors_.demand_without(invited.user) : factors_.demand(invited.user));
  std::vector<std::string> ended;
  auto session = TRY(postgres::in_transaction(
      pool_, person, [&](Transaction& tx) -> Result<std::optional<StartedSession>> {
        ended = TRY(sessions_.revoke_all(tx, invited.user));
        TRY(set_first_password(tx, token, hash, invited));
        if (is_let_in) TRY(take_ways_in_away(tx, invited.user));
        if (is_step(demand)) return std::optional<StartedSession>{};
        if (demand == Demand::announcement) {
          tx.emit(about_user("second_factor.announced", invited.user));
        }
        return std::optional(TRY(sessions_.start_sso(tx, invited.user, person)));
      }));
  sessions_.forget(ended);
  if (!session) return TRY(start_step(factors_, steps_, {invited.user, hash}, demand));
  return SignedIn{.session = std::move(*session),
                  .device = devices_.remember({invited.user, hash}, browser.device)};
}

}  // namespace unidash::identity
