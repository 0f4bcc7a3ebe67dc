#include "daemon/domains/identity/emails/email_addresses.h"

#include <iterator>

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/accounts/person_rules.h"
#include "daemon/domains/identity/emails/email_addresses_table.h"
#include "daemon/domains/identity/links/one_time_links.h"
#include "daemon/domains/identity/links/one_time_links_table.h"

namespace unidash::identity {

/// What a change of an address starts from.
struct EmailOwner {
  std::string username;
  std::string display_name;
  Locale locale = Locale::fr;
  std::string email;
  bool email_verified = false;
  bool is_same = false;  // the address asked for is the present one
};

struct FoundLink {
  UserId id{};
  std::string username;
  std::string email;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::EmailOwner> =
    std::tuple{field("username", &identity::EmailOwner::username),
               field("display_name", &identity::EmailOwner::display_name),
               field("locale", &identity::EmailOwner::locale),
               field("email", &identity::EmailOwner::email),
               field("email_verified", &identity::EmailOwner::email_verified),
               field("is_same", &identity::EmailOwner::is_same)};

template <>
inline constexpr auto fields<identity::FoundLink> = std::tuple{
    field("id", &identity::FoundLink::id), field("username", &identity::FoundLink::username),
    field("email", &identity::FoundLink::email)};

}  // namespace unidash

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = email_addresses_table;

constexpr std::int64_t links_in_an_hour = 5;

Error expired() { return make_error(Code::not_found, "identity.link_expired"); }

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Result<FoundLink> find_link(Transaction& tx, std::string_view token, UserId user, Timestamp now) {
  const auto link = TRY(tx.maybe<FoundLink>(table::find_link, crypto::hash_token(token), now));
  if (!link) return expired();
  if (link->id != user) return make_error(Code::forbidden, "identity.other_account");
  return *link;
}

mail::Letter letter_to(mail::LetterKind kind, UserId user, const EmailOwner& owner,
                       const std::string& address, Timestamp expires_at) {
  return {.kind = kind,
          .user = user,
          .address = address,
          .name = owner.display_name,
          .locale = owner.locale,
          .facts = {{"username", owner.username}},
          .expires_at = expires_at};
}

}  // namespace

Result<std::vector<std::string>> settle_email(Transaction& tx, UserId user,
                                              const std::string& address,
                                              std::string_view confirmed_by) {
  std::vector<std::string> stale;
  for (const UserId former : TRY(tx.rows<UserId>(table::yield, user, address))) {
    append(stale, TRY(tx.rows<std::string>(table::live_sessions, former)));
  }
  auto settled = tx.run(table::settle, user, address);
  if (!settled && settled.error().slug == "postgres.already_exists") {
    return make_error(Code::conflict, "identity.email_taken");
  }
  TRY(std::move(settled));
  tx.emit(about_user("user.email_confirmed", user, {{"by", confirmed_by}}));
  append(stale, TRY(tx.rows<std::string>(table::live_sessions, user)));
  return stale;
}

Result<EmailState> EmailAddresses::state_of(Transaction& tx, UserId user) const {
  return tx.row<EmailState>(table::get, user);
}

Result<EmailState> EmailAddresses::read(const api::Caller& caller) {
  const UserId user = TRY(caller.require_session()).user;
  return postgres::in_transaction(pool_, [&](Transaction& tx) { return state_of(tx, user); });
}

Result<EmailState> EmailAddresses::change(const api::Caller& caller,
                                          const std::optional<std::string>& wanted) {
  const UserId user = TRY(caller.require_session()).user;
  if (wanted) TRY(check_email(*wanted));
  std::vector<std::string> stale;
  auto state = TRY(
      postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Result<EmailState> {
        stale.clear();
        TRY(wanted ? ask_for(tx, user, *wanted) : remove(tx, user, stale));
        return state_of(tx, user);
      }));
  sessions_.forget(stale);
  return state;
}

Status EmailAddresses::ask_for(Transaction& tx, UserId user, const std::string& wanted) {
  const auto owner = TRY(tx.row<EmailOwner>(table::lock, user, wanted));
  const Timestamp now = clock_.now();
  if (owner.is_same && owner.email_verified) {  // as it is; what was asked for is not wanted
    TRY(tx.run(one_time_links_table::void_email, user, now));
    TRY(tx.run(table::ask_for, user, std::nullopt, now));
    return {};
  }
  const Timestamp an_hour_ago = now - std::chrono::hours{1};
  if (TRY(tx.row<std::int64_t>(table::count_links, user, an_hour_ago)) >= links_in_an_hour) {
    return make_error(Code::too_many, "identity.too_many_links");
  }
  TRY(tx.run(table::ask_for, user, wanted, now));
  // The address is not kept in the trail: that outlives the person.
  tx.emit(about_user("user.email_requested", user));
  if (!TRY(postbox_.is_open(tx))) return {};  // an administrator confirms it by hand
  const Secret token = TRY(create_link(tx, random_, now, LinkPurpose::email, user, user, wanted));
  mail::Letter letter = letter_to(mail::LetterKind::email_confirmation, user, owner, wanted,
                                  now + lifetime_of(LinkPurpose::email));
  letter.requested_by = user;
  letter.link = Secret(render_email_address(id_origin_, token));
  TRY(postbox_.post(tx, letter));
  return {};
}

Status EmailAddresses::remove(Transaction& tx, UserId user, std::vector<std::string>& stale) {
  const Timestamp now = clock_.now();
  TRY(tx.run(one_time_links_table::void_email, user, now));
  if (TRY(tx.run(table::remove, user, now)) == 0) return {};
  tx.emit(about_user("user.email_removed", user));
  stale = TRY(tx.rows<std::string>(table::live_sessions, user));
  return {};
}

Result<EmailLink> EmailAddresses::find(std::string_view token, UserId user) {
  auto link = TRY(postgres::in_transaction(
      pool_, [&](Transaction& tx) { return find_link(tx, token, user, clock_.now()); }));
  return EmailLink{.username = std::move(link.username), .email = std::move(link.email)};
}

/// Whoever had another address before is told there: it may not have been them.
Status EmailAddresses::confirm(std::string_view token, const Actor& actor) {
  const UserId user = actor.user.value_or(UserId{});
  const Timestamp now = clock_.now();
  std::vector<std::string> stale;
  TRY(postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Status {
    stale.clear();
    const FoundLink link = TRY(find_link(tx, token, user, now));
    const auto before = TRY(tx.row<EmailOwner>(table::lock, user, link.email));
    if (TRY(tx.run(one_time_links_table::use, crypto::hash_token(token), now)) != 1) {
      return expired();
    }
    stale = TRY(settle_email(tx, user, link.email, "link"));
    if (!before.email_verified || before.is_same || !TRY(postbox_.is_open(tx))) return {};
    TRY(mail::post_if_deliverable(tx, postbox_,
                                  letter_to(mail::LetterKind::email_changed, user, before,
                                            before.email, now + std::chrono::hours{72})));
    return {};
  }));
  sessions_.forget(stale);
  return {};
}

}  // namespace unidash::identity
