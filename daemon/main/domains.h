// Domains: the objects behind the rows of the route table, each made once and
// only where the process serves a part that needs it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "daemon/http/unix_client.h"
#include "daemon/identity/oidc/provider.h"
#include "daemon/identity/relying_party/relying_party.h"
#include "daemon/main/command_line.h"
#include "daemon/main/services.h"

namespace unidash::main {

class Domains {
 public:
  explicit Domains(Services& services) : services_(services) {}

  /// Makes what `part` needs. May be called again after unavailable: what
  /// was made stays.
  [[nodiscard]] Status prepare(Part part);

  [[nodiscard]] std::vector<api::Route> routes_of(Part part);

 private:
  [[nodiscard]] Status prepare_identity();
  void prepare_workspace();

  Services& services_;
  std::unique_ptr<identity::oidc::Provider> provider_;
  std::unique_ptr<http::UnixClient> back_channel_;
  std::unique_ptr<identity::relying_party::RelyingParty> desk_;
};

}  // namespace unidash::main
