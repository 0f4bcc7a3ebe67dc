#include "daemon/programs/helper/actions.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <format>

#include "daemon/clients/files/descriptor.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/programs/helper/door_deps.h"

namespace unidash::helper {

namespace {

namespace fs = std::filesystem;
using host::HelperRequest;

constexpr std::string_view network_folder = "/etc/systemd/network";
constexpr std::string_view timesync_folder = "/etc/systemd/timesyncd.conf.d";
constexpr std::string_view timesync_name = "50-unidash.conf";
constexpr std::string_view state_folder = "/var/lib/unidash";
constexpr std::string_view keyboard_file = "/etc/vconsole.conf";
constexpr std::string_view certificate_folder = "/var/lib/unidash/certificates";
constexpr std::string_view carried_file = "/run/unidash/installer.answers";
constexpr std::size_t file_bytes = std::size_t{256} * 1024;

constexpr const char* sysupdate = "/usr/lib/systemd/systemd-sysupdate";
constexpr const char* bootctl = "/usr/bin/bootctl";
constexpr const char* make_certificates = "/usr/lib/unidash/certificates";
constexpr const char* install = "/usr/lib/unidash/install-to-disk";
constexpr const char* networkctl = "/usr/bin/networkctl";
constexpr const char* set_keyboard = "/usr/lib/unidash/keyboard";

Json done() { return Json::object(); }

/// The slug of a refused update, found by what systemd-pull writes to standard error.
std::string_view reason_in(std::string_view standard_error, std::string_view otherwise) {
  if (standard_error.contains("Signature verification failed")) return "update.bad_signature";
  if (standard_error.contains("DOWNLOAD INVALID")) return "update.damaged";
  return otherwise;
}

struct Performer {
  const std::string& root;
  const OnProgress& on_progress;

  [[nodiscard]] std::string place(std::string_view folder, std::string_view name) const {
    return std::format("{}{}/{}", root, folder, name);
  }

  [[nodiscard]] Status ensure_folder(std::string_view folder) const {
    std::error_code failed;
    fs::create_directories(root + std::string(folder), failed);
    if (failed) return unavailable("file.not_written", failed.message());
    return {};
  }

  [[nodiscard]] Status write(std::string_view folder, std::string_view name,
                             const std::string& text) const {
    TRY(ensure_folder(folder));
    return files::replace_text_file(place(folder, name), text, 0644);
  }

  /// Removes a file and syncs its folder, so that it stays removed after a power cut.
  [[nodiscard]] Status remove(std::string_view folder, std::string_view name) const {
    const std::string path = place(folder, name);
    if (::unlink(path.c_str()) != 0) {
      if (errno == ENOENT) return {};
      return unavailable("file.not_written", path);
    }
    const std::string parent = root + std::string(folder);
    const files::Descriptor opened(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.is_open() || ::fsync(opened.get()) != 0) {
      return unavailable("file.not_written", parent);
    }
    return {};
  }

  [[nodiscard]] Result<std::string> run(const std::vector<std::string>& arguments,
                                        std::string_view slug) const {
    auto result = TRY(run_program(arguments, on_progress));
    if (result.status == 0) return std::move(result.output);
    return unavailable(slug, std::format("{} ended with {}", arguments.front(), result.status));
  }

  Result<Json> operator()(const host::WriteNetwork& request) const {
    const auto& settings = request.settings;
    if (settings.vlan_id) {
      TRY(write(network_folder, host::netdev_file_name(settings.link),
                host::render_netdev_file(settings)));
    }
    TRY(write(network_folder, host::network_file_name(settings.link),
              host::render_network_file(settings)));
    return done();
  }

  Result<Json> operator()(const host::RemoveNetwork& request) const {
    const auto device = host::netdev_file_name(request.link);
    const bool is_ours = fs::exists(place(network_folder, device));
    TRY(remove(network_folder, host::network_file_name(request.link)));
    TRY(remove(network_folder, device));
    // networkd makes a device when it reads a .netdev file, but never removes one.
    if (is_ours && fs::exists(place("/sys/class/net", request.link))) {
      (void)TRY(run({networkctl, "delete", request.link}, "network.not_removed"));
    }
    return done();
  }

  Result<Json> operator()(const host::SetKeyboard& request) const {
    (void)TRY(run({set_keyboard, request.keyboard}, "keyboard.not_set"));
    return done();
  }

  Result<Json> operator()(const host::WriteTimesync& request) const {
    if (request.ntp_servers.empty()) {
      TRY(remove(timesync_folder, timesync_name));
    } else {
      TRY(write(timesync_folder, timesync_name, host::render_timesync_file(request)));
    }
    return done();
  }

  /// Writes setup.json last: a machine counts as configured once that file exists.
  Result<Json> operator()(const host::WriteSetup& request) const {
    TRY(files::replace_text_file(root + std::string(keyboard_file),
                                 host::render_keyboard_file(request), 0644));
    TRY(write(state_folder, "setup.json", host::render_setup_file(request)));
    TRY(remove(state_folder, "installer.answers"));  // answers of the installer, now applied
    return done();
  }

