// LdapEntrance: keeps this machine's port for LDAP open to the networks of the applications
// that have an account there, and shut to everybody else. Lives as long as the process;
// thread-safe.
#pragma once

#include <functional>
#include <mutex>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/model/roles/set_entrance.h"

namespace unidash::identity {

class LdapEntrance {
 public:
  using Work = std::function<Status(postgres::Transaction& tx)>;

  LdapEntrance(postgres::Pool& pool, SetEntrance set_entrance)
      : pool_(pool), set_entrance_(std::move(set_entrance)) {}

  /// Runs `work`, which changes accounts or applications, as a transaction of `actor`, and
  /// sets the entrance as the table says then: nothing is saved that the machine refuses.
  /// Errors: those of `work` and of `set_entrance`; invalid "field.too_many" at `networks`.
  [[nodiscard]] Status change(const Actor& actor, const Work& work);

  /// Sets it as the table says: another machine may have changed it.
  [[nodiscard]] Status set_again();

 private:
  [[nodiscard]] Status set(postgres::Transaction& tx) const;

  postgres::Pool& pool_;
  SetEntrance set_entrance_;
  std::mutex mutex_;  // one at a time reads or writes networks and sets the entrance
};

}  // namespace unidash::identity
