// Settings: what a machine's owner may choose, read once at start from one file
// of `key = value` lines. One table holds key, kind, bounds and meaning; what it
// does not know or allow refuses to start, naming file and line.
#pragma once

#include <array>
#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "daemon/base/codec.h"
#include "daemon/base/log.h"
#include "daemon/base/result.h"

namespace unidash {

template <>
inline constexpr auto enum_names<log::Level> =
    std::array{std::pair{log::Level::debug, std::string_view("debug")},
               std::pair{log::Level::info, std::string_view("info")},
               std::pair{log::Level::warn, std::string_view("warn")},
               std::pair{log::Level::error, std::string_view("error")}};

}  // namespace unidash

namespace unidash::config {

using std::chrono::seconds;

struct Settings {
  std::string base_domain = "unidash.localhost";
  std::int64_t public_port = 443;
  std::string run_dir = "/run/unidash";
  std::string data_dir = "/var/lib/unidash";
  std::string web_dir = "/usr/share/unidash/web";
  std::string command = "/usr/bin/unidash";
  std::string postgres = "host=/run/postgresql dbname=unidash user=unidash";
  std::int64_t postgres_connections = 8;
  std::string valkey = "/run/valkey/valkey.sock";
  std::string common_passwords = "/usr/share/unidash/common_passwords.txt";
  std::string app_authorities = "/etc/ssl/certs/ca-certificates.crt";
  std::string helper = "/run/unidash/helper.sock";
  std::string probe = "/run/unidash/probe.sock";
  std::string host_dir = "/var/lib/unidash/host";
  std::string ldap_socket{};
  std::string gate_socket{};
  std::string gate_control{};
  std::string streams_control{};
  std::string port_listen = "0.0.0.0 ::";
  std::string dns_control{};
  std::string dns_listen = "0.0.0.0 ::";
  std::int64_t dns_port = 5300;
  std::string dns_upstream = "127.0.0.53:53";
  std::string engine_access{};
  std::string volumes_socket{};
  std::string images_socket{};
  seconds network_confirm{60};
  std::int64_t http_threads = 128;
  std::int64_t hash_threads = 0;
  std::int64_t hash_queue = 64;
  seconds session_idle{1800};
  seconds session_absolute{43200};
  std::int64_t rate_global = 60'000;
  std::int64_t rate_endpoint = 600;
  std::int64_t rate_account = 1'200;
  std::int64_t rate_address = 2'400;
  std::int64_t rate_login_account = 10;
  std::int64_t rate_login_address = 60;
  std::int64_t rate_login_name = 30;
  log::Level log_level = log::Level::info;
};

enum class Kind : std::uint8_t { domain, path, text, number, duration, level };

using Member = std::variant<std::string Settings::*, std::int64_t Settings::*, seconds Settings::*,
                            log::Level Settings::*>;

struct Row {
  std::string_view key;
  Kind kind;
  Bounds bounds;  // of text: characters; of durations: seconds
  Member member;
  std::string_view sentence;
};

extern const std::span<const Row> table;

/// Reads a settings file's text. invalid "config.…" whose detail is
/// "FILE:LINE: sentence".
[[nodiscard]] Result<Settings> parse_settings(std::string_view text, std::string_view file_name);

/// The same from disk; at most 64 KiB.
[[nodiscard]] Result<Settings> load_settings(const std::string& file_name);

/// A value as it would stand in the file.
[[nodiscard]] std::string render_value(const Row& row, const Settings& settings);
/// "10 … 86400", for people.
[[nodiscard]] std::string render_bounds(const Row& row);
/// The table key, type, default, bounds, current, sentence; one row a line.
[[nodiscard]] std::string render_table(const Settings& current);

/// "id.BASE", with ":PORT" unless it is 443; likewise for "desk".
[[nodiscard]] std::string authority_of(const Settings& settings, std::string_view name);

}  // namespace unidash::config
