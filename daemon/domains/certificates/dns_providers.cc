#include "daemon/domains/certificates/dns_providers.h"

#include <algorithm>
#include <array>
#include <format>

namespace unidash::certificates {

namespace {

constexpr std::string_view name_server = "RFC2136_NAMESERVER";

constexpr std::array rfc2136_fields{
    ProviderField{name_server, Sort::open, Need::required},
    ProviderField{"RFC2136_TSIG_ALGORITHM", Sort::open, Need::optional},
    ProviderField{"RFC2136_TSIG_KEY", Sort::open, Need::optional},
    ProviderField{"RFC2136_TSIG_SECRET", Sort::secret, Need::optional}};
/// The algorithm that tools make keys for; lego's own is one that name servers have given up.
/// Its names are proved one after the other, by one record: what the authority's resolver has kept
/// of the first must have ended before the second.
constexpr std::array rfc2136_defaults{ProviderDefault{"RFC2136_TSIG_ALGORITHM", "hmac-sha256."},
                                      ProviderDefault{"RFC2136_TTL", "10"},
                                      ProviderDefault{"RFC2136_SEQUENCE_INTERVAL", "15"}};
constexpr std::array ovh_fields{ProviderField{"OVH_ENDPOINT", Sort::open, Need::required},
                                ProviderField{"OVH_APPLICATION_KEY", Sort::open, Need::required},
                                ProviderField{"OVH_APPLICATION_SECRET"},
                                ProviderField{"OVH_CONSUMER_KEY"}};
constexpr std::array gandi_fields{ProviderField{"GANDIV5_API_KEY"}};
constexpr std::array infomaniak_fields{ProviderField{"INFOMANIAK_ACCESS_TOKEN"}};
constexpr std::array digitalocean_fields{ProviderField{"DO_AUTH_TOKEN"}};
constexpr std::array ionos_fields{ProviderField{"IONOS_API_KEY"}};
constexpr std::array desec_fields{ProviderField{"DESEC_TOKEN"}};

constexpr std::array<std::string_view, 2> ovh_hosts{"eu.api.ovh.com", "ca.api.ovh.com"};
constexpr std::array<std::string_view, 1> gandi_hosts{"dns.api.gandi.net"};
constexpr std::array<std::string_view, 1> infomaniak_hosts{"api.infomaniak.com"};
constexpr std::array<std::string_view, 1> digitalocean_hosts{"api.digitalocean.com"};
constexpr std::array<std::string_view, 1> ionos_hosts{"api.hosting.ionos.com"};
constexpr std::array<std::string_view, 1> desec_hosts{"desec.io"};

constexpr std::array known{
    DnsProvider{"rfc2136", "RFC 2136", "RFC2136", rfc2136_fields, {}, 5, rfc2136_defaults},
    DnsProvider{"ovh", "OVHcloud", "OVH", ovh_fields, ovh_hosts, 60},
    DnsProvider{"gandiv5", "Gandi", "GANDIV5", gandi_fields, gandi_hosts, 60},
    DnsProvider{"infomaniak", "Infomaniak", "INFOMANIAK", infomaniak_fields, infomaniak_hosts, 60},
    DnsProvider{"digitalocean", "DigitalOcean", "DO", digitalocean_fields, digitalocean_hosts, 30},
    DnsProvider{"ionos", "IONOS", "IONOS", ionos_fields, ionos_hosts, 60},
    DnsProvider{"desec", "deSEC", "DESEC", desec_fields, desec_hosts, 90}};

constexpr std::size_t longest_value = 500;

Status at_settings(std::string_view slug) { return field_error("dns_settings", slug); }

Status check_value(std::string_view name, const Json& value) {
  if (!value.is_string()) return at_settings("certificate.bad_dns_field");
  const auto& text = value.get_ref<const std::string&>();
  const bool is_printable = std::ranges::all_of(text, [](char c) { return c >= '!' && c <= '~'; });
  if (text.size() > longest_value || !is_printable) return at_settings("certificate.bad_dns_field");
  if (name == name_server && !text.empty() && !parse_place(text)) {
    return at_settings("certificate.bad_name_server");
  }
  if (name == "OVH_ENDPOINT" && text != "ovh-eu" && text != "ovh-ca") {
    return at_settings("certificate.bad_dns_field");
  }
  return {};
}

bool has(const Json& settings, std::string_view name) { return !json_text(settings, name).empty(); }

/// "eu.api.ovh.com" is that of "ovh-eu".
bool is_host_of_endpoint(std::string_view host, const Json& settings) {
  return json_text(settings, "OVH_ENDPOINT") == std::format("ovh-{}", host.substr(0, 2));
}

}  // namespace

std::span<const DnsProvider> dns_providers() { return known; }

const DnsProvider* find_dns_provider(std::string_view id) {
  const auto found = std::ranges::find(known, id, &DnsProvider::id);
  return found == known.end() ? nullptr : &*found;
}

Result<Json> check_dns_settings(const DnsProvider& provider, const Json& settings) {
  Json kept = Json::object();
  for (const auto& [name, value] : settings.items()) {
    if (!std::ranges::contains(provider.fields, std::string_view(name), &ProviderField::name)) {
      return at_settings("certificate.unknown_dns_field").error();
    }
    TRY(check_value(name, value));
    if (value != "") kept[name] = value;
  }
  for (const ProviderField& each : provider.fields) {
    if (each.need == Need::required && !has(kept, each.name)) {
      return at_settings("certificate.dns_field_missing").error();
    }
  }
  return kept;
}

Json shown_settings(const DnsProvider& provider, const Json& settings) {
  Json shown = Json::object();
  for (const ProviderField& each : provider.fields) {
    if (each.sort == Sort::open && has(settings, each.name)) {
      shown[std::string(each.name)] = json_text(settings, each.name);
    }
  }
  return shown;
}

std::vector<std::string> secrets_in(const DnsProvider& provider, const Json& settings) {
  std::vector<std::string> names;
  for (const ProviderField& each : provider.fields) {
    if (each.sort == Sort::secret && has(settings, each.name)) names.emplace_back(each.name);
  }
  return names;
}

std::vector<Place> api_places(const DnsProvider& provider, const Json& settings) {
  std::vector<Place> places;
  for (const std::string_view host : provider.hosts) {
    if (provider.id == "ovh" && !is_host_of_endpoint(host, settings)) continue;
    places.push_back({.host = std::string(host), .port = 443});
  }
  if (provider.id == "rfc2136") {
    if (auto place = parse_place(json_text(settings, name_server))) {
      places.push_back(std::move(*place));
    }
  }
  return places;
}

std::vector<std::string> provider_environment(const DnsProvider& provider, const Json& settings) {
  std::vector<std::string> variables{
      std::format("{}_POLLING_INTERVAL={}", provider.prefix, provider.settle_seconds),
      std::format("{}_HTTP_TIMEOUT=30", provider.prefix)};
  for (const ProviderField& each : provider.fields) {
    if (has(settings, each.name)) {
      variables.push_back(std::format("{}={}", each.name, json_text(settings, each.name)));
    }
  }
  for (const ProviderDefault& each : provider.defaults) {
    if (!has(settings, each.name)) variables.push_back(std::format("{}={}", each.name, each.value));
  }
  return variables;
}

}  // namespace unidash::certificates
