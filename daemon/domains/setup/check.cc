#include "daemon/domains/setup/check.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/model/network_rules.h"

namespace unidash::setup {

namespace {

constexpr std::size_t most_servers = 8;
constexpr std::size_t most_networks = 16;

Problem problem(std::string_view field, std::string_view slug,
                std::vector<std::string> values = {}) {
  return {std::string(field), std::string(slug), std::move(values)};
}

void clean(std::string& text) { text = text::lower_ascii(text::trim(text)); }

void clean(std::vector<std::string>& list) {
  for (auto& item : list) clean(item);
  std::erase(list, "");
}

/// The value that the sentence of a refusal names.
std::string describe_refusal(const TargetDisk& disk) {
  return disk.refused == "setup.disk_too_small" ? std::to_string(disk.size / 1'000'000'000)
                                                : disk.id;
}

void check_disk(const Answers& answers, const Surroundings& around, Problems& found) {
  if (!around.installing) {
    if (answers.target_disk) found.push_back(problem("target_disk", "setup.disk_not_installing"));
    return;
  }
  if (!answers.target_disk) {
    found.push_back(problem("target_disk", "setup.disk_missing"));
    return;
  }
  const auto disk = std::ranges::find(around.disks, *answers.target_disk, &TargetDisk::id);
  if (disk == around.disks.end()) {
    found.push_back(problem("target_disk", "setup.disk_unknown", {*answers.target_disk}));
  } else if (disk->refused) {
    found.push_back(problem("target_disk", *disk->refused, {describe_refusal(*disk)}));
  } else if (!answers.erase_disk) {
    found.push_back(problem("erase_disk", "setup.disk_not_confirmed", {*answers.target_disk}));
  }
}

/// A fault of the network's rules as the problem of an answer.
Problem problem_of(std::string_view field, const NetworkFault& fault) {
  return problem(field, "setup." + std::string(fault.slug), fault.values);
}

void check_fixed(const Answers& answers, Problems& found) {
  const FixedNetwork network{.addresses = answers.addresses,
                             .gateways = answers.gateways,
                             .gateway_on_link = answers.gateway_on_link};
  if (const auto bad = find_address_fault(network)) found.push_back(problem_of("addresses", *bad));
  if (const auto bad = find_gateway_fault(network)) found.push_back(problem_of("gateways", *bad));
}

void check_dns(const Answers& answers, Problems& found) {
  if (answers.dns.size() > most_servers) found.push_back(problem("dns", "setup.list_too_long"));
  for (const auto& server : answers.dns) {
    if (is_server_address(server)) continue;
    found.push_back(problem("dns", "setup.dns_unreadable", {server}));
    return;
  }
}

void check_network(const Answers& answers, const Surroundings& around, Problems& found) {
  if (!answers.link.empty() && !around.links.empty() &&
      !std::ranges::contains(around.links, answers.link)) {
    found.push_back(problem("link", "setup.link_unknown", {answers.link}));
  }
  if (answers.vlan_id && (*answers.vlan_id < 1 || *answers.vlan_id > 4094)) {
    found.push_back(problem("vlan_id", "setup.vlan_out_of_range"));
  }
  if (answers.method == NetworkMethod::off || answers.method == NetworkMethod::unmanaged) {
    found.push_back(problem("method", "setup.method_unknown"));
  }
  if (answers.method == NetworkMethod::fixed) check_fixed(answers, found);
  check_dns(answers, found);
}

/// The form of an IANA name.
bool is_time_zone(std::string_view zone) {
  if (zone.empty() || zone.size() > 64 || zone.contains("..")) return false;
  if (zone.front() == '/' || zone.back() == '/' || zone.contains("//")) return false;
  return std::ranges::all_of(zone, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/_+-").contains(c);
  });
}

void check_time(const Answers& answers, const Surroundings& around, Problems& found) {
  const bool is_known =
      around.time_zones.empty() || std::ranges::contains(around.time_zones, answers.time_zone);
  if (!is_time_zone(answers.time_zone) || !is_known) {
    found.push_back(problem("time_zone", "setup.time_zone_unknown", {answers.time_zone}));
  }
  if (answers.ntp_servers.size() > most_servers) {
    found.push_back(problem("ntp_servers", "setup.list_too_long"));
  }
  for (const auto& server : answers.ntp_servers) {
    if (is_host(server)) continue;
    found.push_back(problem("ntp_servers", "setup.ntp_unreadable", {server}));
    return;
  }
}

void check_admin_networks(const Answers& answers, Problems& found) {
  if (answers.admin_networks.size() > most_networks) {
    found.push_back(problem("admin_networks", "setup.list_too_long"));
  }
  for (const auto& text : answers.admin_networks) {
    if (is_admin_network(text)) continue;
    found.push_back(problem("admin_networks", "setup.admin_network_unreadable", {text}));
    return;
  }
}

}  // namespace

const std::vector<Keyboard>& keyboards() {
  static const std::vector<Keyboard> all{
      {"fr", "Français (AZERTY)"},
      {"fr-bepo", "Français (BÉPO)"},
      {"be-latin1", "Belgique / België (AZERTY)"},
      {"fr_CH", "Suisse romande (QWERTZ)"},
      {"cf", "Canada français (QWERTY)"},
      {"us", "English, US (QWERTY)"},
      {"uk", "English, UK (QWERTY)"},
      {"de", "Deutsch (QWERTZ)"},
      {"es", "Español (QWERTY)"},
      {"it", "Italiano (QWERTY)"},
      {"pt-latin1", "Português (QWERTY)"},
  };
  return all;
}

Answers normalise(Answers answers) {
  answers.keyboard = text::trim(answers.keyboard);
  answers.time_zone = text::trim(answers.time_zone);
  answers.link = text::trim(answers.link);
  clean(answers.addresses);
  clean(answers.gateways);
  clean(answers.dns);
  clean(answers.machine_name);
  clean(answers.base_domain);
  clean(answers.ntp_servers);
  clean(answers.admin_networks);
  if (answers.target_disk && answers.target_disk->starts_with("/dev/")) {
    answers.target_disk->erase(0, std::string_view("/dev/").size());
  }
  return answers;
}

Problems check_answers(const Answers& answers, const Surroundings& surroundings,
                       const psl::PublicSuffixes& list) {
  Problems found;
  if (!std::ranges::contains(keyboards(), answers.keyboard, &Keyboard::name)) {
    found.push_back(problem("keyboard", "setup.keyboard_unknown", {answers.keyboard}));
  }
  check_disk(answers, surroundings, found);
  // An installer only fills the disk; the rest is asked after the restart.
  if (surroundings.installing) return found;
  check_network(answers, surroundings, found);
  check_time(answers, surroundings, found);
  if (auto bad = check_machine_name(answers.machine_name)) found.push_back(*bad);
  if (auto bad = check_base_domain(answers.base_domain, list)) found.push_back(*bad);
  if (answers.machines != 1 && answers.machines != 3) {
    found.push_back(problem("machines", "setup.machines_count"));
  }
  // No page is to blame: a joiner may look around, but not be set up yet.
  if (answers.machines == 3 && answers.pairing_role == PairingRole::joiner) {
    found.push_back(problem("", "setup.joining_not_yet"));
  }
  check_admin_networks(answers, found);
  return found;
}

}  // namespace unidash::setup
