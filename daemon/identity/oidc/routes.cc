#include "daemon/identity/oidc/routes.h"

#include "daemon/api/jsonapi.h"

namespace unidash::identity::oidc {

namespace {

using api::Access;
using api::Audience;
using api::Caller;
using api::Origin;
using api::page_handler;
using api::Rate;
using api::Request;
using api::Route;
using api::Verb;

using Endpoint = Result<api::Response> (Provider::*)(const Caller&, const Request&);
using PlainEndpoint = Result<api::Response> (Provider::*)(const Request&);

api::Handler handle(Provider* provider, Endpoint endpoint) {
  return page_handler([=](const Caller& caller, const Request& request) {
    return (provider->*endpoint)(caller, request);
  });
}

api::Handler handle(Provider* provider, PlainEndpoint endpoint) {
  return page_handler(
      [=](const Caller&, const Request& request) { return (provider->*endpoint)(request); });
}

api::Handler discovery(Provider* provider) {
  return page_handler([=](const Caller&, const Request&) -> Result<api::Response> {
    return provider->discovery();
  });
}

api::Handler keys(Provider* provider) {
  return page_handler([=](const Caller&, const Request&) { return provider->publish_keys(); });
}

/// Addresses that applications call, or send browsers to from their own site:
/// open to every origin, each checks its caller by the protocol's own means.
Route row(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
          api::Handler handler, std::string_view audit = {}) {
  return {verb,    path,  Audience::user,     Access::everyone(), id,
          summary, audit, std::move(handler), Rate::standard,     Origin::any};
}

/// The same for everybody, and needed while Valkey restarts.
Route public_fact(std::string_view path, std::string_view id, std::string_view summary,
                  api::Handler handler) {
  Route fact = row(Verb::get, path, id, summary, std::move(handler));
  fact.rate = Rate::unlimited;
  return fact;
}

}  // namespace

std::vector<Route> oidc_routes(Provider* provider) {
  return {
      public_fact("/.well-known/openid-configuration", "openid_configuration",
                  "What this OpenID provider supports.", discovery(provider)),
      public_fact("/.well-known/oauth-authorization-server", "oauth_server_metadata",
                  "The same document where RFC 8414 looks for it.", discovery(provider)),
      public_fact(jwks_path, "oauth_jwks", "The public keys ID tokens are signed with.",
                  keys(provider)),
      row(Verb::get, authorize_path, "oauth_authorize", "Begins a sign-in for an application.",
          handle(provider, &Provider::authorize)),
      row(Verb::post, authorize_path, "oauth_authorize_form",
          "Begins a sign-in for an application, as a form.",
          handle(provider, &Provider::authorize)),
      row(Verb::post, token_path, "oauth_token", "Exchanges a code for tokens.",
          handle(provider, &Provider::exchange)),
      row(Verb::get, userinfo_path, "oauth_userinfo", "Claims about the person.",
          handle(provider, &Provider::userinfo)),
      row(Verb::post, userinfo_path, "oauth_userinfo_form", "Claims about the person.",
          handle(provider, &Provider::userinfo)),
      row(Verb::get, logout_path, "oauth_logout", "Signs out at an application's wish.",
          handle(provider, &Provider::end_session), "user.signed_out"),
      row(Verb::post, logout_path, "oauth_logout_form",
          "Signs out at an application's wish, as a form.",
          handle(provider, &Provider::end_session), "user.signed_out"),
  };
}

}  // namespace unidash::identity::oidc
