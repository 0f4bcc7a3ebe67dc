// HostRole: the role host: the system bus, the helper and what watches and remembers. Needs
// neither PostgreSQL nor Valkey, and so has no jobs: what lasts it keeps on its disk.
#pragma once

#include <sys/types.h>

#include <memory>
#include <vector>

#include "daemon/programs/unidashd/role_instance.h"

namespace unidash::main {

class HostRole final : public RoleInstance {
 public:
  [[nodiscard]] static Result<std::unique_ptr<HostRole>> create(const config::Settings& settings);
  explicit HostRole(const config::Settings& settings);
  ~HostRole() override;

  /// In a toolbox there is no system bus and no machine to control: it then has no rows.
  [[nodiscard]] Status prepare() override;
  [[nodiscard]] std::vector<api::Route> routes() override;
  [[nodiscard]] Status check() override { return {}; }

 private:
  struct Objects;

  config::Settings settings_;
  std::unique_ptr<Objects> objects_;
};

/// Who may ask the role host: root, the roles admin and console, and the user it
/// runs as itself.
[[nodiscard]] std::vector<uid_t> host_clients();

}  // namespace unidash::main
