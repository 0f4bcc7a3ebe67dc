// Domains: the objects behind the rows of the route table, each made once and
// only where the process serves a role that needs it.
#pragma once

#include <memory>
#include <vector>

#include "daemon/clients/crypto/passwords.h"
#include "daemon/http/unix_client.h"
#include "daemon/programs/unidashd/command_line.h"
#include "daemon/programs/unidashd/route_table.h"
#include "daemon/programs/unidashd/services.h"

namespace unidash::main {

class Domains {
 public:
  explicit Domains(Services& services);
  ~Domains();

  /// Makes what `role` needs. May be called again after unavailable: what was
  /// made stays.
  [[nodiscard]] Status prepare(Role role);

  [[nodiscard]] std::vector<api::Route> routes_of(Role role);

 private:
  struct Identity;   // passwords, sign-in pages, OpenID provider
  struct Workspace;  // the desktop's own sign-in
  [[nodiscard]] Result<std::unique_ptr<Identity>> create_identity();

  Services& services_;
  std::unique_ptr<Identity> identity_;
  std::unique_ptr<Workspace> workspace_;
  http::UnixClient host_;  // the way to the role host
  identity::People people_;
};

}  // namespace unidash::main
