#include "daemon/domains/host/facts.h"

#include <sys/utsname.h>

#include "daemon/clients/files/text_file.h"
#include "daemon/domains/host/boot_loader.h"
#include "daemon/domains/host/requests/host_name.h"
#include "daemon/domains/host/space.h"
#include "daemon/domains/host/staged.h"

namespace unidash::host {

namespace {

constexpr std::size_t file_bytes = std::size_t{1024} * 1024;

std::string text_of(const Places& places, std::string_view path) {
  return files::read_text_file(places.root + std::string(path), file_bytes).value_or(std::string());
}

/// "name : value" of /proc/cpuinfo, "name: value kB" of /proc/meminfo.
std::string_view find_line(std::string_view text, std::string_view name) {
  for (const auto line : text::split(text, '\n')) {
    if (!line.starts_with(name)) continue;
    const auto colon = line.find(':');
    if (colon != std::string_view::npos) return text::trim(line.substr(colon + 1));
  }
  return {};
}

std::int64_t count_processors(std::string_view cpuinfo) {
  std::int64_t count = 0;
  for (const auto line : text::split(cpuinfo, '\n')) count += line.starts_with("processor") ? 1 : 0;
  return count;
}

/// The first word of "16384 kB", in bytes.
std::int64_t bytes_of(std::string_view kilobytes) {
  return text::parse_integer(kilobytes.substr(0, kilobytes.find(' '))).value_or(0) * 1024;
}

Timestamp boot_time(std::string_view stat) {
  for (const auto line : text::split(stat, '\n')) {
    if (!line.starts_with("btime ")) continue;
    const auto seconds = text::parse_integer(line.substr(6)).value_or(0);
    return Timestamp(std::chrono::seconds(seconds));
  }
  return {};
}

/// systemd knows the start of its own machine; /proc/stat, in a container, that of
/// the one around it. How long ago it was holds, whatever was wrong with the clock then.
void read_manager(Machine& machine, const Json& manager) {
  const std::string virtualization = json_text(manager, "Virtualization");
  machine.virtualization = virtualization.empty() ? "none" : virtualization;
  const auto started = manager.find("UserspaceTimestampMonotonic");
  if (started == manager.end() || !started->is_number_unsigned()) return;
  const auto running = std::chrono::steady_clock::now().time_since_epoch() -
                       std::chrono::microseconds(started->get<std::int64_t>());
  machine.started_at = machine.now - std::chrono::floor<std::chrono::microseconds>(running);
}

std::string kernel_release() {
  utsname names{};
  if (::uname(&names) != 0) return {};
  return static_cast<const char*>(names.release);
}

/// One label, small letters: what the first start asks for too.
Status check_hostname(const std::string& name) {
  const bool is_number = text::parse_integer(name).has_value();
  if (is_number || name.contains('.') || !is_host_name(name) || name != text::lower_ascii(name)) {
    return field_error("hostname", "machine.bad_hostname");
  }
  return {};
}

}  // namespace

std::string find_os_release(std::string_view text, std::string_view key) {
  for (const auto line : text::split(text, '\n')) {
    if (line.size() <= key.size() || !line.starts_with(key) || line[key.size()] != '=') continue;
    auto value = text::trim(line.substr(key.size() + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
      value = value.substr(1, value.size() - 2);
    }
    return std::string(value);
  }
  return {};
}

void read_facts(Machine& machine, const FactTexts& texts) {
  machine.version = find_os_release(texts.os_release, "IMAGE_VERSION");
  machine.variant = find_os_release(texts.os_release, "VARIANT_ID");
  machine.cpu_model = find_line(texts.cpuinfo, "model name");
  machine.cpu_count = count_processors(texts.cpuinfo);
  machine.memory_total = bytes_of(find_line(texts.meminfo, "MemTotal"));
  machine.started_at = boot_time(texts.stat);
  const auto features = parse_json(texts.features);
  if (!features || !features->is_object()) return;
  const std::string k3s = json_text(*features, "k3s");
  if (!k3s.empty()) machine.k3s = k3s;
}

Result<Machine> MachineFacts::read() const {
  Machine machine;
  machine.now = clock_->now();
  read_facts(machine, {.os_release = text_of(places_, "/etc/os-release"),
                       .cpuinfo = text_of(places_, "/proc/cpuinfo"),
                       .meminfo = text_of(places_, "/proc/meminfo"),
                       .stat = text_of(places_, "/proc/stat"),
                       .features = text_of(places_, "/usr/lib/unidash/features.json")});
  const Json names = TRY(control_->hostname());
  machine.hostname = json_text(names, "Hostname");
  machine.pretty_name = json_text(names, "PrettyHostname");
  read_manager(machine, TRY(control_->manager()));
  machine.kernel = kernel_release();
  machine.firmware = find_firmware(places_, machine.virtualization);
  machine.slot = find_booted_entry(places_);
  machine.time_zone = json_text(TRY(control_->time()), "Timezone");
  const auto staged = read_staged(places_);
  machine.reboot_needed = staged && staged->this_start;
  if (staged && is_given_up(*staged, machine.version)) machine.failed_version = staged->version;
  if (const auto space = read_space(places_.root + "/var")) {
    machine.var_free = space->free;
    machine.var_nearly_full = is_nearly_full(*space);
  }
  if (const auto shutdown = TRY(control_->scheduled())) {
    machine.shutdown_kind = shutdown->action;
    machine.shutdown_at = shutdown->at;
  }
  return machine;
}

Result<Machine> MachineFacts::change(const MachineChange& change) const {
  if (change.hostname) TRY(check_hostname(*change.hostname));
  if (change.hostname) TRY(control_->set_hostname(*change.hostname));
  if (change.pretty_name) TRY(control_->set_pretty_name(change.pretty_name->text));
  return read();
}

}  // namespace unidash::host
