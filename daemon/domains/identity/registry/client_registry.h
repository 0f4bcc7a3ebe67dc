// ClientRegistry: the applications that sign people in, for administrators. Whoever can say
// where an application's sign-ins return to can be anybody there, so the routes let super
// administrators alone do that. Lives as long as the process; thread-safe.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "daemon/api/message.h"
#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/registry/registry_model.h"
#include "daemon/model/roles/set_door.h"

namespace unidash::identity {

/// An application, and the secret that was just made for it.
struct ClientWithSecret {
  ClientView client{};
  std::optional<Secret> secret{};  // none for one that has no secret
};

/// What an application is registered with that is asked for so.
[[nodiscard]] oidc::ClientSettings settings_of(const NewClient& in);

/// not_found "client.not_found".
[[nodiscard]] Result<ClientView> find_client(postgres::Transaction& tx,
                                             const postgres::Statement& statement,
                                             oidc::ClientId id);
/// One that a hand may touch; it stays as it is until the transaction ends. The desktop registers
/// itself, and whoever installs an app registers that: forbidden "client.built_in" for these.
[[nodiscard]] Result<ClientView> hold_client(postgres::Transaction& tx, oidc::ClientId id);

class ClientRegistry {
 public:
  /// `issuer` is "https://id.BASE[:PORT]". Nothing is saved that `set_door` refuses.
  ClientRegistry(postgres::Pool& pool, SetDoor set_door, const Clock& clock, Random& random,
                 std::string issuer)
      : pool_(pool),
        set_door_(std::move(set_door)),
        clock_(clock),
        random_(random),
        issuer_(std::move(issuer)) {}

  [[nodiscard]] Result<api::Page<ClientView>> list(const ClientQuery& query);
  /// not_found "client.not_found", as for all that follow.
  [[nodiscard]] Result<ClientView> get(oidc::ClientId id);
  /// invalid, with all the fields that are wrong.
  [[nodiscard]] Result<ClientWithSecret> create(const api::Caller& caller, const NewClient& in);
  /// precondition_failed "request.changed_meanwhile". Takes back what it was allowed to go on
  /// doing for people where it may ask for less than before. Of this and all that
  /// change something: forbidden "client.built_in".
  [[nodiscard]] Result<ClientView> change(const api::Caller& caller, const ClientChange& in);
  [[nodiscard]] Status remove(const api::Caller& caller, oidc::ClientId id);
  /// conflict "client.has_no_secret" for a public one, and one that asks by LDAP alone.
  [[nodiscard]] Result<ClientWithSecret> rotate_secret(const api::Caller& caller,
                                                       const SecretRotation& in);
  /// Nobody signs in through it, and its tokens are dead; it can be let in again.
  [[nodiscard]] Result<ClientView> disable(const api::Caller& caller, oidc::ClientId id);
  [[nodiscard]] Result<ClientView> enable(const api::Caller& caller, oidc::ClientId id);

  [[nodiscard]] Result<api::Page<ClientPerson>> list_people(const ClientPeopleQuery& query);
  /// Both may be repeated. not_found "user.not_found".
  [[nodiscard]] Status grant(const api::Caller& caller, const ClientAccessRef& in);
  [[nodiscard]] Status revoke(const api::Caller& caller, const ClientAccessRef& in);

  /// What an application is told so that it finds the provider.
  [[nodiscard]] Json connection_of(const ClientView& client) const;

  /// Where an administrator tries its sign-in.
  [[nodiscard]] std::string test_address_of(const ClientView& client) const;

  /// Sets the door of this machine as the table says: another machine may have changed it.
  [[nodiscard]] Status set_door_again();

 private:
  using Work = std::function<Status(postgres::Transaction& tx, const ClientView& before)>;
  /// As it is then.
  [[nodiscard]] Result<ClientView> alter(const api::Caller& caller, oidc::ClientId id,
                                         const Work& work);
  [[nodiscard]] Result<ClientView> switch_to(const api::Caller& caller, oidc::ClientId id,
                                             bool is_active);
  [[nodiscard]] Status apply(postgres::Transaction& tx, const ClientView& before,
                             const ClientChange& in);
  [[nodiscard]] Status set_door(postgres::Transaction& tx, const std::optional<Place>& added);

  postgres::Pool& pool_;
  SetDoor set_door_;
  std::mutex door_mutex_;  // one at a time reads or writes addresses and sets the door
  const Clock& clock_;
  Random& random_;
  std::string issuer_;
};

}  // namespace unidash::identity
