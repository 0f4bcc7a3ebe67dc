// ProviderRules: what an identity provider of others may be registered with. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/json.h"
#include "daemon/clients/postgres/array.h"

namespace unidash::identity::upstream {

/// Who gets an account by signing in there for the first time.
enum class Creation : std::uint8_t {
  none,    // nobody: people link it themselves, signed in already
  listed,  // whoever has one of the listed values in a claim of the ID token
};

/// What is written of a provider, besides its secret.
struct ProviderSettings {
  std::string name{};
  std::string issuer{};
  std::string client_id{};
  postgres::TextArray scopes{{"openid", "profile"}};
  postgres::TextArray sign_in_domains{};  // empty: its button is always shown
  Creation creation = Creation::none;
  std::string creation_claim{};
  postgres::TextArray creation_values{};
};

inline constexpr std::size_t most_domains = 20;
inline constexpr std::int64_t longest_domain = 253;
inline constexpr std::size_t most_values = 50;
inline constexpr std::int64_t longest_value = 200;

/// invalid "request.invalid" with every field that is wrong.
[[nodiscard]] Status check_provider(const ProviderSettings& settings);

/// https, a host, nothing after '?' or '#', and of one organisation alone: invalid
/// "upstream.bad_issuer", "upstream.tenant_needed".
[[nodiscard]] Status check_issuer_address(std::string_view issuer);

/// "example.org" of "giselle@example.org", in small letters; nothing without one.
[[nodiscard]] std::string domain_of(std::string_view name);

/// Whether these claims are of somebody who is to get an account.
[[nodiscard]] bool is_listed(const ProviderSettings& settings, const Json& claims);

}  // namespace unidash::identity::upstream

namespace unidash {
template <>
inline constexpr auto enum_names<identity::upstream::Creation> =
    std::array{std::pair{identity::upstream::Creation::none, std::string_view("none")},
               std::pair{identity::upstream::Creation::listed, std::string_view("listed")}};
}  // namespace unidash
