// ProviderDocument: what an identity provider says of itself (OIDC Discovery 1.0, section 4),
// as far as it is needed. Read from its issuer's address alone, and kept. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/model/roles/place.h"

namespace unidash::identity::upstream {

struct ProviderDocument {
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string jwks_uri;
  bool names_issuer = false;  // in each answer (RFC 9207)
  bool takes_basic = true;    // client_secret_basic; else client_secret_post
};

/// Where an issuer's document is.
[[nodiscard]] std::string document_address(std::string_view issuer);

/// Of the document that was found at the address of `issuer`. invalid, with a slug that says
/// what stands against it: "upstream.not_a_document", "upstream.other_issuer",
/// "upstream.tenant_needed", "upstream.no_code_flow", "upstream.bad_endpoint",
/// "upstream.no_known_signature", "upstream.no_known_authentication".
[[nodiscard]] Result<ProviderDocument> parse_document(std::string_view text,
                                                      std::string_view issuer);

/// What is asked over the network: issuer, token endpoint, keys, each once. The browser alone
/// goes to the authorization endpoint.
[[nodiscard]] std::vector<Place> places_of(std::string_view issuer,
                                           const ProviderDocument* document);

/// Whether a newer document leads to no other places than the one that was looked at.
[[nodiscard]] bool stays_in_place(std::string_view issuer, const ProviderDocument& before,
                                  const ProviderDocument& after);

}  // namespace unidash::identity::upstream

namespace unidash {

template <>
inline constexpr auto fields<identity::upstream::ProviderDocument> = std::tuple{
    field("authorization_endpoint", &identity::upstream::ProviderDocument::authorization_endpoint,
          {.max = 500}),
    field("token_endpoint", &identity::upstream::ProviderDocument::token_endpoint, {.max = 500}),
    field("jwks_uri", &identity::upstream::ProviderDocument::jwks_uri, {.max = 500}),
    field("names_issuer", &identity::upstream::ProviderDocument::names_issuer),
    field("takes_basic", &identity::upstream::ProviderDocument::takes_basic)};

}  // namespace unidash
