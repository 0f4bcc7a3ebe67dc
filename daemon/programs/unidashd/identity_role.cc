#include "daemon/programs/unidashd/identity_role.h"

#include <mutex>

#include "daemon/base/log.h"
#include "daemon/base/trouble.h"
#include "daemon/clients/curl/address_rule.h"
#include "daemon/domains/audit/audit_trail.h"
#include "daemon/domains/identity/accounts/account_routes.h"
#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/domains/identity/app_passwords/app_password_routes.h"
#include "daemon/domains/identity/directories/directory_sign_in.h"
#include "daemon/domains/identity/directories/jobs.h"
#include "daemon/domains/identity/emails/email_routes.h"
#include "daemon/domains/identity/factors/factor_routes.h"
#include "daemon/domains/identity/factors/pending_steps.h"
#include "daemon/domains/identity/gate/gate_routes.h"
#include "daemon/domains/identity/ldap_face/ldap_face.h"
#include "daemon/domains/identity/links/access_routes.h"
#include "daemon/domains/identity/links/setup_link.h"
#include "daemon/domains/identity/oidc/jobs.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/oidc/routes.h"
#include "daemon/domains/identity/pages/disown_routes.h"
#include "daemon/domains/identity/pages/passkey_page_routes.h"
#include "daemon/domains/identity/pages/passkey_pages.h"
#include "daemon/domains/identity/pages/sign_in_pages.h"
#include "daemon/domains/identity/pages/sign_in_routes.h"
#include "daemon/domains/identity/passkeys/passkey_routes.h"
#include "daemon/domains/identity/registration/registration_routes.h"
#include "daemon/domains/identity/sessions/session_jobs.h"
#include "daemon/domains/identity/tokens/token_routes.h"
#include "daemon/domains/identity/upstream/identity_routes.h"
#include "daemon/domains/identity/upstream/provider_check.h"
#include "daemon/domains/mail/outbox.h"
#include "daemon/programs/unidashd/hash_parameters.h"
#include "daemon/programs/unidashd/housekeeping.h"
#include "daemon/programs/unidashd/rows.h"

namespace unidash::main {

namespace gate = identity::gate;
namespace oidc = identity::oidc;
namespace upstream = identity::upstream;

namespace {

constexpr std::chrono::seconds setup_link_period{5};

/// Applications that search take no connection away from those who sign in.
constexpr std::size_t ldap_connections = 4;

/// Nor does whoever works in one. The gate waits for no answer longer than a second and a half.
constexpr std::size_t gate_connections = 8;
constexpr std::chrono::seconds gate_patience{1};

/// What the rows call. Null where they are only read.
struct Handlers {
  identity::SignInPages* pages = nullptr;
  identity::PasskeyPages* passkey_pages = nullptr;
  oidc::Provider* provider = nullptr;
  identity::ClientRegistration* registration = nullptr;
  identity::Accounts* accounts = nullptr;
  identity::OwnTokens* tokens = nullptr;
  identity::AppPasswords* app_passwords = nullptr;
  identity::SecondFactors* factors = nullptr;
  identity::Passkeys* passkeys = nullptr;
  upstream::UpstreamSignIn* services = nullptr;
  gate::GateEntry* gate_entry = nullptr;
  identity::EmailHandlers emails{};
  identity::DisownHandlers disowning{};
  std::string id_origin{};
};

std::vector<api::Route> rows(const Handlers& handlers) {
  std::vector<api::Route> all = identity::sign_in_routes(handlers.pages);
  append(all, identity::passkey_page_routes(handlers.passkey_pages));
  append(all, oidc::oidc_routes(handlers.provider));
  append(all, identity::registration_routes(handlers.registration));
  append(all, identity::account_routes(handlers.accounts, handlers.id_origin));
  append(all, identity::own_token_routes(handlers.tokens));
  append(all, identity::app_password_routes(handlers.app_passwords));
  append(all, identity::factor_routes(handlers.factors));
  append(all, identity::passkey_routes(handlers.passkeys, handlers.id_origin));
  append(all, upstream::upstream_routes(handlers.services));
  append(all, gate::entry_routes(handlers.gate_entry));
  append(all, identity::email_routes(handlers.emails));
  append(all, identity::disown_routes(handlers.disowning));
  return all;
}

/// What is below .localhost is tried out on one machine, applications included.
curl::AddressRule reach_of(const config::Settings& settings) {
  return settings.base_domain.ends_with(".localhost") ? curl::is_any_host : curl::is_on_a_network;
}

/// Directories of people stand beside the machine, not on it; but where it is tried out.
curl::AddressRule directory_reach_of(const config::Settings& settings) {
  return settings.base_domain.ends_with(".localhost") ? curl::is_any_host : curl::is_another_host;
}

/// What applications ask by slapd. A database that is away is told of once.
class SlapdAnswers {
 public:
  SlapdAnswers(Services& s, identity::Accounts& accounts, identity::CheckAppPassword check)
      : pool_({.conninfo = database_as(s.settings, service_user(Role::identity)),
               .connections = ldap_connections}),
        binds_(pool_, accounts, s.sessions, std::move(check), s.clock),
        face_(pool_, binds_) {
    pool_.set_event_sink(audit::sink());
  }

