// IdentityRole: accounts, passwords, the pages of the sign-in, the OpenID provider.
#pragma once

#include "daemon/programs/unidashd/role_instance.h"
#include "daemon/programs/unidashd/services.h"

namespace unidash::identity {
class DirectorySync;
class DirectoryTrial;
namespace oidc {
class Provider;
}  // namespace oidc
namespace upstream {
class ProviderCheck;
}  // namespace upstream
}  // namespace unidash::identity

namespace unidash::main {

class IdentityRole final : public RoleInstance {
 public:
  [[nodiscard]] static Result<std::unique_ptr<IdentityRole>> create(
      const config::Settings& settings);
  explicit IdentityRole(std::unique_ptr<Services> services);
  ~IdentityRole() override;

  [[nodiscard]] Status prepare() override;
  [[nodiscard]] std::vector<api::Route> routes() override;
  [[nodiscard]] std::vector<api::Route> machine_routes() override;
  [[nodiscard]] std::vector<api::Route> gate_routes() override;
  [[nodiscard]] std::vector<jobs::Job> jobs() override;
  [[nodiscard]] Status check() override { return services_->check(); }
  [[nodiscard]] api::Admitter* admitter() override { return &services_->sessions; }
  [[nodiscard]] http::Exchange exchange() override;
  [[nodiscard]] postgres::Pool* pool() override { return &services_->pool; }

  /// Its rows, to be read and not called.
  [[nodiscard]] static std::vector<api::Route> readable_routes();
  [[nodiscard]] static std::vector<jobs::Job> job_rows(postgres::Pool& pool, const Clock& clock,
                                                       identity::oidc::Provider* provider,
                                                       identity::DirectorySync* sync,
                                                       identity::DirectoryTrial* trial,
                                                       identity::upstream::ProviderCheck* check);

 private:
  struct Objects;
  [[nodiscard]] Result<std::unique_ptr<Objects>> create_objects();

  std::unique_ptr<Services> services_;
  std::unique_ptr<Objects> objects_;
};

}  // namespace unidash::main
