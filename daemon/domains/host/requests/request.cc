#include "daemon/domains/host/requests/request.h"

#include <algorithm>
#include <format>

#include "daemon/base/named_request.h"
#include "daemon/domains/host/requests/door_file.h"
#include "daemon/domains/host/requests/entrance_file.h"
#include "daemon/domains/host/requests/host_name.h"
#include "daemon/domains/host/requests/ports_file.h"
#include "daemon/model/network_rules.h"

namespace unidash::host {

namespace {

constexpr std::string_view timesync_heading = "# UniDash: written by the time page.";
constexpr std::size_t most_servers = 8;
constexpr std::size_t most_networks = 32;

/// In the order of the variant.
constexpr RequestNames<HelperRequest> names{
    "write_network",     "remove_network",    "write_timesync",    "write_setup",
    "check_update",      "stage_update",      "list_boot_entries", "set_boot_slot",
    "list_certificates", "renew_certificate", "install_to_disk",   "factory_reset",
    "set_keyboard",      "set_door",          "set_entrance",      "set_reach",
    "set_ports"};

/// Lower case, digits and a few marks: names of keymaps and disks.
bool is_plain_word(std::string_view word, std::string_view marks) {
  const auto allowed = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.contains(c);
  };
  return !word.empty() && std::ranges::all_of(word, allowed) && !word.starts_with('.') &&
         !word.starts_with('-') && !word.contains("..");
}

Status check_servers(const std::vector<std::string>& servers) {
  if (servers.size() > most_servers) return field_error("ntp_servers", "field.too_many");
  if (!std::ranges::all_of(servers, is_server)) {
    return field_error("ntp_servers", "time.bad_server");
  }
  return {};
}

Status check(const WriteNetwork& request) { return check_network_file(request.settings); }
Status check(const RemoveNetwork& request) {
  if (!is_link_name(request.link)) return field_error("link", "network.bad_link");
  return {};
}
Status check(const SetKeyboard& request) {
  if (!is_plain_word(request.keyboard, "-_")) return field_error("keyboard", "field.not_in_list");
  return {};
}
Status check(const WriteTimesync& request) { return check_servers(request.ntp_servers); }
Status check(const WriteSetup& setup) {
  if (!is_plain_word(setup.keyboard, "-_")) return field_error("keyboard", "field.not_in_list");
  if (setup.machine_name.contains('.') || !is_host_name(setup.machine_name)) {
    return field_error("machine_name", "machine.bad_hostname");
  }
  if (!is_host_name(setup.base_domain)) return field_error("base_domain", "field.not_in_list");
  if (!is_plain_word(setup.time_zone, "/_+-")) return field_error("time_zone", "time.bad_zone");
  TRY(check_servers(setup.ntp_servers));
  const auto& networks = setup.admin_networks;
  if (networks.size() > most_networks || !std::ranges::all_of(networks, is_admin_network)) {
    return field_error("admin_networks", "network.bad_address");
  }
  return {};
}
Status check(const SetBootSlot& request) {
  if (!is_plain_word(request.entry, "-_.+@:")) return field_error("entry", "update.no_such_slot");
  return {};
}
Status check(const InstallToDisk& request) {
  if (!is_plain_word(request.disk, "")) return field_error("disk", "disk.not_found");
  return {};
}
Status check(const FactoryReset& request) {
  if (!is_host_name(request.machine_name)) {
    return field_error("machine_name", "machine.bad_hostname");
  }
  return {};
}
Status check(const SetDoor& request) { return check_door(request); }
Status check(const SetEntrance& request) { return check_entrance(request); }
Status check(const SetPorts& request) { return check_ports(request); }
Status check(const SetReach& request) { return check_reach(request.reach); }
template <class T>
Status check(const T&) {
  return {};
}

}  // namespace

Result<HelperRequest> decode_request(std::string_view line) {
  return decode_named_request<HelperRequest>(names, line,
                                             {.bytes = request_bytes, .depth = 6, .values = 1000},
                                             [](const auto& request) { return check(request); });
}

std::string encode_request(const HelperRequest& request) {
  return encode_named_request(names, request);
}

std::string_view name_of_request(const HelperRequest& request) { return names.at(request.index()); }

std::string render_setup_file(const WriteSetup& setup) {
  return dump_json(encode_fields(setup)) + "\n";
}

std::string render_keyboard_file(const WriteSetup& setup) {
  return std::format("KEYMAP={}\n", setup.keyboard);
}

std::string render_timesync_file(const WriteTimesync& time) {
  std::string text = std::format("{}\n[Time]\nNTP=", timesync_heading);
  for (const std::string& server : time.ntp_servers) text += server + " ";
  text.back() = '\n';
  return text;
}

std::vector<std::string> parse_timesync_file(std::string_view text) {
  std::vector<std::string> servers;
  if (!text.starts_with(timesync_heading)) return servers;
  for (auto line : text::split(text, '\n')) {
    if (!line.starts_with("NTP=")) continue;
    for (const auto word : text::split(line.substr(4), ' ')) {
      if (!word.empty()) servers.emplace_back(word);
    }
  }
  return servers;
}

}  // namespace unidash::host
