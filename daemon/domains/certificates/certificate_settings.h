// CertificateSettings: where the certificates come from that the network is shown, as
// administrators see and change it. Secrets go in and never come out: they are sealed for the role
// `names`.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "daemon/api/jsonapi.h"
#include "daemon/api/message.h"
#include "daemon/clients/crypto/sealer.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/certificates/dns_providers.h"
#include "daemon/domains/certificates/names.h"
#include "daemon/domains/certificates/terms.h"
#include "daemon/model/pem_text.h"
#include "daemon/model/roles/set_door.h"

namespace unidash::certificates {

struct SettingsView {
  Source source = Source::own;
  std::string directory;
  std::string trial_directory;
  std::string email;
  PemText authorities{};
  Challenge challenge = Challenge::http_01;
  std::string dns_provider;
  Json dns_settings = Json::object();      // without secrets
  std::vector<std::string> dns_secrets{};  // those that are there
  std::string binding_id;
  bool has_binding_key = false;
  /// What the network is shown at the moment; where that is not what was chosen, a slug why.
  Source shown = Source::own;
  std::string reason;
};

struct SettingsChange {
  Source source = Source::own;
  std::string directory;
  std::string trial_directory;
  std::string email;
  PemText authorities{};
  Challenge challenge = Challenge::http_01;
  std::string dns_provider;
  /// Left out: those there are, for the same provider; so is a secret that is left out of it.
  std::optional<Json> dns_settings{};
  std::string binding_id;
  std::optional<Secret> binding_key{};  // left out: the one there is, for the same id
};

/// What the database has.
struct StoredSettings {
  Source source = Source::own;
  std::string directory;
  std::string trial_directory;
  std::string email;
  PemText authorities{};
  Challenge challenge = Challenge::http_01;
  std::string dns_provider;
  std::string dns_settings_sealed{};
  std::string binding_id;
  std::string binding_key_sealed{};
  Timestamp updated_at{};
};

inline constexpr std::string_view dns_settings_context = "certificate_settings:dns";
inline constexpr std::string_view binding_key_context = "certificate_settings:binding";

/// An https address: where its server is. invalid "certificate.bad_directory".
[[nodiscard]] Result<Place> place_of_directory(std::string_view directory);

class CertificateSettings {
 public:
  /// `key` is the one that the role `names` has too. `pool`, `clock` and `random` outlive this.
  /// Nothing is saved that one of the doors refuses.
  CertificateSettings(postgres::Pool& pool, Secret key, SetDoor acme_door, SetDoor dns_door,
                      const Clock& clock, Random& random, std::string base_domain)
      : pool_(pool),
        sealer_(std::move(key), random),
        acme_door_(std::move(acme_door)),
        dns_door_(std::move(dns_door)),
        clock_(clock),
        base_(std::move(base_domain)) {}

  [[nodiscard]] Result<SettingsView> read() const;
  /// invalid with the slugs of what is wrong at their fields.
  [[nodiscard]] Result<SettingsView> change(const api::Caller& caller,
                                            const SettingsChange& in) const;
  /// Sets the doors of this machine as the settings say.
  [[nodiscard]] Status set_doors_again() const;

 private:
  [[nodiscard]] Result<SettingsView> view(postgres::Transaction& tx) const;
  [[nodiscard]] Result<Json> unseal_dns(const StoredSettings& stored) const;
  [[nodiscard]] Result<Json> merge_dns(const StoredSettings& before,
                                       const SettingsChange& in) const;
  [[nodiscard]] Result<std::string> seal_binding(const StoredSettings& before,
                                                 const SettingsChange& in) const;
  [[nodiscard]] Status open_doors(const StoredSettings& stored, const Json& dns,
                                  bool check_now) const;

  postgres::Pool& pool_;
  crypto::Sealer sealer_;
  SetDoor acme_door_;
  SetDoor dns_door_;
  mutable std::mutex door_mutex_;  // one at a time reads or writes the row and sets the doors
  const Clock& clock_;
  std::string base_;
};

}  // namespace unidash::certificates

namespace unidash {

template <>
inline constexpr auto fields<certificates::StoredSettings> =
    std::tuple{field("source", &certificates::StoredSettings::source),
               field("directory", &certificates::StoredSettings::directory),
               field("trial_directory", &certificates::StoredSettings::trial_directory),
               field("email", &certificates::StoredSettings::email),
               field("authorities", &certificates::StoredSettings::authorities),
               field("challenge", &certificates::StoredSettings::challenge),
               field("dns_provider", &certificates::StoredSettings::dns_provider),
               field("dns_settings_sealed", &certificates::StoredSettings::dns_settings_sealed),
               field("binding_id", &certificates::StoredSettings::binding_id),
               field("binding_key_sealed", &certificates::StoredSettings::binding_key_sealed),
               field("updated_at", &certificates::StoredSettings::updated_at)};

}  // namespace unidash
