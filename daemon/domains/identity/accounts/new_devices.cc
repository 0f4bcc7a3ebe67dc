#include "daemon/domains/identity/accounts/new_devices.h"

#include <format>

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/accounts/new_devices_table.h"
#include "daemon/domains/identity/app_passwords/app_password_ends.h"
#include "daemon/domains/identity/factors/mail_reader.h"

namespace unidash::identity {

struct DisownedSignIn {
  UserId user{};
  SessionId session{};
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::DisownedSignIn> =
    std::tuple{field("user_id", &identity::DisownedSignIn::user),
               field("session_id", &identity::DisownedSignIn::session)};

template <>
inline constexpr auto fields<identity::NewDeviceSignIn> =
    std::tuple{field("username", &identity::NewDeviceSignIn::username),
               field("ip_address", &identity::NewDeviceSignIn::ip_address),
               field("user_agent", &identity::NewDeviceSignIn::user_agent),
               field("created_at", &identity::NewDeviceSignIn::created_at)};

}  // namespace unidash

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = new_devices_table;

Error link_expired() { return make_error(Code::not_found, "identity.link_expired"); }

}  // namespace

Status NewDevices::tell(Transaction& tx, UserId user, SessionId session, const Actor& actor) const {
  const Timestamp now = clock_.now();
  const Timestamp end = now + new_device_lifetime;
  const Secret token = crypto::new_token(random_);
  const bool is_told =
      TRY(tell_reader(tx, postbox_, user,
                      {.kind = mail::LetterKind::new_device,
                       .link = Secret(std::format("{}/not-me/{}", id_origin_, token.reveal())),
                       .facts = {{"ip_address", actor.ip_address}, {"time", render_timestamp(now)}},
                       .expires_at = end}));
  if (!is_told) return {};
  TRY(tx.run(table::insert_link, crypto::hash_token(token.reveal()), user, session, now, end));
  return {};
}

Result<NewDeviceSignIn> NewDevices::find(std::string_view token) {
  auto found = TRY(postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.maybe<NewDeviceSignIn>(table::find, crypto::hash_token(token), clock_.now());
  }));
  if (!found) return link_expired();
  return std::move(*found);
}

Status NewDevices::disown(std::string_view token, const Actor& actor) {
  const Timestamp now = clock_.now();
  std::vector<std::string> ended;
  TRY(postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Status {
    const auto link =
        TRY(tx.maybe<DisownedSignIn>(table::use_link, crypto::hash_token(token), now));
    if (!link) return link_expired();
    TRY(tx.run(table::forget_devices, link->user, now));
    // Whoever has the link need not be the person: the trail says whose sign-in it was.
    tx.emit({.action = "session.disowned",
             .resource_type = "sessions",
             .resource_id = link->session.value,
             .details = {{"user_id", link->user.value}}});
    for (const auto& provider :
         TRY(tx.rows<std::string>(table::unlink_since, link->user, link->session))) {
      tx.emit(about_user("account.upstream_unlinked", link->user, {{"provider", provider}}));
    }
    TRY(passkeys_.remove_since(tx, link->user, link->session));
    TRY(end_app_passwords_since(tx, link->user, link->session));
    ended = TRY(sessions_.revoke_since(tx, link->user, link->session));
    return {};
  }));
  sessions_.forget(ended);
  return {};
}

}  // namespace unidash::identity
