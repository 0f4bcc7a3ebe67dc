// AdminRole: people, apps, the trail and the machine, as administrators see and change them.
#pragma once

#include <optional>

#include "daemon/domains/certificates/certificate_list.h"
#include "daemon/domains/certificates/certificate_settings.h"
#include "daemon/domains/dns/names_settings.h"
#include "daemon/domains/identity/directories/directory_settings.h"
#include "daemon/domains/identity/groups/effective_access.h"
#include "daemon/domains/identity/groups/groups.h"
#include "daemon/domains/identity/ldap_entrance/ldap_entrance.h"
#include "daemon/domains/identity/people/people.h"
#include "daemon/domains/identity/registration/registration_tokens.h"
#include "daemon/domains/identity/registry/client_registry.h"
#include "daemon/domains/identity/registry/ldap_accounts.h"
#include "daemon/domains/identity/tokens/all_tokens.h"
#include "daemon/domains/identity/upstream/person_links.h"
#include "daemon/domains/identity/upstream/upstream_providers.h"
#include "daemon/domains/internet/internet_page.h"
#include "daemon/domains/mail/relay_settings.h"
#include "daemon/domains/store/apps.h"
#include "daemon/domains/store/port_apps.h"
#include "daemon/http/unix_client.h"
#include "daemon/programs/unidashd/housekeeping.h"
#include "daemon/programs/unidashd/role_instance.h"
#include "daemon/programs/unidashd/services.h"

namespace unidash::main {

class AdminRole final : public RoleInstance {
 public:
  [[nodiscard]] static Result<std::unique_ptr<AdminRole>> create(const config::Settings& settings);
  explicit AdminRole(std::unique_ptr<Services> services);

  /// Keeps the doors of other roles and the machine's entrances from now on, in a thread of its
  /// own.
  [[nodiscard]] Status prepare() override;
  [[nodiscard]] std::vector<api::Route> routes() override;
  [[nodiscard]] std::vector<jobs::Job> jobs() override { return job_rows(&upstream_); }
  [[nodiscard]] Status check() override { return services_->check(); }
  [[nodiscard]] api::Admitter* admitter() override { return &services_->sessions; }
  [[nodiscard]] postgres::Pool* pool() override { return &services_->pool; }

  /// Its rows, to be read and not called. `pool` never connects.
  [[nodiscard]] static std::vector<api::Route> readable_routes(postgres::Pool& pool);
  [[nodiscard]] static std::vector<jobs::Job> job_rows(
      identity::upstream::UpstreamProviders* upstream);

 private:
  std::unique_ptr<Services> services_;
  http::UnixClient host_;  // the way to the role host
  mail::Outbox outbox_;
  mail::RelaySettings relay_settings_;
  identity::DirectorySettings directory_settings_;
  identity::People people_;
  identity::ClientRegistry registry_;
  identity::LdapAccounts ldap_accounts_;
  identity::RegistrationTokens registration_tokens_;
  identity::AllTokens tokens_;
  identity::Groups groups_;
  identity::EffectiveAccesses accesses_;
  identity::upstream::UpstreamProviders upstream_;
  identity::upstream::PersonLinks person_links_;
  store::TargetDoor target_door_;
  store::LinkApps link_apps_;
  store::PortApps port_apps_;
  identity::LdapEntrance ldap_entrance_;
  dns::NamesSettings names_settings_;
  certificates::CertificateSettings certificate_settings_;
  certificates::CertificateList certificates_;
  internet::InternetPage internet_page_;
  std::optional<Housekeeping> door_keeping_{};  // last: it uses the others
};

}  // namespace unidash::main
