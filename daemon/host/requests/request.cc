#include "daemon/host/requests/request.h"

#include <algorithm>
#include <array>
#include <format>

#include "daemon/host/requests/addresses.h"

namespace unidash::host {

namespace {

constexpr std::string_view timesync_heading = "# UniDash: written by the time page.";
constexpr std::size_t most_servers = 8;
constexpr std::size_t most_networks = 32;

/// In the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<Request>> names{
    "write_network",     "remove_network",    "write_timesync",    "write_setup",
    "check_update",      "stage_update",      "list_boot_entries", "set_boot_slot",
    "list_certificates", "renew_certificate", "install_to_disk",   "factory_reset",
    "probe_network",     "set_keyboard"};

Error refused(std::string_view slug, std::string_view detail) {
  return make_error(Code::malformed, slug, detail);
}

template <Described T>
Result<T> decode_object(const Json& object);

template <class Member, class Row>
Status decode_field(Member& member, const Row& row, const Json& object) {
  const auto found = object.find(std::string(row.name));
  if (found == object.end()) {
    if constexpr (is_optional<Member>) return {};
    return field_error(row.name, "field.required");
  }
  if constexpr (Described<Member>) {
    member = TRY(decode_object<Member>(*found));
  } else {
    auto value = Codec<Member>::decode(*found, row.bounds);
    if (!value) return field_error(row.name, value.error().slug);
    member = std::move(*value);
  }
  return {};
}

template <Described T>
Result<T> decode_object(const Json& object) {
  if (!object.is_object()) return refused("request.wrong_type", "not an object");
  T value{};
  std::size_t known = 0;
  Status status{};
  for_each_field<T>([&](const auto& row) {
    known += object.contains(std::string(row.name)) ? 1 : 0;
    if (status) status = decode_field(value.*row.member, row, object);
  });
  TRY(std::move(status));
  if (known != object.size()) return refused("request.unknown_field", "a field too many");
  return value;
}

/// Lower case, digits and a few marks: names of keymaps and disks.
bool is_plain_word(std::string_view word, std::string_view marks) {
  const auto allowed = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.contains(c);
  };
  return !word.empty() && std::ranges::all_of(word, allowed) && !word.starts_with('.') &&
         !word.starts_with('-') && !word.contains("..");
}

bool is_server(const std::string& server) {
  return family_of(server) != Family::none || is_host_name(server);
}

Status check_servers(const std::vector<std::string>& servers) {
  if (servers.size() > most_servers) return field_error("ntp_servers", "field.too_many");
  if (!std::ranges::all_of(servers, is_server)) {
    return field_error("ntp_servers", "time.bad_server");
  }
  return {};
}

bool is_network(const std::string& network) {
  const auto slash = network.find('/');
  const Family family = family_of(network.substr(0, slash));
  if (family == Family::none || slash == std::string::npos) return false;
  const auto length = text::parse_integer(std::string_view(network).substr(slash + 1));
  return length && *length >= 0 && *length <= (family == Family::ipv6 ? 128 : 32);
}

Status check(const WriteNetwork& request) { return check_network_file(request.settings); }
Status check(const RemoveNetwork& request) {
  if (!is_link_name(request.link)) return field_error("link", "network.bad_link");
  return {};
}
/// A gateway need not be inside the network: some have one that is not.
Status check(const ProbeNetwork& request) {
  if (!is_link_name(request.link)) return field_error("link", "network.bad_link");
  if (request.address && !is_host_address(*request.address)) {
    return field_error("address", "network.bad_address");
  }
  const auto address = request.address.value_or("");
  const Family family = family_of(address.substr(0, address.find('/')));
  if (request.gateway && (family == Family::none || family_of(*request.gateway) != family)) {
    return field_error("gateway", "network.gateway_elsewhere");
  }
  if (request.dns.size() > most_servers) return field_error("dns", "field.too_many");
  for (const std::string& server : request.dns) {
    if (family_of(server) == Family::none) return field_error("dns", "network.bad_server");
  }
  if (request.time_server && !is_server(*request.time_server))
    return field_error("time_server", "time.bad_server");
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
  if (networks.size() > most_networks || !std::ranges::all_of(networks, is_network)) {
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
template <class T>
Status check(const T&) {
  return {};
}

template <std::size_t Index = 0>
Result<Request> decode_named(std::string_view name, const Json& rest) {
  if constexpr (Index == names.size()) {
    return refused("request.unknown", "no such request");
  } else {
    if (name != names.at(Index)) return decode_named<Index + 1>(name, rest);
    using Named = std::variant_alternative_t<Index, Request>;
    auto request = TRY(decode_object<Named>(rest));
    TRY(check(request));
    return Request(std::move(request));
  }
}

}  // namespace

Result<Request> decode_request(std::string_view line) {
  Json object = TRY(parse_json(line, {.bytes = request_bytes, .depth = 6, .values = 1000}));
  if (!object.is_object()) return refused("request.wrong_type", "not an object");
  const auto found = object.find("request");
  if (found == object.end() || !found->is_string()) {
    return refused("request.unknown", "no name");
  }
  const auto name = found->get<std::string>();
  object.erase("request");
  return decode_named(name, object);
}

std::string encode_request(const Request& request) {
  Json object = std::visit([](const auto& each) { return encode_fields(each); }, request);
  object["request"] = name_of_request(request);
  return dump_json(object);
}

Result<ProbeFindings> decode_findings(const Json& answer) {
  return decode_object<ProbeFindings>(answer);
}

std::string_view name_of_request(const Request& request) { return names.at(request.index()); }

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