  void answer(const Secret& request, const http::SendPiece& send) {
    const Status answered = face_.answer(request.reveal(), send);
    const std::lock_guard lock(mutex_);
    if (answered) {
      trouble_.end();
    } else if (trouble_.is_news(answered.error())) {
      log::warn("ldap.not_answered", log::describe(answered.error()));
    }
  }

 private:
  postgres::Pool pool_;
  identity::Binds binds_;
  identity::LdapFace face_;
  std::mutex mutex_;
  Trouble trouble_;
};

/// What the gate asks at each request to an application.
class GateAnswers {
 public:
  GateAnswers(Services& s, gate::EntryCodes& codes)
      : pool_({.conninfo = database_as(s.settings, service_user(Role::identity)),
               .connections = gate_connections,
               .acquire_timeout = gate_patience,
               .statement_timeout = gate_patience}),
        checks_(pool_, s.sessions, codes, s.sealer->derive("person at an application"), s.clock) {
    pool_.set_event_sink(audit::sink());
  }

  [[nodiscard]] std::vector<api::Route> routes() { return gate::check_routes(&checks_); }

 private:
  postgres::Pool pool_;
  gate::GateChecks checks_;
};

/// The address of an application behind the gate, by what is configured.
gate::GateEntrySettings gate_settings(const config::Settings& settings) {
  return {.app_origin =
              [settings](std::string_view slug) {
                return "https://" + config::authority_of(settings, slug);
              },
          .desk_origin = desk_origin(settings)};
}

/// A database that refuses to write, as on a full disk, is tried again and told of once.
class SetupLinkKeeper {
 public:
  explicit SetupLinkKeeper(identity::SetupLink& link) : link_(&link) {}

  Chore operator()() {
    const auto state = link_->tend();
    if (state) {
      trouble_.end();
    } else if (trouble_.is_news(state.error())) {
      log::warn("setup_link.not_made", log::describe(state.error()));
    }
    return state && *state == identity::SetupLinkState::taken ? Chore::is_done : Chore::goes_on;
  }

 private:
  identity::SetupLink* link_;
  Trouble trouble_;
};

}  // namespace

/// In the order they refer to each other.
struct IdentityRole::Objects {
  Objects(Services& s, identity::PasswordRules rules_read, const crypto::Argon2Parameters& strength)
      : rules(std::move(rules_read)),
        hasher({.parameters = strength,
                .threads = static_cast<unsigned>(s.settings.hash_threads),
                .queue = static_cast<std::size_t>(s.settings.hash_queue)},
               s.random),
        devices(s.sealer->derive("known device"), s.clock, s.random),
        factors(s.pool, *s.sealer, s.clock, s.random, "UniDash " + s.settings.base_domain),
        steps(s.valkey, s.random),
        outbox(s.mail_key.copy(), s.clock, s.random),
        passkeys(s.pool, s.valkey, factors, outbox,
                 {.id = "id." + s.settings.base_domain, .origin = id_origin(s.settings)}, s.clock,
                 s.random),
        directories(s.pool, s.source_key.copy(), s.random, directory_reach_of(s.settings)),
        directory_sign_in(s.pool, directories, s.clock, s.random),
        directory_sync(s.pool, s.sessions, directories, s.clock),
        directory_trial(s.pool, directories, s.clock),
        new_devices(s.pool, s.sessions, passkeys, outbox, s.clock, s.random, id_origin(s.settings)),
        accounts(s.pool, s.sessions, hasher, rules, devices, factors, steps, passkeys, new_devices,
                 s.clock, s.settings.session_idle, &directory_sign_in),
        setup_link(s.pool, s.random, s.clock, id_origin(s.settings), setup_link_file(s.settings)),
        links(s.pool, s.sessions, hasher, rules, devices, factors, steps, s.clock,
              // Where that fails the keeper comes round soon.
              [this] { (void)setup_link.tend(); }),
        access_links(s.pool, outbox, s.clock, s.random, id_origin(s.settings)),
        emails(s.pool, s.sessions, outbox, s.clock, s.random, id_origin(s.settings)),
        tokens(s.pool, s.clock, s.random),
        app_passwords(s.pool, outbox, s.clock, s.random),
        work({}, s.random),
        wire({.authorities_file = s.settings.app_authorities, .may_reach = reach_of(s.settings)}),
        upstream_secrets(s.source_key.copy(), s.random),
        services({s.pool, s.valkey, s.sessions, accounts, outbox, wire, *s.sealer, upstream_secrets,
                  s.clock, s.random},
                 {.id_origin = id_origin(s.settings), .desk_origin = desk_origin(s.settings)}),
        provider_check(s.pool, wire, s.clock),
        pages(accounts, links, s.sessions, work, desk_origin(s.settings),
              [this](std::string_view username, const std::string& next) {
                return services.services_for(username, next);
              }),
        passkey_pages(accounts, passkeys, s.sessions, id_origin(s.settings),
                      desk_origin(s.settings)),
        provider({s.pool, s.valkey, s.sessions, *s.sealer, s.desk_client, s.clock, s.random},
                 {.issuer = id_origin(s.settings),
                  .desk_origin = desk_origin(s.settings),
                  .authorities_file = s.settings.app_authorities,
                  .may_reach = reach_of(s.settings),
                  .session_idle = s.settings.session_idle}),
        registration(s.pool, s.clock, s.random),
        entry_codes(s.valkey, s.clock, s.random),
        gate_entry(s.pool, s.sessions, entry_codes, gate_settings(s.settings)),
        gate_answers(s, entry_codes),
        slapd_answers(s, accounts,
                      [this](UserId user, std::string_view password) {
                        return app_passwords.check(user, password);
                      }),
        setup_link_keeper(SetupLinkKeeper(setup_link), setup_link_period, s.random) {}

