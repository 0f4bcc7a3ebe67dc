// NamesRole: what this installation is called: its certificates, its names by DNS, and whether the
// Internet finds it by them. It has a way out of the machine, to an authority, to a DNS provider
// and to its router, and no secrets of others.
#pragma once

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/certificates/jobs.h"
#include "daemon/domains/certificates/routes.h"
#include "daemon/domains/dns/apply_dns.h"
#include "daemon/domains/internet/check_internet.h"
#include "daemon/programs/unidashd/role_instance.h"

namespace unidash::main {

class NamesRole final : public RoleInstance {
 public:
  [[nodiscard]] static Result<std::unique_ptr<NamesRole>> create(const config::Settings& settings);

  NamesRole(const config::Settings& settings, Secret key);

  /// Has the names looked at at once: they may be for another domain than before.
  [[nodiscard]] Status prepare() override;
  [[nodiscard]] std::vector<api::Route> routes() override;
  [[nodiscard]] std::vector<jobs::Job> jobs() override;
  [[nodiscard]] Status check() override { return pool_.ping(); }
  [[nodiscard]] postgres::Pool* pool() override { return &pool_; }

  /// Its rows, to be read and not called.
  [[nodiscard]] static std::vector<api::Route> readable_routes();
  [[nodiscard]] static std::vector<jobs::Job> readable_jobs();

 private:
  SystemClock clock_;
  crypto::SystemRandom random_;
  Secret key_;  // "names": what administration sealed for this role is opened with it
  postgres::Pool pool_;
  dns::ApplyDns apply_dns_;
  certificates::ChallengeFiles challenges_;
  certificates::Certify certify_;
  certificates::PlaceCertificates place_certificates_;
  internet::CheckInternet check_internet_;
};

}  // namespace unidash::main
