#include "daemon/programs/unidashd/admin_role.h"

#include <functional>

#include "daemon/base/log.h"
#include "daemon/base/trouble.h"
#include "daemon/base/version.h"
#include "daemon/domains/audit/audit_routes.h"
#include "daemon/domains/certificates/routes.h"
#include "daemon/domains/dns/routes.h"
#include "daemon/domains/identity/directories/routes.h"
#include "daemon/domains/identity/factors/policy_routes.h"
#include "daemon/domains/identity/groups/group_routes.h"
#include "daemon/domains/identity/people/people_routes.h"
#include "daemon/domains/identity/registration/registration_routes.h"
#include "daemon/domains/identity/registry/ldap_account_routes.h"
#include "daemon/domains/identity/registry/registry_routes.h"
#include "daemon/domains/identity/tokens/token_routes.h"
#include "daemon/domains/identity/upstream/identity_routes.h"
#include "daemon/domains/identity/upstream/provider_routes.h"
#include "daemon/domains/internet/routes.h"
#include "daemon/domains/machine/machine_routes.h"
#include "daemon/domains/machine/relay.h"
#include "daemon/domains/mail/routes.h"
#include "daemon/domains/notifications/jobs.h"
#include "daemon/domains/overview/overview.h"
#include "daemon/domains/store/port_routes.h"
#include "daemon/domains/store/routes.h"
#include "daemon/domains/work/routes.h"
#include "daemon/model/roles/entrances.h"
#include "daemon/programs/unidashd/app_addresses.h"
#include "daemon/programs/unidashd/role_doors.h"
#include "daemon/programs/unidashd/rows.h"

namespace unidash::main {

namespace {

/// A page of the log is the longest answer; it may wait four seconds for one.
http::UnixClientSettings host_channel(const config::Settings& settings) {
  return {.socket_path = socket_path(settings, Role::host),
          .host = "localhost",
          .max_reply = std::size_t{1024} * 1024};
}

/// A transaction of its own: it is committed before the machine is touched.
machine::Recorder record_in(postgres::Pool& pool) {
  return [&pool](const Actor& actor, Event event) {
    return postgres::in_transaction(pool, actor, [&](postgres::Transaction& tx) -> Status {
      tx.emit(event);
      return {};
    });
  };
}

/// TLS alone, at the port that is known for it.
std::string ldap_server(const config::Settings& settings) {
  return "ldaps://id." + settings.base_domain + ":636";
}

/// What routes work with; nothing where they are only read.
struct Parts {
  const Clock& clock;
  redis::Client* valkey = nullptr;
  identity::People* people = nullptr;
  identity::Groups* groups = nullptr;
  const identity::EffectiveAccesses* accesses = nullptr;
  identity::ClientRegistry* registry = nullptr;
  identity::LdapAccounts* ldap_accounts = nullptr;
  identity::RegistrationTokens* registration_tokens = nullptr;
  identity::AllTokens* tokens = nullptr;
  identity::DirectorySettings* directories = nullptr;
  identity::upstream::UpstreamProviders* upstream = nullptr;
  identity::upstream::PersonLinks* person_links = nullptr;
  store::LinkApps* link_apps = nullptr;
  store::PortApps* port_apps = nullptr;
  const mail::RelaySettings* relay = nullptr;
  const dns::NamesSettings* names = nullptr;
  const certificates::CertificateSettings* certificate_settings = nullptr;
  const certificates::CertificateList* certificates = nullptr;
  const internet::InternetPage* internet = nullptr;
  api::BackChannel* host = nullptr;
};

std::vector<api::Route> rows(postgres::Pool& pool, const Parts& parts) {
  std::vector<api::Route> all = identity::people_routes(parts.people);
  append(all, identity::policy_routes(pool, parts.clock));
  append(all, identity::group_routes(parts.groups, parts.accesses));
  append(all, identity::registry_routes(parts.registry));
  append(all, identity::ldap_account_routes(parts.ldap_accounts));
  append(all, identity::registration_token_routes(parts.registration_tokens));
  append(all, identity::all_token_routes(parts.tokens));
  append(all, identity::directory_routes(parts.directories));
  append(all, identity::upstream::provider_routes(parts.upstream));
  append(all, identity::upstream::person_link_routes(parts.person_links));
  append(all, store::store_admin_routes(pool, parts.link_apps));
  append(all, store::port_app_routes(parts.port_apps));
  append(all, audit::audit_routes({pool}));
  append(all, overview::overview_routes({pool, parts.valkey, version}));
  append(all, machine::machine_routes({parts.host, record_in(pool)}));
  append(all, mail::mail_routes(parts.relay));
  append(all, dns::dns_routes(parts.names));
  append(all, certificates::certificate_routes(parts.certificate_settings, parts.certificates));
  append(all, internet::internet_routes(parts.internet));
  append(all, work::work_admin_routes({pool}));
  return all;
}

constexpr std::chrono::seconds door_period{60};

class DoorKeeping {
 public:
  struct Kept {
    std::string_view name;
    std::function<Status()> set;
    Trouble trouble{};
  };
  explicit DoorKeeping(std::vector<Kept> doors) : doors_(std::move(doors)) {}

  /// One that cannot be set keeps no other from being so.
  Chore operator()() {
    for (Kept& door : doors_) keep(door);
    return Chore::goes_on;
  }

