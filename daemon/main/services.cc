#include "daemon/main/services.h"

#include <cstdlib>
#include <format>
#include <utility>

namespace unidash::main {

namespace {

postgres::PoolSettings pool_settings(const config::Settings& settings) {
  return {.conninfo = settings.postgres,
          .connections = static_cast<std::size_t>(settings.postgres_connections)};
}

/// On a machine systemd hands the key over and nothing else of the folder is in
/// reach; elsewhere it lies in the data folder, and is made there.
Result<crypto::Sealer> create_sealer(const std::string& data_dir, Random& random) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
  const char* credentials = std::getenv("CREDENTIALS_DIRECTORY");
  if (credentials != nullptr) {
    return crypto::Sealer::open_credential(std::string(credentials) + "/seal.key", random);
  }
  return crypto::Sealer::create(data_dir + "/seal.key", random);
}

}  // namespace

Services::Services(config::Settings chosen, crypto::Sealer sealer_of_machine)
    : settings(std::move(chosen)),
      sealer(std::move(sealer_of_machine)),
      trail(sealer.derive("audit chain")),
      pool(pool_settings(settings)),
      valkey({.socket_path = settings.valkey}),
      sessions(pool, valkey, clock, random, session_settings(settings)) {
  pool.set_event_sink(trail.sink());
}

Result<std::unique_ptr<Services>> Services::create(config::Settings settings) {
  // The key is made before the process has threads, so a generator of its own is enough.
  static crypto::SystemRandom random;
  auto sealer = TRY(create_sealer(settings.data_dir, random));
  return std::make_unique<Services>(std::move(settings), std::move(sealer));
}

Status Services::check() {
  TRY(pool.ping());
  return valkey.ping();
}

identity::SessionSettings session_settings(const config::Settings& settings) {
  return {.idle = settings.session_idle,
          .absolute = settings.session_absolute,
          .limits = {.global = settings.rate_global,
                     .endpoint = settings.rate_endpoint,
                     .account = settings.rate_account,
                     .address = settings.rate_address,
                     .login_account = settings.rate_login_account,
                     .login_address = settings.rate_login_address}};
}

std::string id_origin(const config::Settings& settings) {
  return "https://" + config::authority_of(settings, "id");
}

std::string desk_origin(const config::Settings& settings) {
  return "https://" + config::authority_of(settings, "desk");
}

std::string socket_path(const config::Settings& settings, Part part) {
  return std::format("{}/{}.sock", settings.run_dir, name_of(part));
}

}  // namespace unidash::main
