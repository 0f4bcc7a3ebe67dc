// WorkspaceRole: the desktop, its own sign-in, what a person may use and change of their own.
#pragma once

#include "daemon/domains/identity/relying_party/relying_party.h"
#include "daemon/http/unix_client.h"
#include "daemon/programs/unidashd/role_instance.h"
#include "daemon/programs/unidashd/services.h"

namespace unidash::main {

class WorkspaceRole final : public RoleInstance {
 public:
  [[nodiscard]] static Result<std::unique_ptr<WorkspaceRole>> create(
      const config::Settings& settings);
  explicit WorkspaceRole(std::unique_ptr<Services> services);
  ~WorkspaceRole() override;

  [[nodiscard]] Status prepare() override;
  [[nodiscard]] std::vector<api::Route> routes() override;
  [[nodiscard]] Status check() override { return services_->check(); }
  [[nodiscard]] api::Admitter* admitter() override { return &services_->sessions; }
  [[nodiscard]] http::TakeStream take_stream() override;

  /// Its rows, to be read and not called. `pool` never connects.
  [[nodiscard]] static std::vector<api::Route> readable_routes(postgres::Pool& pool);

 private:
  std::unique_ptr<Services> services_;
  http::UnixClient identity_;  // the way to the OpenID provider
  identity::relying_party::RelyingParty desk_;
  // Each tells the other of streams that are over, so they are made and ended together.
  struct Streams;
  std::unique_ptr<Streams> streams_;
};

}  // namespace unidash::main
