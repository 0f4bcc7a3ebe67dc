#include "daemon/domains/host/certificates.h"

#include "daemon/clients/crypto/certificate.h"

namespace unidash::host {

namespace {

constexpr std::string_view proxy = "unidash-haproxy.service";

struct NamedPem {
  std::string name;
  std::string pem;
};

Result<std::vector<NamedPem>> read_all(Helper& helper) {
  const Json answer = TRY(helper.ask(ListCertificates{}));
  std::vector<NamedPem> found;
  const auto list = answer.find("certificates");
  if (list == answer.end() || !list->is_array()) return found;
  for (const Json& each : *list) {
    if (!each.is_object() || !each.contains("name") || !each.contains("pem")) continue;
    if (!each["name"].is_string() || !each["pem"].is_string()) continue;
    found.push_back({each["name"].get<std::string>(), each["pem"].get<std::string>()});
  }
  return found;
}

Certificate describe(const std::string& name, crypto::CertificateFacts&& facts) {
  return {.id = name,
          .purpose = facts.is_authority ? "authority" : "server",
          .names = std::move(facts.names),
          .issuer = std::move(facts.issuer),
          .not_before = facts.not_before,
          .not_after = facts.not_after,
          .sha256 = std::move(facts.sha256)};
}

}  // namespace

Result<std::vector<Certificate>> Certificates::list() const {
  std::vector<Certificate> list;
  for (const NamedPem& each : TRY(read_all(*helper_))) {
    list.push_back(describe(each.name, TRY(crypto::read_certificate(each.pem))));
  }
  return list;
}

Status Certificates::renew() const {
  (void)TRY(helper_->ask(RenewCertificate{}));
  // Where it does not run yet it will read the new one when it starts. Connections go on,
  // among them the one that this answer takes.
  for (const UnitFacts& unit : TRY(control_->units({std::string(proxy)}))) {
    if (unit.active_state == "active") TRY(control_->reload_unit(unit.name));
  }
  return {};
}

Result<std::string> Certificates::authority_pem() const {
  for (NamedPem& each : TRY(read_all(*helper_))) {
    if (TRY(crypto::read_certificate(each.pem)).is_authority) return std::move(each.pem);
  }
  return make_error(Code::not_found, "certificate.none");
}

}  // namespace unidash::host
