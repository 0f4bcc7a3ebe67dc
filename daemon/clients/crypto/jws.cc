#include "daemon/clients/crypto/jws.h"

#include "daemon/base/text.h"

namespace unidash::crypto {

namespace {

constexpr JsonLimits header_limits{.bytes = 2048, .depth = 4, .values = 64};
constexpr JsonLimits claims_limits{.bytes = max_token_bytes, .depth = 8, .values = 512};
constexpr std::size_t max_signature_bytes = 512;  // RSA 4096
constexpr std::size_t max_name = 200;

Error malformed() { return make_error(Code::unauthenticated, "jwt.malformed"); }

Result<Json> decode_object(std::string_view part, const JsonLimits& limits) {
  const auto bytes = text::from_base64url(part);
  if (!bytes) return malformed();
  auto json = parse_json(*bytes, limits);
  if (!json || !json->is_object()) return malformed();
  return std::move(*json);
}

/// A header parameter that is absent or a short string.
Result<std::string> read_name(const Json& header, const char* name) {
  const auto found = header.find(name);
  if (found == header.end()) return std::string();
  if (!found->is_string()) return malformed();
  auto value = found->get<std::string>();
  if (value.size() > max_name) return malformed();
  return value;
}

}  // namespace

Result<Jws> parse_jws(std::string_view token) {
  if (token.size() > max_token_bytes) return malformed();
  const auto parts = text::split(token, '.');
  if (parts.size() != 3) return malformed();
  const Json header = TRY(decode_object(parts[0], header_limits));
  if (header.contains("crit")) return make_error(Code::unauthenticated, "jwt.critical_header");
  Jws jws;
  jws.algorithm = TRY(read_name(header, "alg"));
  jws.kid = TRY(read_name(header, "kid"));
  jws.type = TRY(read_name(header, "typ"));
  jws.claims = TRY(decode_object(parts[1], claims_limits));
  auto signature = text::from_base64url(parts[2]);
  if (!signature || signature->size() > max_signature_bytes) return malformed();
  jws.signature = std::move(*signature);
  jws.signed_part = token.substr(0, parts[0].size() + 1 + parts[1].size());
  return jws;
}

std::string render_signed_part(const Json& header, const Json& claims) {
  return text::to_base64url(dump_json(header)) + "." + text::to_base64url(dump_json(claims));
}

}  // namespace unidash::crypto
