#include "daemon/domains/dns/render_dns.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/dns/record_names.h"
#include "daemon/domains/dns/views.h"

namespace unidash::dns {

namespace {

constexpr std::int64_t own_ttl_s = 300;
constexpr std::string_view before_serial = " SOA ";

std::string owner_of(std::string_view name) { return name.empty() ? "@" : std::string(name); }

std::string soa_of(const std::string& base, std::int64_t serial) {
  // What is not there is asked for again after a minute: it may have been added.
  return std::format("{0}. hostmaster.{0}. {1} 3600 600 604800 60", base, serial);
}

std::string head_of(const DnsModel& model, std::int64_t serial) {
  const std::string& base = model.base_domain();
  std::string text = std::format("$ORIGIN {}.\n@ {} SOA {}\n@ {} NS {}.\n", base, own_ttl_s,
                                 soa_of(base, serial), own_ttl_s, base);
  for (const std::string& name : model.own()) {
    for (const IpAddress& address : model.addresses()) {
      text += std::format("{} {} {} {}\n", owner_of(name), own_ttl_s,
                          address.is_v6() ? "AAAA" : "A", render_ip_address(address));
    }
  }
  return text;
}

std::string render_record(const Record& record, std::int64_t ttl_s) {
  return std::format("{} {} {} {}\n", owner_of(record.name()), ttl_s, name_of(record.type()),
                     record.data());
}

/// Those of one name and type are kept equally long (RFC 2181 section 5.2): as the shortest of
/// them.
std::int64_t ttl_beside(const Record& record, const std::vector<Record>& records) {
  std::int64_t ttl_s = record.ttl_s();
  for (const Record& other : records) {
    const bool is_beside = other.name() == record.name() && other.type() == record.type();
    if (is_beside && !other.is_split()) ttl_s = std::min(ttl_s, other.ttl_s());
  }
  return ttl_s;
}

std::string render_zone(const DnsModel& model, std::int64_t serial) {
  std::string text = head_of(model, serial);
  for (const Record& record : model.records()) {
    if (!record.is_split()) text += render_record(record, ttl_beside(record, model.records()));
  }
  return text;
}

std::string listed(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& each : items) text += (text.empty() ? "" : ", ") + each;
  return text;
}

std::string networks_of(const DnsModel& model) {
  std::vector<std::string> texts;
  for (const IpNetwork& each : model.networks()) texts.push_back(render_ip_network(each));
  return listed(texts);
}

/// Knot's own files have a quote escaped once more. Backslashes that numbers follow, and there are
/// no others, they leave as they are.
std::string quoted_once_more(std::string_view data) {
  std::string text = "\"";
  for (const char c : data) {
    if (c == '"') text += '\\';
    text += c;
  }
  return text + '"';
}

std::string render_views(const DnsModel& model, std::int64_t serial) {
  const std::string& base = model.base_domain();
  const std::vector<Answer> apex{{"NS", base + "."}, {"SOA", soa_of(base, serial)}};
  std::string text;
  for (const auto& [name, views] : views_of(model, apex)) {
    text += whole_name(name, base) + ":\n";
    for (const View& view : views) {
      text += std::format("  - net: {}\n", render_ip_network(view.network));
      for (const auto& [type, data] : view.answers) {
        text += std::format("    {}: {}\n", type, quoted_once_more(data));
      }
    }
  }
  return text;
}

/// A worker is busy while it asks on for somebody, so there are many: they cost a few kilobytes.
constexpr std::string_view server =
    R"(# Written by the role names; whatever is changed here is lost.
server:
    rundir: "{control}"
    identity:
    version:
    nsid:
    listen: [ {listen} ]
    udp-workers: 64
    tcp-workers: 8
    background-workers: 1
    tcp-max-clients: 200
control:
    listen: "{control}/knot.sock"
log:
  - target: stderr
    any: warning
database:
    storage: "{control}/database"
    journal-db-max-size: 1M
    kasp-db-max-size: 5M
    timer-db-max-size: 1M
    catalog-db-max-size: 5M
mod-queryacl:
  - id: networks
    address: [ {networks} ]
)";

constexpr std::string_view forwarding = R"(remote:
  - id: machine
    address: {upstream}
mod-dnsproxy:
  - id: elsewhere
    remote: machine
    fallback: on
    timeout: 2000
)";

constexpr std::string_view splitting = R"(mod-geoip:
  - id: views
    config-file: "{folder}/views.conf"
    mode: subnet
    ttl: {ttl}
)";

constexpr std::string_view zones = R"(template:
  - id: default
    global-module: [ {modules} ]
    storage: "{folder}"
    journal-content: none
    zonefile-load: whole
    zonefile-sync: -1
    semantic-checks: on
zone:
  - domain: {base}.
    file: zone
)";

using Values = std::vector<std::pair<std::string_view, std::string>>;

std::string fill(std::string_view form, const Values& values) {
  std::string text(form);
  for (const auto& [mark, value] : values) {
    for (auto at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + value.size())) {
      text.replace(at, mark.size(), value);
    }
  }
  return text;
}

std::string listeners_of(const DnsPlaces& places) {
  std::vector<std::string> texts;
  for (const std::string& each : places.listen) {
    texts.push_back(std::format("{}@{}", each, places.port));
  }
  return listed(texts);
}

std::string render_configuration(const DnsModel& model, const DnsPlaces& places, bool is_split) {
  std::vector<std::string> modules{"mod-queryacl/networks"};
  std::string text = fill(server, {{"{control}", places.control_folder},
                                   {"{listen}", listeners_of(places)},
                                   {"{networks}", networks_of(model)}});
  if (model.forwards()) {
    text += fill(forwarding, {{"{upstream}", places.upstream}});
    modules.emplace_back("mod-dnsproxy/elsewhere");
  }
  if (is_split) {
    text += fill(splitting,
                 {{"{folder}", places.folder}, {"{ttl}", std::to_string(ttl_of_views(model))}});
  }
  text += fill(zones, {{"{modules}", listed(modules)},
                       {"{folder}", places.folder},
                       {"{base}", model.base_domain()}});
  if (is_split) text += "    module: mod-geoip/views\n";
  return text;
}

}  // namespace

DnsFiles render_dns(const DnsModel& model, const DnsPlaces& places, std::int64_t serial) {
  std::string views = render_views(model, serial);
  return {.configuration = render_configuration(model, places, !views.empty()),
          .zone = render_zone(model, serial),
          .views = std::move(views)};
}

std::string render_export(const DnsModel& model, std::int64_t serial) {
  std::string text = render_zone(model, serial);
  for (const Record& record : model.records()) {
    if (!record.is_split()) continue;
    std::vector<std::string> networks;
    for (const IpNetwork& each : record.networks()) networks.push_back(render_ip_network(each));
    text += std::format("; for {}: {}", listed(networks), render_record(record, record.ttl_s()));
  }
  return text;
}

std::int64_t serial_of(std::string_view zone) {
  const auto at = zone.find(before_serial);
  if (at == std::string_view::npos) return 0;
  zone = zone.substr(at + before_serial.size());
  const auto words = text::split(zone.substr(0, zone.find('\n')), ' ');
  return words.size() < 3 ? 0 : text::parse_integer(words[2]).value_or(0);
}

}  // namespace unidash::dns
