// DnsProviders: those that can answer DNS-01 for us: as lego knows them, in the build that Debian
// 13 has (4.9.1, without those whose libraries Debian lacks: Cloudflare and Scaleway are not in
// it), with what each needs and where its door leads. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/json.h"
#include "daemon/base/result.h"
#include "daemon/model/roles/place.h"

namespace unidash::certificates {

enum class Sort : std::uint8_t { open, secret };
enum class Need : std::uint8_t { required, optional };

struct ProviderField {
  std::string_view name;  // lego's environment variable
  Sort sort = Sort::secret;
  Need need = Need::required;
};

/// What lego is told where the settings say nothing of it.
struct ProviderDefault {
  std::string_view name;
  std::string_view value;
};

struct DnsProvider {
  std::string_view id;
  std::string_view label;   // what it calls itself
  std::string_view prefix;  // of its variables that tune: PREFIX_POLLING_INTERVAL
  std::span<const ProviderField> fields;
  std::span<const std::string_view> hosts;  // its API, port 443; none: its field says
  int settle_seconds;  // until a record that was written is answered by all its servers
  std::span<const ProviderDefault> defaults{};
};

[[nodiscard]] std::span<const DnsProvider> dns_providers();
[[nodiscard]] const DnsProvider* find_dns_provider(std::string_view id);

/// Which fields there are, and no others: text of printable ASCII, at most 500 characters. The
/// required ones are there; an empty one is left out. Errors at the field "dns_settings":
/// "certificate.unknown_dns_field", "certificate.dns_field_missing", "certificate.bad_dns_field".
[[nodiscard]] Result<Json> check_dns_settings(const DnsProvider& provider, const Json& settings);

/// What may be shown: without secrets.
[[nodiscard]] Json shown_settings(const DnsProvider& provider, const Json& settings);
/// The names of the secrets that are there.
[[nodiscard]] std::vector<std::string> secrets_in(const DnsProvider& provider,
                                                  const Json& settings);

/// Where the door leads. Empty where the settings do not say it.
[[nodiscard]] std::vector<Place> api_places(const DnsProvider& provider, const Json& settings);

/// "NAME=value" for lego. It sleeps for the polling interval before it has the authority look.
[[nodiscard]] std::vector<std::string> provider_environment(const DnsProvider& provider,
                                                            const Json& settings);

}  // namespace unidash::certificates
