#include "daemon/programs/unidashd/services.h"

#include <format>
#include <utility>

#include "daemon/domains/audit/audit_trail.h"

namespace unidash::main {

namespace {

postgres::PoolSettings pool_settings(const config::Settings& settings, Role role) {
  return {.conninfo = database_as(settings, service_user(role)),
          .connections = static_cast<std::size_t>(settings.postgres_connections)};
}

std::optional<crypto::Sealer> make_sealer(Secret key, Random& random) {
  if (key.empty()) return std::nullopt;
  return crypto::Sealer(std::move(key), random);
}

/// Only who looks at passwords counts attempts at them.
Secret login_counter_key(const std::optional<crypto::Sealer>& sealer, Role role) {
  return role == Role::identity && sealer ? sealer->derive("login counters") : Secret();
}

identity::CopyHolder holder_of(Role role) {
  switch (role) {
    case Role::workspace: return identity::CopyHolder::workspace;
    case Role::admin: return identity::CopyHolder::admin;
    default: return identity::CopyHolder::identity;
  }
}

}  // namespace

Services::Services(config::Settings chosen, Role role, RoleKeys keys)
    : settings(std::move(chosen)),
      sealer(make_sealer(std::move(keys.seal), random)),
      desk_client(std::move(keys.desk_client)),
      mail_key(std::move(keys.mail)),
      names_key(std::move(keys.names)),
      source_key(std::move(keys.source)),
      pool(pool_settings(settings, role)),
      valkey({.socket_path = settings.valkey,
              .user = service_user(role),
              .password = std::move(keys.valkey)}),
      sessions(pool, valkey, clock, random, session_settings(settings, role),
               login_counter_key(sealer, role)) {
  pool.set_event_sink(audit::sink());
}

Result<std::unique_ptr<Services>> Services::create(config::Settings settings, Role role) {
  crypto::SystemRandom random;
  auto keys = TRY(open_role_keys(settings, role, random));
  return std::make_unique<Services>(std::move(settings), role, std::move(keys));
}

Status Services::check() {
  TRY(pool.ping());
  return valkey.ping();
}

std::string database_as(const config::Settings& settings, std::string_view user) {
  // Of a word that is there twice, libpq takes the last.
  return std::format("{} user={}", settings.postgres, user);
}

identity::SessionSettings session_settings(const config::Settings& settings, Role role) {
  return {.idle = settings.session_idle,
          .absolute = settings.session_absolute,
          .limits = {.global = settings.rate_global,
                     .endpoint = settings.rate_endpoint,
                     .account = settings.rate_account,
                     .address = settings.rate_address,
                     .login_account = settings.rate_login_account,
                     .login_address = settings.rate_login_address,
                     .login_name = settings.rate_login_name},
          .holder = holder_of(role)};
}

std::string id_origin(const config::Settings& settings) {
  return "https://" + config::authority_of(settings, "id");
}

std::string desk_origin(const config::Settings& settings) {
  return "https://" + config::authority_of(settings, "desk");
}

std::string setup_link_file(const config::Settings& settings) {
  return settings.run_dir + "/setup-link/current";
}

std::string access_socket_path(const config::Settings& settings) {
  return settings.run_dir + "/setup-link/access.sock";
}

std::string socket_path(const config::Settings& settings, Role role) {
  return std::format("{}/{}.sock", settings.run_dir, name_of(role));
}

std::string event_socket_path(const config::Settings& settings) {
  return settings.run_dir + "/events.sock";
}

}  // namespace unidash::main
