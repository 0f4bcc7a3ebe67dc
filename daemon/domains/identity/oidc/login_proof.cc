#include "daemon/domains/identity/oidc/login_proof.h"

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::identity::oidc {

namespace {

constexpr std::string_view parameter = "login_asked";  // MICROSECONDS.MAC

api::NamedValues without_proof(api::NamedValues parameters) {
  // A page of ours may be read in the other language meanwhile.
  std::erase_if(parameters,
                [](const auto& each) { return each.first == parameter || each.first == "lang"; });
  return parameters;
}

}  // namespace

std::string render_query(const api::NamedValues& parameters) {
  std::string query;
  for (const auto& [name, value] : parameters) {
    if (!query.empty()) query += '&';
    query += text::percent_encode(name) + '=' + text::percent_encode(value);
  }
  return query;
}

std::string LoginProof::seal(std::string_view query, std::string_view asked_at) const {
  const std::string sealed = std::string(asked_at) + '\n' + std::string(query);
  return text::to_base64url(crypto::hmac_sha256(key_.reveal(), sealed));
}

std::string LoginProof::render(const api::NamedValues& parameters, Timestamp asked_at) const {
  const std::string query = render_query(without_proof(parameters));
  const std::string moment = std::to_string(asked_at.time_since_epoch().count());
  return query + '&' + std::string(parameter) + '=' + moment + '.' + seal(query, moment);
}

std::optional<Timestamp> LoginProof::find(const api::NamedValues& parameters) const {
  const auto proof = api::find_value(parameters, parameter);
  if (!proof) return std::nullopt;
  const auto parts = text::split(*proof, '.');
  if (parts.size() != 2) return std::nullopt;
  const auto moment = text::parse_integer(parts[0]);
  const std::string expected = seal(render_query(without_proof(parameters)), parts[0]);
  if (!moment || !constant_time_equal(expected, parts[1])) return std::nullopt;
  return Timestamp{std::chrono::microseconds{*moment}};
}

}  // namespace unidash::identity::oidc
