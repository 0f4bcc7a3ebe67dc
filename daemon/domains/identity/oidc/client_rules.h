// ClientRules: what an application may be registered with, whoever registers it. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/model/roles/place.h"

namespace unidash::identity::oidc {

/// What is written of an application; the rest (its id, its secret) is made here.
struct ClientSettings {
  std::string name;
  ClientKind kind = ClientKind::confidential;
  postgres::TextArray redirect_uris{};
  postgres::TextArray post_logout_redirect_uris{};
  postgres::TextArray grant_types{{"authorization_code"}};
  postgres::TextArray scopes{{"openid", "profile", "email"}};
  crypto::Algorithm id_token_algorithm = crypto::Algorithm::rs256;
  ClientAudience audience = ClientAudience::selected;
  bool pkce_required = true;
  bool consent_required = false;
  Json claims = Json::object();
  std::optional<std::string> backchannel_logout_uri{};
};

inline constexpr std::size_t most_addresses = 20;
inline constexpr std::int64_t longest_address = 500;
inline constexpr std::size_t most_scopes = 20;
inline constexpr std::int64_t longest_scope = 50;
inline constexpr std::size_t most_claims = 20;

/// invalid "request.invalid" with every field that is wrong: its name, and after a slash the
/// place in a list ("redirect_uris/0").
[[nodiscard]] Status check_client(const ClientSettings& settings);

/// Whether it may ask for less than before. What it may go on doing for people is then taken
/// back: it was given for more.
[[nodiscard]] bool may_do_less(const ClientSettings& before, const ClientSettings& after);

/// Where sign-ins may return: https; plain http on the loopback addresses alone; for an
/// application on somebody's device also a scheme of its own, with a dot in it (RFC 8252,
/// section 7). Nothing after '#' (RFC 6749, section 3.1.2).
[[nodiscard]] Status check_return_address(std::string_view uri, ClientKind kind);

/// A scope: one word of printable ASCII, invalid "client.bad_scope" (RFC 6749, section 3.3).
[[nodiscard]] Status check_scope(std::string_view scope);

/// Where we go ourselves, by a door: with a logout token (Back-Channel Logout 1.0, section 2.2),
/// or to an identity provider of others. https, nothing after '#'.
[[nodiscard]] Status check_called_address(std::string_view uri);

/// The host and port of an address that check_called_address() takes.
[[nodiscard]] std::optional<Place> place_of_address(std::string_view uri);

}  // namespace unidash::identity::oidc