 private:
  static void keep(Kept& door) {
    const Status set = door.set();
    if (set) {
      door.trouble.end();
    } else if (door.trouble.is_news(set.error())) {
      Json about = log::describe(set.error());
      about["door"] = std::string(door.name);
      log::warn("door.not_set", about);
    }
  }

  std::vector<Kept> doors_;
};

}  // namespace

Result<std::unique_ptr<AdminRole>> AdminRole::create(const config::Settings& settings) {
  return std::make_unique<AdminRole>(TRY(Services::create(settings, Role::admin)));
}

AdminRole::AdminRole(std::unique_ptr<Services> services)
    : services_(std::move(services)),
      host_(host_channel(services_->settings)),
      outbox_(services_->mail_key.copy(), services_->clock, services_->random),
      relay_settings_(services_->pool, outbox_, services_->mail_key.copy(), relay_door(host_),
                      services_->clock, services_->random),
      directory_settings_(services_->pool, services_->source_key.copy(), directory_door(host_),
                          services_->clock, services_->random),
      people_(services_->pool, services_->sessions, outbox_, services_->clock, services_->random,
              id_origin(services_->settings)),
      registry_(services_->pool, logout_door(host_), services_->clock, services_->random,
                id_origin(services_->settings)),
      ldap_accounts_(
          services_->pool,
          [this](const Actor& actor, const identity::LdapEntrance::Work& work) {
            return ldap_entrance_.change(actor, work);
          },
          services_->clock, services_->random, ldap_server(services_->settings)),
      registration_tokens_(services_->pool, services_->clock, services_->random,
                           id_origin(services_->settings)),
      tokens_(services_->pool, services_->clock),
      groups_(services_->pool, services_->sessions, services_->clock),
      accesses_(services_->pool),
      upstream_(services_->pool, services_->source_key.copy(), upstream_door(host_),
                services_->clock, services_->random, id_origin(services_->settings)),
      person_links_(services_->pool, services_->sessions),
      target_door_(app_door(host_)),
      link_apps_(services_->pool, app_addresses(services_->settings), target_door_),
      port_apps_(services_->pool, app_addresses(services_->settings), target_door_,
                 open_ports(host_)),
      ldap_entrance_(services_->pool, ldap_entrance(host_)),
      names_settings_(services_->pool, services_->settings.base_domain, dns_entrance(host_),
                      services_->clock),
      certificate_settings_(services_->pool, services_->names_key.copy(), acme_door(host_),
                            dns_api_door(host_), services_->clock, services_->random,
                            services_->settings.base_domain),
      certificates_(services_->pool, services_->names_key.copy(), services_->clock,
                    services_->random, services_->settings.base_domain),
      internet_page_(services_->pool, services_->settings.base_domain, host_,
                     internet_check_door(host_), services_->clock) {}

Status AdminRole::prepare() {
  TRY(services_->check());
  if (!door_keeping_) {
    door_keeping_.emplace(
        DoorKeeping(
            {{name_of(Door::smtp_relay), [this] { return relay_settings_.set_door_again(); }},
             {name_of(Door::ldap_server), [this] { return directory_settings_.set_door_again(); }},
             {name_of(Door::logout_receiver), [this] { return registry_.set_door_again(); }},
             {name_of(Door::oidc_upstream), [this] { return upstream_.set_door_again(); }},
             {name_of(Door::app_target),
              [this] { return target_door_.set_again(services_->pool); }},
             // Both doors of the role names that settings of certificates open.
             {name_of(Door::acme_server),
              [this] { return certificate_settings_.set_doors_again(); }},
             {name_of(Door::internet_check), [this] { return internet_page_.set_door_again(); }},
             {name_of(Entrance::ldap), [this] { return ldap_entrance_.set_again(); }},
             {name_of(Entrance::dns), [this] { return names_settings_.set_entrance_again(); }},
             {"ports", [this] { return port_apps_.set_ports_again(); }}}),
        door_period, services_->random);
  }
  return {};
}

std::vector<api::Route> AdminRole::routes() {
  return rows(services_->pool, {.clock = services_->clock,
                                .valkey = &services_->valkey,
                                .people = &people_,
                                .groups = &groups_,
                                .accesses = &accesses_,
                                .registry = &registry_,
                                .ldap_accounts = &ldap_accounts_,
                                .registration_tokens = &registration_tokens_,
                                .tokens = &tokens_,
                                .directories = &directory_settings_,
                                .upstream = &upstream_,
                                .person_links = &person_links_,
                                .link_apps = &link_apps_,
                                .port_apps = &port_apps_,
                                .relay = &relay_settings_,
                                .names = &names_settings_,
                                .certificate_settings = &certificate_settings_,
                                .certificates = &certificates_,
                                .internet = &internet_page_,
                                .host = &host_});
}

std::vector<jobs::Job> AdminRole::job_rows(identity::upstream::UpstreamProviders* upstream) {
  std::vector<jobs::Job> all = work::work_jobs();
  append(all, notifications::notification_jobs());
  append(all, identity::upstream::provider_jobs(upstream));
  return all;
}

std::vector<api::Route> AdminRole::readable_routes(postgres::Pool& pool) {
  static const SystemClock clock;
  return rows(pool, {.clock = clock});
}

}  // namespace unidash::main
