// PortApps: the ports that administrators open, changed and seen by them. The role gate makes it
// so; door and ports of the machine are set in the transaction that saves. Lives as long as the
// process; thread-safe.
#pragma once

#include "daemon/domains/store/app_addresses.h"
#include "daemon/domains/store/port_app.h"
#include "daemon/domains/store/target_door.h"
#include "daemon/model/roles/set_ports.h"

namespace unidash::store {

class PortApps {
 public:
  /// Nothing is saved that `door` or `set_ports` refuses. `pool` and `door` outlive this.
  PortApps(postgres::Pool& pool, AppAddresses addresses, TargetDoor& door, SetPorts set_ports)
      : pool_(pool),
        addresses_(std::move(addresses)),
        door_(door),
        set_ports_(std::move(set_ports)) {}

  [[nodiscard]] Result<api::Page<PortApp>> list(const PortAppListQuery& in) const;
  /// invalid as check_port_app says, conflict "port_app.port_taken", those of check_together, and
  /// what door and ports say.
  [[nodiscard]] Result<PortApp> add(const api::Caller& caller, const NewPortApp& in);
  /// not_found "port_app.not_found".
  [[nodiscard]] Result<PortApp> change(const api::Caller& caller, const PortAppChange& in);
  [[nodiscard]] Status remove(const api::Caller& caller, PortAppId id);

  /// Opens the ports of this machine as the table says: another machine may have changed it.
  [[nodiscard]] Status set_ports_again();

 private:
  [[nodiscard]] Result<StoredPortApp> insert(postgres::Transaction& tx, StoredPortApp app) const;
  [[nodiscard]] Result<StoredPortApp> apply(postgres::Transaction& tx,
                                            const PortAppChange& in) const;
  [[nodiscard]] Status open(postgres::Transaction& tx, const StoredPortApp* moved) const;
  [[nodiscard]] Status set_ports(postgres::Transaction& tx) const;

  postgres::Pool& pool_;
  AppAddresses addresses_;
  TargetDoor& door_;
  SetPorts set_ports_;
};

}  // namespace unidash::store
