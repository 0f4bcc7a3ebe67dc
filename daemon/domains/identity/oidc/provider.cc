#include "daemon/domains/identity/oidc/provider.h"

#include "daemon/base/text.h"

namespace unidash::identity::oidc {

Provider::Provider(ProviderDeps deps, Settings settings)
    : deps_(deps),
      settings_(std::move(settings)),
      clients_(deps_.pool),
      keys_(deps_.pool, deps_.sealer, deps_.clock),
      grants_(deps_.valkey, deps_.random, settings_),
      refresh_grants_(deps_.pool, deps_.random, deps_.sealer.derive("oidc refresh token"),
                      {.session_idle = settings_.session_idle}),
      login_proof_(deps_.sealer.derive("oidc login proof")),
      pushed_(deps_.sealer),
      backchannel_(clients_, keys_, deps_.clock, deps_.random,
                   {.issuer = settings_.issuer,
                    .authorities_file = settings_.authorities_file,
                    .may_reach = settings_.may_reach}),
      devices_(deps_.valkey, deps_.random) {}

const std::array<Provider::GrantType, 4> Provider::grant_types{
    {{"authorization_code", &Provider::issue_for_code},
     {"refresh_token", &Provider::issue_for_refresh_token},
     {"client_credentials", &Provider::issue_for_client},
     {device_grant_type, &Provider::issue_for_device}}};

Status Provider::prepare() {
  TRY(keys_.ensure());
  return clients_.ensure_desk(settings_.desk_origin, deps_.desk_secret);
}

Result<std::optional<Provider::Hint>> Provider::find_hint(std::string_view id_token) {
  const auto claims = keys_.verify(id_token);
  if (!claims && claims.error().code != Code::unauthenticated) return claims.error();
  if (!claims || json_text(*claims, "iss") != settings_.issuer) return std::optional<Hint>{};
  Hint hint{.subject = json_text(*claims, "sub"), .client_id = json_text(*claims, "aud")};
  const auto session = text::parse_integer(json_text(*claims, "sid"));
  if (session) hint.session = SessionId{*session};
  return std::optional(std::move(hint));
}

Result<std::optional<Person>> Provider::load_person(SessionId session) {
  return postgres::in_one_statement(deps_.pool, [&](postgres::Transaction& tx) {
    return find_person(tx, session, deps_.clock.now());
  });
}

Result<std::optional<Person>> Provider::load_user(const Use& use) {
  const Timestamp now = deps_.clock.now();
  return postgres::in_one_statement(deps_.pool, [&](postgres::Transaction& tx) {
    return find_user(tx, use, now, Timestamp(now - settings_.session_idle));
  });
}

Use use_of(const TokenGrant& grant) {
  return {.user = grant.user.value_or(UserId{}),
          .session = grant.session,
          .grant = grant.grant,
          .client_id = grant.client_id};
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
