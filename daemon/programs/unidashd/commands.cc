#include "daemon/programs/unidashd/commands.h"

#include <iostream>

#include "daemon/api/problem.h"
#include "daemon/base/decode.h"
#include "daemon/base/version.h"
#include "daemon/domains/identity/links/setup_link.h"
#include "daemon/domains/identity/types/access/access_view.h"
#include "daemon/http/openapi.h"
#include "daemon/http/unix_client.h"
#include "daemon/migrations/migrations.h"
#include "daemon/model/messages/messages.h"
#include "daemon/programs/unidashd/audit_role.h"
#include "daemon/programs/unidashd/role_keys.h"
#include "daemon/programs/unidashd/route_table.h"
#include "daemon/programs/unidashd/serve.h"
#include "daemon/programs/unidashd/services.h"

namespace unidash::main {

namespace {

constexpr int exit_ok = 0;
constexpr int exit_failed = 1;
constexpr int exit_configuration = 2;
constexpr int exit_not_needed = 3;

int fail(const Error& error) {
  std::cerr << (error.detail.empty() ? error.slug : error.detail) << '\n';
  return exit_failed;
}

int print_settings(const config::Settings& settings) {
  std::cout << config::render_table(settings);
  return exit_ok;
}

int derive_keys(const config::Settings& settings) {
  crypto::SystemRandom random;
  const Status written = write_role_keys(settings, random);
  return written ? exit_ok : fail(written.error());
}

int migrate(const config::Settings& settings) {
  const auto applied = migrations::run_migrations(database_as(settings, migrations::owner));
  if (!applied) return fail(applied.error());
  std::cout << *applied << " migrations applied\n";
  return exit_ok;
}

/// Reads what the role identity keeps: asking changes nothing. 3 tells scripts that
/// nothing is wrong: the link is just not needed any more.
int print_setup_link(const config::Settings& settings) {
  const auto link = identity::read_setup_link(setup_link_file(settings));
  if (!link && link.error().code == Code::not_found) {
    std::cerr << "There is no link yet: the role identity makes it once it has started.\n";
    return exit_failed;
  }
  if (!link) return fail(link.error());
  if (!*link) {
    std::cerr << "There is an administrator already; people are invited from the desktop.\n";
    return exit_not_needed;
  }
  std::cout << **link << '\n';
  return exit_ok;
}

/// Asks the role identity, as the console does.
Result<identity::AccessLink> ask_for_access_link(const config::Settings& settings,
                                                 const std::string& username) {
  http::UnixClient role({.socket_path = access_socket_path(settings), .host = "machine"});
  const Json wish{{"type", "access_links"}, {"attributes", {{"username", username}}}};
  const auto reply = TRY(role.send({.verb = api::Verb::post,
                                    .path = std::string(identity::access_links_path),
                                    .json = dump_json({{"data", wish}})}));
  if (reply.status >= 400) return api::read_problem(reply, "role.unavailable");
  const Json document = TRY(parse_json(reply.body));
  const Json::json_pointer attributes("/data/attributes");
  if (!document.contains(attributes)) return unavailable("role.unavailable", "no attributes");
  return decode_fields<identity::AccessLink>(document.at(attributes));
}

int print_access_link(const config::Settings& settings, const std::string& username) {
  const auto made = ask_for_access_link(settings, username);
  if (!made) {
    std::cerr << find_message(made.error().slug, Locale::en).value_or(made.error().slug) << '\n';
    return exit_failed;
  }
  std::cout << made->link << '\n';
  std::cerr << "Works once, until " << render_timestamp(made->expires_at)
            << ". All administrators are told.\n";
  return exit_ok;
}

int verify_audit(const config::Settings& settings) {
  const auto role = AuditRole::create(settings);
  if (!role) return fail(role.error());
  const auto verdict = (*role)->verify();
  if (!verdict) return fail(verdict.error());
  std::cout << audit::describe(*verdict) << '\n';
  return verdict->finding == audit::Finding::intact ? exit_ok : exit_failed;
}

int print_database_users() {
  std::cout << migrations::database_users();
  return exit_ok;
}

int print_openapi() {
  std::cout << http::render_openapi(readable_routes());
  return exit_ok;
}

int print_version() {
  std::cout << "unidashd " << version << '\n';
  return exit_ok;
}

int print_usage() {
  std::cout << usage();
  return exit_ok;
}

int run_with_settings(const CommandLine& line, const config::Settings& settings) {
  switch (line.command) {
    case Command::serve: return serve(line.roles, settings);
    case Command::config: return print_settings(settings);
    case Command::keys: return derive_keys(settings);
    case Command::migrate: return migrate(settings);
    case Command::setup_link: return print_setup_link(settings);
    case Command::access_link: return print_access_link(settings, line.username);
    case Command::verify_audit: return verify_audit(settings);
    default: return exit_failed;
  }
}

}  // namespace

int run_command(const CommandLine& line) {
  switch (line.command) {
    case Command::database_users: return print_database_users();
    case Command::openapi: return print_openapi();
    case Command::version: return print_version();
    case Command::help: return print_usage();
    default: break;
  }
  if (line.config_file.empty()) return run_with_settings(line, config::Settings{});
  const auto settings = config::load_settings(line.config_file);
  if (settings) return run_with_settings(line, *settings);
  std::cerr << settings.error().detail << '\n';
  return exit_configuration;
}

}  // namespace unidash::main
