#include "daemon/config/settings.h"

#include <algorithm>
#include <array>
#include <format>

#include "daemon/config/duration.h"
#include "daemon/model/addresses/authority.h"

namespace unidash::config {

namespace {

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr Bounds path_bounds{.min = 1, .max = 4096};
constexpr Bounds socket_bounds{.min = 1, .max = 107};  // sun_path
constexpr Bounds rate_bounds{.min = 1, .max = 1'000'000};

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::domain: return "domain";
    case Kind::path: return "path";
    case Kind::text: return "text";
    case Kind::number: return "number";
    case Kind::duration: return "duration";
    case Kind::level: return "level";
  }
  return "";
}

struct Render {
  const Settings& settings;
  std::string operator()(std::string Settings::* member) const { return settings.*member; }
  std::string operator()(std::int64_t Settings::* member) const {
    return std::to_string(settings.*member);
  }
  std::string operator()(seconds Settings::* member) const {
    return render_duration(settings.*member);
  }
  std::string operator()(log::Level Settings::* member) const {
    return std::string(name_of(settings.*member));
  }
};

constexpr auto rows = std::to_array<Row>({
    {"base_domain",
     Kind::domain,
     {1, 200},
     &Settings::base_domain,
     "The domain under which id, desk and every application live."},
    {"public_port",
     Kind::number,
     {1, 65535},
     &Settings::public_port,
     "The port people's browsers reach; 443 is left out of addresses."},
    {"run_dir", Kind::path, {1, 80}, &Settings::run_dir, "The folder of the roles' sockets."},
    {"data_dir", Kind::path, path_bounds, &Settings::data_dir,
     "The folder of the key that seals secrets in the database."},
    {"web_dir", Kind::path, path_bounds, &Settings::web_dir, "The folder of the built web files."},
    {"command", Kind::path, path_bounds, &Settings::command,
     "The command unidash, which people download from their desktop."},
    {"postgres",
     Kind::text,
     {1, 1000},
     &Settings::postgres,
     "How to reach PostgreSQL (libpq's words); never with a password."},
    {"postgres_connections",
     Kind::number,
     {1, 100},
     &Settings::postgres_connections,
     "Connections to PostgreSQL each role may hold."},
    {"valkey", Kind::path, socket_bounds, &Settings::valkey, "Valkey's socket."},
    {"common_passwords", Kind::path, path_bounds, &Settings::common_passwords,
     "The list of passwords that are refused, one a line."},
    {"app_authorities", Kind::path, path_bounds, &Settings::app_authorities,
     "The authorities (PEM) that may vouch for applications that are called back."},
    {"helper", Kind::path, socket_bounds, &Settings::helper,
     "The socket of the helper that the host role asks."},
    {"probe", Kind::path, socket_bounds, &Settings::probe,
     "The socket of the program that tries networks for the host role."},
    {"host_dir", Kind::path, path_bounds, &Settings::host_dir,
     "The folder of what the host role must not forget."},
    {"ldap_socket",
     Kind::path,
     {0, 107},
     &Settings::ldap_socket,
     "The socket at which slapd asks the identity role; without one no application is served."},
    {"gate_socket",
     Kind::path,
     {0, 107},
     &Settings::gate_socket,
     "The socket at which the gate asks the identity role; without one nobody passes the gate."},
    {"gate_control",
     Kind::path,
     {0, 90},  // a socket's name comes after it
     &Settings::gate_control,
     "The folder of the sockets by which the gate is steered; without one there is no gate."},
    {"streams_control",
     Kind::path,
     {0, 90},
     &Settings::streams_control,
     "The folder of what nginx listens at by UDP; without one there are no UDP ports."},
    {"port_listen",
     Kind::text,
     {1, 200},
     &Settings::port_listen,
     "The addresses that ports of applications listen at, with blanks between them."},
    {"dns_control",
     Kind::path,
     {0, 90},  // a socket's name comes after it
     &Settings::dns_control,
     "The folder of the name server's own files; without one there is no name server."},
    {"dns_listen",
     Kind::text,
     {1, 200},
     &Settings::dns_listen,
     "The addresses that the name server listens at, with blanks between them."},
    {"dns_port",
     Kind::number,
     {1, 65535},
     &Settings::dns_port,
     "The port that the name server listens at; the network's port 53 leads there."},
    {"dns_upstream",
     Kind::text,
     {1, 60},
     &Settings::dns_upstream,
     "Where the name server asks for what is not below the domain."},
    {"engine_access",
     Kind::path,
     {0, 4096},
     &Settings::engine_access,
     "The folder of what the apps role is known by to the engine; without one there is no engine."},
    {"volumes_socket",
     Kind::path,
     {0, 107},
     &Settings::volumes_socket,
     "The socket of the program that keeps volumes; without one there are no volumes."},
    {"images_socket",
     Kind::path,
     {0, 107},
     &Settings::images_socket,
     "The socket of the program that keeps images of apps; without one there are none."},
    {"network_confirm",
     Kind::duration,
     {2, 600},
     &Settings::network_confirm,
     "How long a change of the network waits to be confirmed before it is taken back."},
    {"http_threads",
     Kind::number,
     {2, 1024},
     &Settings::http_threads,
     "Requests a role serves at once; more than the proxy may open."},
    {"hash_threads",
     Kind::number,
     {0, 256},
     &Settings::hash_threads,
     "Passwords hashed at once; 0 is one a core."},
    {"hash_queue",
     Kind::number,
     {1, 10'000},
     &Settings::hash_queue,
     "Passwords waiting to be hashed before new ones are put off."},
    {"session_idle",
     Kind::duration,
     {minute, 30 * day},
     &Settings::session_idle,
     "How long a session lasts without use."},
    {"session_absolute",
     Kind::duration,
     {minute, 90 * day},
     &Settings::session_absolute,
     "How long a session lasts at most."},
    {"rate_global", Kind::number, rate_bounds, &Settings::rate_global,
     "Calls a minute from everybody together."},
    {"rate_endpoint", Kind::number, rate_bounds, &Settings::rate_endpoint,
     "Calls a minute to one address of the API from one person."},
    {"rate_account", Kind::number, rate_bounds, &Settings::rate_account,
     "Calls a minute from one signed-in person."},
    {"rate_address", Kind::number, rate_bounds, &Settings::rate_address,
     "Calls a minute from one network address."},
    {"rate_login_account", Kind::number, rate_bounds, &Settings::rate_login_account,
     "Sign-in attempts in five minutes on one name by one address, known browser or session."},
    {"rate_login_address", Kind::number, rate_bounds, &Settings::rate_login_address,
     "Sign-in attempts by strangers from one network address in five minutes."},
    {"rate_login_name", Kind::number, rate_bounds, &Settings::rate_login_name,
     "Sign-in attempts by strangers on one name in five minutes."},
    {"log_level", Kind::level, {}, &Settings::log_level, "The least of what is logged."},
});

}  // namespace

constinit const std::span<const Row> table{rows};

std::string render_value(const Row& row, const Settings& settings) {
  return std::visit(Render{settings}, row.member);
}

std::string render_bounds(const Row& row) {
  switch (row.kind) {
    case Kind::level: return "debug info warn error";
    case Kind::duration:
      return std::format("{} … {}", render_duration(seconds{row.bounds.min}),
                         render_duration(seconds{row.bounds.max}));
    case Kind::number: return std::format("{} … {}", row.bounds.min, row.bounds.max);
    default: return std::format("{} … {} characters", row.bounds.min, row.bounds.max);
  }
}

std::string render_table(const Settings& current) {
  const Settings defaults{};
  std::string out = "key\ttype\tdefault\tbounds\tcurrent\tmeaning\n";
  for (const Row& row : table) {
    out += std::format("{}\t{}\t{}\t{}\t{}\t{}\n", row.key, kind_name(row.kind),
                       render_value(row, defaults), render_bounds(row), render_value(row, current),
                       row.sentence);
  }
  return out;
}

std::string authority_of(const Settings& settings, std::string_view name) {
  return https_authority(std::format("{}.{}", name, settings.base_domain), settings.public_port);
}

}  // namespace unidash::config
