#include "daemon/identity/oidc/provider.h"

#include "daemon/base/text.h"

namespace unidash::identity::oidc {

namespace {

/// A string member of the claims, or nothing.
std::string claim(const Json& claims, const char* name) {
  const auto found = claims.find(name);
  return found != claims.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

Provider::Provider(Surroundings surroundings, Settings settings)
    : around_(surroundings),
      settings_(std::move(settings)),
      clients_(around_.pool, around_.sealer),
      keys_(around_.pool, around_.sealer, around_.clock),
      grants_(around_.valkey, around_.random, settings_),
      login_proof_(around_.sealer.derive("oidc login proof")) {}

Status Provider::prepare() {
  TRY(keys_.ensure());
  return clients_.ensure_desk(settings_.desk_origin, around_.desk_secret);
}

Result<std::optional<Provider::Hint>> Provider::find_hint(std::string_view id_token) {
  const auto claims = keys_.verify(id_token);
  if (!claims && claims.error().code != Code::unauthenticated) return claims.error();
  if (!claims || claim(*claims, "iss") != settings_.issuer) return std::optional<Hint>{};
  const auto session = text::parse_integer(claim(*claims, "sid"));
  if (!session) return std::optional<Hint>{};
  return std::optional<Hint>(Hint{.subject = claim(*claims, "sub"),
                                  .client_id = claim(*claims, "aud"),
                                  .session = SessionId{*session}});
}

Result<std::optional<Person>> Provider::load_person(SessionId session) {
  return postgres::in_transaction(around_.pool, [&](postgres::Transaction& tx) {
    return find_person(tx, session, around_.clock.now());
  });
}

Result<api::NamedValues> read_parameters(const api::Request& request) {
  if (request.verb == api::Verb::get) return request.query;
  return request.form();
}

api::Response without_cache(api::Response response) {
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("Pragma", "no-cache");
  return response;
}

std::string add_parameters(std::string uri, const api::NamedValues& parameters) {
  if (parameters.empty()) return uri;
  uri += uri.contains('?') ? '&' : '?';
  return uri + render_query(parameters);
}

}  // namespace unidash::identity::oidc