  identity::PasswordRules rules;
  crypto::PasswordHasher hasher;
  identity::KnownDevices devices;
  identity::SecondFactors factors;
  identity::PendingSteps steps;
  mail::Outbox outbox;
  identity::Passkeys passkeys;
  identity::OpenDirectories directories;
  identity::DirectorySignIn directory_sign_in;
  identity::DirectorySync directory_sync;
  identity::DirectoryTrial directory_trial;
  identity::NewDevices new_devices;
  identity::Accounts accounts;
  identity::SetupLink setup_link;
  identity::OneTimeLinks links;
  identity::AccessLinks access_links;
  identity::EmailAddresses emails;
  identity::OwnTokens tokens;
  identity::AppPasswords app_passwords;
  identity::FormWork work;
  upstream::HttpsWire wire;
  crypto::Sealer upstream_secrets;
  upstream::UpstreamSignIn services;
  upstream::ProviderCheck provider_check;
  identity::SignInPages pages;
  identity::PasskeyPages passkey_pages;
  oidc::Provider provider;
  identity::ClientRegistration registration;
  gate::EntryCodes entry_codes;
  gate::GateEntry gate_entry;
  GateAnswers gate_answers;
  SlapdAnswers slapd_answers;
  Housekeeping setup_link_keeper;  // last: it uses the others
};

Result<std::unique_ptr<IdentityRole>> IdentityRole::create(const config::Settings& settings) {
  return std::make_unique<IdentityRole>(TRY(Services::create(settings, Role::identity)));
}

IdentityRole::IdentityRole(std::unique_ptr<Services> services) : services_(std::move(services)) {}

IdentityRole::~IdentityRole() = default;

Status IdentityRole::prepare() {
  TRY(services_->check());
  if (!objects_) objects_ = TRY(create_objects());
  // Whoever waits for this role to be ready finds the address where it belongs.
  (void)objects_->setup_link.tend();
  return objects_->provider.prepare();
}

Result<std::unique_ptr<IdentityRole::Objects>> IdentityRole::create_objects() {
  auto rules = TRY(identity::PasswordRules::create(services_->settings.common_passwords));
  const auto strength = TRY(ensure_hash_parameters(services_->pool));
  return std::make_unique<Objects>(*services_, std::move(rules), strength);
}

std::vector<api::Route> IdentityRole::routes() {
  return rows({.pages = &objects_->pages,
               .passkey_pages = &objects_->passkey_pages,
               .provider = &objects_->provider,
               .registration = &objects_->registration,
               .accounts = &objects_->accounts,
               .tokens = &objects_->tokens,
               .app_passwords = &objects_->app_passwords,
               .factors = &objects_->factors,
               .passkeys = &objects_->passkeys,
               .services = &objects_->services,
               .gate_entry = &objects_->gate_entry,
               .emails = {.addresses = &objects_->emails,
                          .sessions = &services_->sessions,
                          .desk_origin = desk_origin(services_->settings)},
               .disowning = {.new_devices = &objects_->new_devices,
                             .desk_origin = desk_origin(services_->settings)},
               .id_origin = id_origin(services_->settings)});
}

std::vector<api::Route> IdentityRole::machine_routes() {
  return identity::access_routes(&objects_->access_links);
}

std::vector<api::Route> IdentityRole::gate_routes() { return objects_->gate_answers.routes(); }

http::Exchange IdentityRole::exchange() {
  return [this](const Secret& request, const http::SendPiece& send) {
    objects_->slapd_answers.answer(request, send);
  };
}

std::vector<api::Route> IdentityRole::readable_routes() { return rows({}); }

std::vector<jobs::Job> IdentityRole::jobs() {
  return job_rows(services_->pool, services_->clock, &objects_->provider, &objects_->directory_sync,
                  &objects_->directory_trial, &objects_->provider_check);
}

std::vector<jobs::Job> IdentityRole::job_rows(postgres::Pool& pool, const Clock& clock,
                                              oidc::Provider* provider,
                                              identity::DirectorySync* sync,
                                              identity::DirectoryTrial* trial,
                                              upstream::ProviderCheck* check) {
  std::vector<jobs::Job> all = identity::session_jobs(identity::OldRows(pool, clock));
  append(all, oidc::oidc_jobs(provider));
  append(all, identity::directory_jobs(sync, trial));
  append(all, upstream::check_jobs(check));
  return all;
}

}  // namespace unidash::main
