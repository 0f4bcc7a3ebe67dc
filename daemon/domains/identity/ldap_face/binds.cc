#include "daemon/domains/identity/ldap_face/binds.h"

#include "daemon/domains/identity/ldap_face/ldap_table.h"
#include "daemon/model/username.h"

namespace unidash::identity {

namespace {

using ldap_face::Name;
using ldap_face::Place;
using ldap_face::ResultCode;
using postgres::Transaction;
namespace table = ldap_table;

/// A use of an account is noted at most this often.
constexpr std::chrono::minutes use_interval{1};
/// Applications sign people in again and again: the trail tells it once in so long.
constexpr std::chrono::hours trail_interval{1};

Event about(std::string_view action, const LdapAccount& account, Json details) {
  details["client_id"] = account.client_id;
  details["name"] = account.name;
  return {.action = std::string(action),
          .resource_type = "clients",
          .resource_id = account.id.value,
          .details = std::move(details)};
}

/// What everybody hears of whatever went wrong; of a limit, that there is one.
Result<ResultCode> answer_to(const Error& error) {
  if (error.slug == "rate.too_many" || error.slug == "password.queue_full") {
    return ResultCode::busy;
  }
  if (error.code == Code::unauthenticated) return ResultCode::invalid_credentials;
  return error;
}

}  // namespace

Result<std::optional<LdapAccount>> Binds::find_account(std::string_view client_id) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.maybe<LdapAccount>(table::find_account, client_id);
  });
}

Result<ResultCode> Binds::bind(const ldap_face::BindRequest& in,
                               const std::optional<IpAddress>& peer) {
  if (!in.is_simple) return ResultCode::auth_method_not_supported;
  const auto name = ldap_face::read_name(in.dn);
  const bool is_somebody = name && (name->place == Place::reader || name->place == Place::person);
  // Without a password a bind is anonymous (RFC 4513, section 5.1.2), and a yes would be taken
  // for more.
  if (!is_somebody || in.password.empty()) return ResultCode::invalid_credentials;
  const auto account = TRY(find_account(name->client_id));
  if (!account) return ResultCode::invalid_credentials;
  const Actor actor{.ip_address = peer ? render_ip_address(*peer) : ""};
  if (!account->may_come_from(peer)) return refuse(*account, "network", actor);
  if (name->place == Place::reader) return bind_reader(*account, in.password, actor);
  return bind_person(*account, name->own, in.password, actor);
}

/// 256 random bits need no limit: nobody's wrong guesses shut the application out.
Result<ResultCode> Binds::bind_reader(const LdapAccount& account, const Secret& password,
                                      const Actor& actor) {
  if (!account.knows_secret(password.reveal(), clock_.now())) {
    return refuse(account, "secret", actor);
  }
  TRY(note_use(account));
  return ResultCode::success;
}

/// An app password lets in whatever was tried before: it cannot be guessed either.
Result<ResultCode> Binds::bind_person(const LdapAccount& account, const std::string& username,
                                      const Secret& password, const Actor& actor) {
  const auto person = TRY(find_person(account, username));
  if (TRY(is_app_password(person, password))) {
    return let_in(account, *person, "app_password", actor);
  }
  const auto owner = accounts_.sign_in_at(
      account.client_id, {.username = username, .password = password.copy()}, actor);
  if (!owner) return answer_to(owner.error());
  // The password was right, and they may not use the application.
  if (!person || person->id != *owner) return refuse(account, "access", actor);
  return let_in(account, *person, "password", actor);
}

Result<bool> Binds::is_app_password(const std::optional<LdapUser>& person, const Secret& password) {
  if (!person || !check_app_password_) return false;
  return check_app_password_(person->id, password.reveal());
}

Result<ResultCode> Binds::let_in(const LdapAccount& account, const LdapUser& person,
                                 std::string_view by, Actor actor) {
  actor.user = person.id;
  const Timestamp now = clock_.now();
  TRY(postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Status {
    const auto told = TRY(
        tx.run(table::note_sign_in, account.id, person.id, now, Timestamp(now - trail_interval)));
    if (told == 0) return {};
    tx.emit(about_user("user.signed_in_at_app", person.id,
                       {{"application", account.client_id}, {"name", account.name}, {"by", by}}));
    return {};
  }));
  TRY(note_use(account));
  return ResultCode::success;
}

/// In the trail as often as somebody may try a password: no stranger fills it.
Result<ResultCode> Binds::refuse(const LdapAccount& account, std::string_view reason,
                                 const Actor& actor) {
  // Not in a name that anybody can have.
  const std::string name = "\n" + std::string(reason);
  const Status counted = sessions_.count_login(
      {.name = name, .address = actor.ip_address, .application = account.client_id});
  if (!counted && counted.error().code != Code::too_many) return counted.error();
  if (!counted) return ResultCode::invalid_credentials;
  TRY(postgres::in_transaction(pool_, actor, [&](Transaction& tx) -> Status {
    tx.emit(about("client.ldap_refused", account, {{"reason", reason}}));
    return {};
  }));
  return ResultCode::invalid_credentials;
}

Status Binds::note_use(const LdapAccount& account) {
  const Timestamp now = clock_.now();
  if (account.last_used_at && now - *account.last_used_at < use_interval) return {};
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    TRY(tx.run(table::note_use, account.id, now, Timestamp(now - use_interval)));
    return {};
  });
}

Result<std::optional<LdapUser>> Binds::find_person(const LdapAccount& account,
                                                   std::string_view username) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) {
    return tx.maybe<LdapUser>(table::find_user, account.id, fold_username(username));
  });
}

Result<std::optional<LdapAsker>> Binds::find_asker(std::string_view bound_dn,
                                                   const std::optional<IpAddress>& peer) {
  const auto name = ldap_face::read_name(bound_dn);
  const bool is_somebody = name && (name->place == Place::reader || name->place == Place::person);
  if (!is_somebody) return std::nullopt;
  auto account = TRY(find_account(name->client_id));
  if (!account || !account->may_come_from(peer)) return std::nullopt;
  if (name->place == Place::reader) return LdapAsker{.account = std::move(*account)};
  auto person = TRY(find_person(*account, name->own));
  if (!person) return std::nullopt;
  return LdapAsker{.account = std::move(*account), .username = std::move(person->username)};
}

}  // namespace unidash::identity