  [[nodiscard]] Result<std::string> run_update(const std::vector<std::string>& arguments,
                                               std::string_view slug) const {
    auto result = TRY(run_program(arguments, on_progress));
    if (result.status == 0) return std::move(result.output);
    return unavailable(reason_in(result.standard_error, slug),
                       std::format("{} ended with {}", arguments.front(), result.status));
  }

  Result<Json> operator()(const host::CheckUpdate&) const {
    const auto output =
        TRY(run_update({sysupdate, "--json=short", "check-new"}, "update.source_unreachable"));
    const auto answer = parse_json(output, {.bytes = file_bytes, .depth = 8, .values = 1000});
    if (!answer || !answer->is_object()) return unavailable("update.not_understood", sysupdate);
    return Json{{"available", answer->value("available", Json())}};
  }

  /// Also clears the default of the boot loader, which going back had set: from now on it
  /// starts the newest version that has tries left again.
  Result<Json> operator()(const host::StageUpdate&) const {
    (void)TRY(run_update({sysupdate, "update"}, "update.not_staged"));
    (void)TRY(run({bootctl, "set-default", ""}, "update.no_boot_loader"));
    return done();
  }

  Result<Json> operator()(const host::ListBootEntries&) const {
    const auto output = TRY(run({bootctl, "list", "--json=short"}, "update.no_boot_loader"));
    const auto entries = parse_json(output, {.bytes = file_bytes, .depth = 8, .values = 10'000});
    if (!entries || !entries->is_array()) return unavailable("update.no_boot_loader", bootctl);
    Json brief = Json::array();
    for (const Json& each : *entries) {
      if (each.is_object() && each.contains("id")) brief.push_back({{"id", each.at("id")}});
    }
    return Json{{"entries", std::move(brief)}};
  }

  Result<Json> operator()(const host::SetBootSlot& request) const {
    (void)TRY(run({bootctl, "set-default", request.entry}, "update.no_such_slot"));
    return done();
  }

  Result<Json> operator()(const host::ListCertificates&) const {
    Json list = Json::array();
    for (const char* name : {"authority", "site"}) {
      const auto text =
          files::read_text_file(place(certificate_folder, std::string(name) + ".pem"), file_bytes);
      if (!text && text.error().code == Code::not_found) continue;
      if (!text) return text.error();
      list.push_back({{"name", name}, {"pem", certificates_in(*text)}});
    }
    return Json{{"certificates", std::move(list)}};
  }

  Result<Json> operator()(const host::RenewCertificate&) const {
    const auto setup = files::read_text_file(place(state_folder, "setup.json"), file_bytes);
    if (!setup) return make_error(Code::conflict, "setup.not_done");
    const Json decided = TRY(parse_json(*setup));
    const auto base = decided.find("base_domain");
    if (base == decided.end() || !base->is_string()) {
      return make_error(Code::internal, "setup.unreadable");
    }
    (void)TRY(run(
        {make_certificates, "--renew", std::string(certificate_folder), base->get<std::string>()},
        "certificate.not_renewed"));
    return done();
  }

  Result<Json> operator()(const host::InstallToDisk& request) const {
    std::string lines;
    for (const auto& line : request.answers) lines += line + "\n";
    const std::string file = root + std::string(carried_file);
    TRY(files::replace_text_file(file, lines, 0600));
    auto output = run({install, "/dev/" + request.disk, file}, "install.failed");
    (void)::unlink(file.c_str());
    if (!output) return output.error();
    return done();
  }

  /// Leaves a mark; the next start empties /var before anything uses it (etc-reset).
  Result<Json> operator()(const host::FactoryReset& request) const {
    const auto name = files::read_text_file(root + "/etc/hostname", 256);
    if (!name || text::trim(*name) != request.machine_name) {
      return field_error("machine_name", "machine.other_name");
    }
    TRY(write(state_folder, "factory-reset", request.machine_name + "\n"));
    return done();
  }

  Result<Json> operator()(const host::SetDoor& request) const {
    TRY(DoorKeeper(doors_of_machine(root, on_progress)).set(request));
    return done();
  }

  Result<Json> operator()(const host::SetEntrance& request) const {
    TRY(DoorKeeper(doors_of_machine(root, on_progress)).set(request));
    return done();
  }

  Result<Json> operator()(const host::SetPorts& request) const {
    TRY(DoorKeeper(doors_of_machine(root, on_progress)).set(request));
    return done();
  }

  Result<Json> operator()(const host::SetReach& request) const {
    TRY(ReachKeeper(reach_of_machine(root, on_progress)).set(request.reach));
    return done();
  }
};

}  // namespace

std::string certificates_in(std::string_view pem) {
  constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----";
  constexpr std::string_view end = "-----END CERTIFICATE-----";
  std::string found;
  for (auto at = pem.find(begin); at != std::string_view::npos; at = pem.find(begin, at)) {
    const auto last = pem.find(end, at);
    if (last == std::string_view::npos) break;
    found += pem.substr(at, last + end.size() - at);
    found += '\n';
    at = last;
  }
  return found;
}

Result<Json> carry_out(const HelperRequest& request, const std::string& root,
                       const OnProgress& on_progress) {
  return std::visit(Performer{.root = root, .on_progress = on_progress}, request);
}

}  // namespace unidash::helper
