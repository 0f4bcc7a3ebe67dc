#include "daemon/programs/unidashd/domains.h"

#include "daemon/base/log.h"
#include "daemon/domains/identity/links/setup_link.h"
#include "daemon/domains/identity/sessions/old_rows.h"
#include "daemon/programs/unidashd/hash_parameters.h"
#include "daemon/programs/unidashd/housekeeping.h"

namespace unidash::main {

namespace oidc = identity::oidc;
namespace relying_party = identity::relying_party;

namespace {

constexpr std::chrono::hours housekeeping_period{1};
constexpr std::chrono::seconds setup_link_period{5};

void remove_old_rows(const identity::OldRows& rows) {
  const auto removed = rows.remove();
  if (!removed) return log::warn("housekeeping.failed", log::describe(removed.error()));
  if (removed->sessions + removed->links == 0) return;
  log::info("housekeeping.done", {{"sessions", removed->sessions}, {"links", removed->links}});
}

/// A database that refuses to write, as on a full disk, is tried again and told of once.
class SetupLinkKeeper {
 public:
  explicit SetupLinkKeeper(identity::SetupLink& link) : link_(&link) {}

  Chore operator()() {
    const auto state = link_->tend();
    if (!state && state.error().slug != told_) {
      log::warn("setup_link.not_made", log::describe(state.error()));
    }
    told_ = state ? std::string() : state.error().slug;
    return state && *state == identity::SetupLinkState::taken ? Chore::is_done : Chore::goes_on;
  }

 private:
  identity::SetupLink* link_;
  std::string told_;
};

/// A page of the log is the longest answer; it may wait four seconds for one.
http::UnixClientSettings host_channel(const config::Settings& settings) {
  return {.socket_path = socket_path(settings, Role::host),
          .host = "localhost",
          .max_reply = std::size_t{1024} * 1024};
}

}  // namespace

/// In the order they refer to each other.
struct Domains::Identity {
  Identity(Services& s, identity::PasswordRules rules_read,
           const crypto::Argon2Parameters& strength)
      : rules(std::move(rules_read)),
        hasher({.parameters = strength,
                .threads = static_cast<unsigned>(s.settings.hash_threads),
                .queue = static_cast<std::size_t>(s.settings.hash_queue)},
               s.random),
        devices(s.sealer->derive("known device"), s.clock, s.random),
        accounts(s.pool, s.sessions, hasher, rules, devices, s.clock, s.settings.session_idle),
        setup_link(s.pool, s.random, s.clock, id_origin(s.settings), setup_link_file(s.settings)),
        links(s.pool, s.sessions, hasher, rules, devices, s.clock,
              // Where that fails the keeper comes round soon.
              [this] { (void)setup_link.tend(); }),
        work({}, s.random),
        pages(accounts, links, s.sessions, work, desk_origin(s.settings)),
        provider({s.pool, s.valkey, s.sessions, *s.sealer, s.desk_client, s.clock, s.random},
                 {.issuer = id_origin(s.settings), .desk_origin = desk_origin(s.settings)}),
        housekeeping(
            [rows = identity::OldRows(s.pool, s.clock)] {
              remove_old_rows(rows);
              return Chore::goes_on;
            },
            housekeeping_period, s.random),
        setup_link_keeper(SetupLinkKeeper(setup_link), setup_link_period, s.random) {}

  identity::PasswordRules rules;
  crypto::PasswordHasher hasher;
  identity::KnownDevices devices;
  identity::Accounts accounts;
  identity::SetupLink setup_link;
  identity::OneTimeLinks links;
  identity::FormWork work;
  identity::SignInPages pages;
  oidc::Provider provider;
  Housekeeping housekeeping;
  Housekeeping setup_link_keeper;
};

struct Domains::Workspace {
  explicit Workspace(Services& s)
      : back_channel({.socket_path = socket_path(s.settings, Role::identity),
                      .host = config::authority_of(s.settings, "id")}),
        desk({s.pool, s.valkey, s.sessions, *s.sealer, s.desk_client, s.clock, s.random,
              back_channel},
             {.issuer = id_origin(s.settings), .desk_origin = desk_origin(s.settings)}) {}

  http::UnixClient back_channel;
  relying_party::RelyingParty desk;
};

Domains::Domains(Services& services)
    : services_(services),
      host_(host_channel(services.settings)),
      people_(services.pool, services.sessions, services.clock, services.random,
              id_origin(services.settings)) {}

Domains::~Domains() = default;

Status Domains::prepare(Role role) {
  if (role == Role::workspace && !workspace_) workspace_ = std::make_unique<Workspace>(services_);
  if (role != Role::identity) return {};
  if (!identity_) identity_ = TRY(create_identity());
  // Whoever waits for this role to be ready finds the address where it belongs.
  (void)identity_->setup_link.tend();
  return identity_->provider.prepare();
}

Result<std::unique_ptr<Domains::Identity>> Domains::create_identity() {
  auto rules = TRY(identity::PasswordRules::create(services_.settings.common_passwords));
  const auto strength = TRY(ensure_hash_parameters(services_.pool));
  return std::make_unique<Identity>(services_, std::move(rules), strength);
}

std::vector<api::Route> Domains::routes_of(Role role) {
  Handlers handlers{.pool = services_.pool,
                    .people = &people_,
                    .sessions = &services_.sessions,
                    .valkey = &services_.valkey,
                    .host = &host_};
  if (identity_) {
    handlers.accounts = &identity_->accounts;
    handlers.pages = &identity_->pages;
    handlers.provider = &identity_->provider;
  }
  if (workspace_) handlers.desk = &workspace_->desk;
  return main::routes_of(role, handlers);
}

}  // namespace unidash::main
