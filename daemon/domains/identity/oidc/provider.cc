#include "daemon/domains/identity/oidc/provider.h"

#include "daemon/base/text.h"

namespace unidash::identity::oidc {

Provider::Provider(ProviderDeps deps, Settings settings)
    : deps_(deps),
      settings_(std::move(settings)),
      clients_(deps_.pool),
      keys_(deps_.pool, deps_.sealer, deps_.clock),
      grants_(deps_.valkey, deps_.random, settings_),
      login_proof_(deps_.sealer.derive("oidc login proof")) {}

Status Provider::prepare() {
  TRY(keys_.ensure());
  return clients_.ensure_desk(settings_.desk_origin, deps_.desk_secret);
}

Result<std::optional<Provider::Hint>> Provider::find_hint(std::string_view id_token) {
  const auto claims = keys_.verify(id_token);
  if (!claims && claims.error().code != Code::unauthenticated) return claims.error();
  if (!claims || json_text(*claims, "iss") != settings_.issuer) return std::optional<Hint>{};
  const auto session = text::parse_integer(json_text(*claims, "sid"));
  if (!session) return std::optional<Hint>{};
  return std::optional<Hint>(Hint{.subject = json_text(*claims, "sub"),
                                  .client_id = json_text(*claims, "aud"),
                                  .session = SessionId{*session}});
}

Result<std::optional<Person>> Provider::load_person(SessionId session) {
  return postgres::in_transaction(deps_.pool, [&](postgres::Transaction& tx) {
    return find_person(tx, session, deps_.clock.now());
  });
}

Result<std::optional<Person>> Provider::load_user(SessionId session, std::string_view client_id) {
  const Timestamp now = deps_.clock.now();
  return postgres::in_transaction(deps_.pool, [&](postgres::Transaction& tx) {
    return find_user(tx, {.session = session, .client_id = client_id}, now,
                     Timestamp(now - settings_.session_idle));
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
