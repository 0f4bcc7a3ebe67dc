#include "daemon/domains/identity/upstream/provider_document.h"

#include <algorithm>

#include "daemon/base/json.h"
#include "daemon/domains/identity/oidc/client_rules.h"

namespace unidash::identity::upstream {

namespace {

constexpr std::string_view well_known = "/.well-known/openid-configuration";

Error wrong(std::string_view slug, std::string_view detail = {}) {
  return make_error(Code::invalid, slug, detail);
}

/// Whether the list at `name` has one of `wanted`. `otherwise` where there is no list.
bool lists_one_of(const Json& document, const char* name,
                  std::initializer_list<std::string_view> wanted, bool otherwise) {
  const auto list = document.find(name);
  if (list == document.end() || !list->is_array()) return otherwise;
  return std::ranges::any_of(wanted, [&](std::string_view each) {
    return std::ranges::find(*list, Json(each)) != list->end();
  });
}

Result<std::string> read_endpoint(const Json& document, const char* name) {
  std::string address = json_text(document, name);
  if (!oidc::check_called_address(address)) return wrong("upstream.bad_endpoint", name);
  return address;
}

/// Microsoft's documents for many organisations name no issuer but a pattern of one: whoever
/// has an account anywhere would be let in as they say they are.
Status check_issuer(const Json& document, std::string_view issuer) {
  const std::string stated = json_text(document, "issuer");
  if (stated == issuer) return {};
  return wrong(stated.contains('{') ? "upstream.tenant_needed" : "upstream.other_issuer", stated);
}

Status check_abilities(const Json& document) {
  if (!lists_one_of(document, "response_types_supported", {"code"}, false)) {
    return wrong("upstream.no_code_flow");
  }
  if (!lists_one_of(document, "id_token_signing_alg_values_supported", {"RS256", "ES256"}, false)) {
    return wrong("upstream.no_known_signature");
  }
  const bool authenticates = lists_one_of(document, "token_endpoint_auth_methods_supported",
                                          {"client_secret_basic", "client_secret_post"}, true);
  return authenticates ? Status{} : Status(wrong("upstream.no_known_authentication"));
}

void add(std::vector<Place>& places, std::string_view address) {
  const auto place = oidc::place_of_address(address);
  if (place && !std::ranges::contains(places, *place)) places.push_back(*place);
}

}  // namespace

std::string document_address(std::string_view issuer) {
  if (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string(issuer) + std::string(well_known);
}

Result<ProviderDocument> parse_document(std::string_view text, std::string_view issuer) {
  const auto document = parse_json(text);
  if (!document || !document->is_object()) return wrong("upstream.not_a_document");
  TRY(check_issuer(*document, issuer));
  TRY(check_abilities(*document));
  ProviderDocument found;
  found.authorization_endpoint = TRY(read_endpoint(*document, "authorization_endpoint"));
  found.token_endpoint = TRY(read_endpoint(*document, "token_endpoint"));
  found.jwks_uri = TRY(read_endpoint(*document, "jwks_uri"));
  found.names_issuer = json_flag(*document, "authorization_response_iss_parameter_supported");
  // Where nothing is said it is this one (section 3).
  found.takes_basic = lists_one_of(*document, "token_endpoint_auth_methods_supported",
                                   {"client_secret_basic"}, true);
  return found;
}

std::vector<Place> places_of(std::string_view issuer, const ProviderDocument* document) {
  std::vector<Place> places;
  add(places, issuer);
  if (document == nullptr) return places;
  add(places, document->token_endpoint);
  add(places, document->jwks_uri);
  return places;
}

bool stays_in_place(std::string_view issuer, const ProviderDocument& before,
                    const ProviderDocument& after) {
  const auto known = places_of(issuer, &before);
  return std::ranges::all_of(places_of(issuer, &after), [&](const Place& place) {
    return std::ranges::contains(known, place);
  });
}

}  // namespace unidash::identity::upstream
