// Binds: who is let in to the directory's face: an application by its account's secret, a person
// by an app password or, where that alone is enough for them, by their own. All that goes wrong is
// one answer. Thread-safe; lives as long as the process.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/ldap_face/directory_search.h"
#include "daemon/domains/identity/ldap_face/protocol/names.h"

namespace unidash::identity {

/// Whether a text is one of the person's app passwords.
using CheckAppPassword = std::function<Result<bool>(UserId person, std::string_view password)>;

/// Somebody who may use an application.
struct LdapUser {
  UserId id{};
  std::string username;
};

class Binds {
 public:
  Binds(postgres::Pool& pool, Accounts& accounts, Sessions& sessions,
        CheckAppPassword check_app_password, const Clock& clock)
      : pool_(pool),
        accounts_(accounts),
        sessions_(sessions),
        check_app_password_(std::move(check_app_password)),
        clock_(clock) {}

  /// success, invalid_credentials, or busy where somebody has tried too often. unavailable
  /// where the database or Valkey is away.
  [[nodiscard]] Result<ldap_face::ResultCode> bind(const ldap_face::BindRequest& in,
                                                   const std::optional<IpAddress>& peer);

  /// Who has bound as that, as long as they may: the application is still let in from there, the
  /// person may still use it. Nothing for nobody.
  [[nodiscard]] Result<std::optional<LdapAsker>> find_asker(std::string_view bound_dn,
                                                            const std::optional<IpAddress>& peer);

 private:
  [[nodiscard]] Result<std::optional<LdapAccount>> find_account(std::string_view client_id);
  [[nodiscard]] Result<std::optional<LdapUser>> find_person(const LdapAccount& account,
                                                            std::string_view username);
  [[nodiscard]] Result<ldap_face::ResultCode> bind_reader(const LdapAccount& account,
                                                          const Secret& password,
                                                          const Actor& actor);
  [[nodiscard]] Result<ldap_face::ResultCode> bind_person(const LdapAccount& account,
                                                          const std::string& username,
                                                          const Secret& password,
                                                          const Actor& actor);
  [[nodiscard]] Result<bool> is_app_password(const std::optional<LdapUser>& person,
                                             const Secret& password);
  [[nodiscard]] Result<ldap_face::ResultCode> let_in(const LdapAccount& account,
                                                     const LdapUser& person, std::string_view by,
                                                     Actor actor);
  [[nodiscard]] Result<ldap_face::ResultCode> refuse(const LdapAccount& account,
                                                     std::string_view reason, const Actor& actor);
  [[nodiscard]] Status note_use(const LdapAccount& account);

  postgres::Pool& pool_;
  Accounts& accounts_;
  Sessions& sessions_;
  CheckAppPassword check_app_password_;
  const Clock& clock_;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::LdapUser> = std::tuple{
    field("id", &identity::LdapUser::id), field("username", &identity::LdapUser::username)};

}  // namespace unidash
