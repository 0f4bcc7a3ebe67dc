// MailRole: the role that sends mail. It has a way out of the machine and no secrets of
// others but what it sends: the links in letters, and the password of the relay.
#pragma once

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/mail/delivery.h"
#include "daemon/programs/unidashd/role_instance.h"

namespace unidash::main {

class MailRole final : public RoleInstance {
 public:
  [[nodiscard]] static Result<std::unique_ptr<MailRole>> create(const config::Settings& settings);

  MailRole(const config::Settings& settings, Secret key);

  [[nodiscard]] Status prepare() override { return check(); }
  [[nodiscard]] std::vector<api::Route> routes() override { return {}; }
  [[nodiscard]] std::vector<jobs::Job> jobs() override;
  [[nodiscard]] Status check() override { return pool_.ping(); }
  [[nodiscard]] postgres::Pool* pool() override { return &pool_; }

  /// Its rows, to be read and not called.
  [[nodiscard]] static std::vector<jobs::Job> readable_jobs();

 private:
  SystemClock clock_;
  crypto::SystemRandom random_;
  postgres::Pool pool_;
  mail::Delivery delivery_;
};

}  // namespace unidash::main
