#include "daemon/domains/certificates/lego.h"

#include <filesystem>
#include <format>
#include <optional>

#include "daemon/clients/files/text_file.h"
#include "daemon/clients/process/process.h"
#include "daemon/domains/certificates/dns_providers.h"

namespace unidash::certificates {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::chrono::minutes time_limit{5};
constexpr std::size_t longest_file = std::size_t{64} * 1024;
constexpr std::size_t most_files = 32;

Status in_folder(const std::error_code& failed, const std::string& folder) {
  return failed ? Status(unavailable("certificate.no_folder", folder)) : Status{};
}

/// Only this user's; its parents are there.
Status make_private(const std::string& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  TRY(in_folder(failed, folder));
  fs::permissions(folder, fs::perms::owner_all, failed);
  return in_folder(failed, folder);
}

/// Removed with what is in it, whatever becomes of the run.
class WorkFolder {
 public:
  explicit WorkFolder(std::string path) : path_(std::move(path)) { remove(); }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder() { remove(); }

 private:
  void remove() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string path_;
};

/// A path of ours below the work folder: what was sealed is not trusted to stay within it.
bool is_account_path(const std::string& path) {
  const fs::path parsed(path);
  return path.starts_with("accounts/") && parsed.is_relative() && !path.contains("..");
}

Status restore_account(const LegoSettings& settings, const Json& account) {
  for (const auto& [path, text] : account.items()) {
    if (!is_account_path(path) || !text.is_string()) continue;
    const fs::path file = fs::path(settings.work_folder) / path;
    TRY(make_private(file.parent_path().string()));
    TRY(files::replace_text_file(file.string(), text.get<std::string>()));
  }
  return {};
}

Result<Json> read_account(const LegoSettings& settings) {
  Json account = Json::object();
  std::error_code failed;
  const fs::path root = fs::path(settings.work_folder) / "accounts";
  for (fs::recursive_directory_iterator at(root, failed), end; !failed && at != end;
       at.increment(failed)) {
    if (!at->is_regular_file(failed) || account.size() >= most_files) continue;
    const std::string path = fs::path(at->path()).lexically_relative(settings.work_folder).string();
    account[path] = TRY(files::read_text_file(at->path().string(), longest_file));
  }
  return account;
}

/// lego names files after the first name, with "_" for "*".
std::string certificate_path(const LegoSettings& settings, const Names& names,
                             std::string_view ending) {
  std::string name = names.front();
  if (name.starts_with('*')) name[0] = '_';
  return std::format("{}/certificates/{}.{}", settings.work_folder, name, ending);
}

Result<Obtained> read_obtained(const LegoSettings& settings, const LegoOrder& order) {
  Obtained obtained;
  obtained.chain =
      TRY(files::read_text_file(certificate_path(settings, order.names, "crt"), longest_file));
  obtained.key = Secret(
      TRY(files::read_text_file(certificate_path(settings, order.names, "key"), longest_file)));
  return obtained;
}

Status prepare(const LegoSettings& settings, const LegoOrder& order) {
  TRY(make_private(settings.webroot));
  TRY(make_private(settings.work_folder));
  TRY(restore_account(settings, order.account));
  if (order.authorities.empty()) return {};
  return files::replace_text_file(settings.work_folder + "/authorities.pem", order.authorities);
}

}  // namespace

std::string account_folder(std::string_view directory, std::string_view email) {
  std::string_view server = directory;
  if (const auto scheme = server.find("://"); scheme != std::string_view::npos) {
    server = server.substr(scheme + 3);
  }
  std::string host(server.substr(0, server.find('/')));
  for (char& c : host) {
    if (c == ':') c = '_';
  }
  return std::format("accounts/{}/{}", host, email);
}

bool has_account(const LegoOrder& order) {
  return order.account.contains(account_folder(order.directory, order.email) + "/account.json");
}

std::vector<std::string> lego_arguments(const LegoSettings& settings, const LegoOrder& order) {
  std::vector<std::string> arguments{
      settings.program, "--accept-tos", "--server",       order.directory,
      "--email",        order.email,    "--path",         settings.work_folder,
      "--http-timeout", "30",           "--cert.timeout", "90"};
  const auto add = [&arguments](std::initializer_list<std::string> more) {
    arguments.insert(arguments.end(), more);
  };
  if (!order.binding_id.empty()) {
    // Once the account is there it asks for these words, and sends them nowhere.
    const std::string key =
        has_account(order) ? std::string("none") : std::string(order.binding_key.reveal());
    add({"--eab", "--kid", order.binding_id, "--hmac", key});
  }
  if (order.challenge == Challenge::http_01) {
    add({"--http", "--http.webroot", settings.webroot});
  } else {
    // It would ask every name server of the zone, and there is no door to those.
    add({"--dns", order.dns_provider, "--dns.disable-cp"});
    if (!settings.resolver.empty()) add({"--dns.resolvers", settings.resolver});
  }
  for (const std::string& name : order.names) add({"--domains", name});
  arguments.emplace_back("run");
  return arguments;
}

std::vector<std::string> lego_environment(const LegoSettings& settings, const LegoOrder& order) {
  std::vector<std::string> variables{"LC_ALL=C.UTF-8"};
  if (!order.authorities.empty()) {
    variables.push_back("LEGO_CA_CERTIFICATES=" + settings.work_folder + "/authorities.pem");
  }
  const DnsProvider* provider = find_dns_provider(order.dns_provider);
  if (order.challenge == Challenge::dns_01 && provider != nullptr) {
    for (std::string& each : provider_environment(*provider, order.dns_settings)) {
      variables.push_back(std::move(each));
    }
  }
  return variables;
}

Result<LegoOutcome> run_lego(const LegoSettings& settings, const LegoOrder& order,
                             const std::stop_token& stop) {
  const WorkFolder folder(settings.work_folder);
  TRY(prepare(settings, order));
  const auto ended = process::run({.arguments = lego_arguments(settings, order),
                                   .environment = lego_environment(settings, order),
                                   .time_limit = time_limit},
                                  stop);
  LegoOutcome outcome{.account = TRY(read_account(settings))};
  if (!ended && ended.error().slug == "process.timed_out") {
    outcome.problem = {.slug = "certificate.timed_out", .detail = {}, .patience = Patience::soon};
    return outcome;
  }
  if (!ended) return ended.error();
  if (ended->status == 0) {
    outcome.obtained = TRY(read_obtained(settings, order));
  } else {
    outcome.problem = read_problem(ended->standard_error);
  }
  return outcome;
}

}  // namespace unidash::certificates
