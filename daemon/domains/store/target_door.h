// TargetDoor: the door of the gate, to all that it leads to: apps that are proxied, and what stands
// behind ports. Lives as long as the process; thread-safe.
#pragma once

#include <mutex>
#include <optional>
#include <string_view>

#include "daemon/clients/postgres/pool.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/model/roles/set_door.h"

namespace unidash::store {

class TargetDoor {
 public:
  explicit TargetDoor(SetDoor set) : set_(std::move(set)) {}

  /// Held by whoever changes targets until they are committed: of two who set the door the last
  /// knows of the first.
  [[nodiscard]] std::unique_lock<std::mutex> lock() { return std::unique_lock(mutex_); }
  /// As the tables say within the transaction. The one that has just moved must be found; of the
  /// others one may be away. Errors at `field`: "app.too_many_targets" and what the door says.
  [[nodiscard]] Status set(postgres::Transaction& tx, const std::optional<Place>& moved,
                           std::string_view field) const;
  /// As the tables say: another machine may have changed them.
  [[nodiscard]] Status set_again(postgres::Pool& pool);

 private:
  SetDoor set_;
  std::mutex mutex_;
};

}  // namespace unidash::store
