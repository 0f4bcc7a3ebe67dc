// Provider: OpenID Connect at id.BASE (OIDC Core 1.0, RFC 6749, RFC 9700). Each
// function answers one endpoint; authorize.cc, token.cc, userinfo.cc, logout.cc
// and discovery.cc hold one each, authenticate.cc what those for applications share. Thread-safe; lives as long as the process.
#pragma once

#include "daemon/api/message.h"
#include "daemon/domains/identity/oidc/authorize_request.h"
#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/domains/identity/oidc/grants.h"
#include "daemon/domains/identity/oidc/login_proof.h"
#include "daemon/domains/identity/oidc/person.h"
#include "daemon/domains/identity/oidc/settings.h"
#include "daemon/domains/identity/oidc/signing_keys.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity::oidc {

/// What the provider works with; all of it outlives the provider.
struct ProviderDeps {
  postgres::Pool& pool;
  redis::Client& valkey;
  Sessions& sessions;
  const crypto::Sealer& sealer;
  const Secret& desk_secret;  // what the desktop presents as an application
  const Clock& clock;
  Random& random;
};

class Provider {
 public:
  Provider(ProviderDeps deps, Settings settings);

  /// Makes the signing key and registers the desktop; once at start.
  [[nodiscard]] Status prepare();

  /// GET and POST /oauth/authorize (OIDC Core, section 3.1.2). An application or
  /// return address that is not registered gets an error page, never a redirection.
  [[nodiscard]] Result<api::Response> authorize(const api::Request& request);
  /// POST /oauth/token (section 3.1.3).
  [[nodiscard]] Result<api::Response> exchange(const api::Request& request);
  /// GET and POST /oauth/userinfo (section 5.3).
  [[nodiscard]] Result<api::Response> userinfo(const api::Request& request);
  /// GET and POST /oauth/logout (OIDC RP-Initiated Logout 1.0).
  [[nodiscard]] Result<api::Response> end_session(const api::Caller& caller,
                                                  const api::Request& request);
  /// GET /oauth/jwks.
  [[nodiscard]] Result<api::Response> publish_keys();
  /// Both well-known addresses.
  [[nodiscard]] api::Response discovery() const;

 private:
  /// What an ID token that came back as a hint says. Its age does not matter.
  struct Hint {
    std::string subject;
    std::string client_id;
    SessionId session{};
  };
  [[nodiscard]] Result<std::optional<Hint>> find_hint(std::string_view id_token);

  [[nodiscard]] Result<api::Response> answer(const api::NamedValues& parameters,
                                             const AuthorizeRequest& asked, const Client& client,
                                             const ReturnAddress& address,
                                             const api::Request& request);
  [[nodiscard]] Result<api::Response> give_code(const AuthorizeRequest& asked, const Client& client,
                                                const ReturnAddress& address,
                                                const SsoSession& session);
  [[nodiscard]] Result<bool> hint_matches(const AuthorizeRequest& asked, const SsoSession& session);

  [[nodiscard]] Result<api::Response> issue(const api::Request& request);
  [[nodiscard]] Result<Client> authenticate(const api::Request& request,
                                            const api::NamedValues& form);
  [[nodiscard]] Result<api::Response> render_tokens(const Grants::Redeemed& redeemed,
                                                    const Person& person);
  /// Whoever is at this session, whatever applications they may use.
  [[nodiscard]] Result<std::optional<Person>> load_person(SessionId session);
  /// The same where they may use the application.
  [[nodiscard]] Result<std::optional<Person>> load_user(SessionId session,
                                                        std::string_view client_id);
  [[nodiscard]] Result<api::Response> describe_person(std::string_view access_token);

  [[nodiscard]] Status sign_out(const api::Caller& caller, const SsoSession& session);

  ProviderDeps deps_;
  Settings settings_;
  Clients clients_;
  SigningKeys keys_;
  Grants grants_;
  LoginProof login_proof_;
};

/// The parameters of a request: of the query for GET, of the form for POST,
/// never of both (OIDC Core, section 3.1.2.1).
[[nodiscard]] Result<api::NamedValues> read_parameters(const api::Request& request);

/// What an application is told that called an endpoint of its own (RFC 6749, section 5.2).
[[nodiscard]] Result<api::Response> render_refusal(const Error& error);

/// Keeps an answer with secrets out of every cache (RFC 6749, section 5.1).
[[nodiscard]] api::Response without_cache(api::Response response);

/// `uri` with `parameters` added to its query.
[[nodiscard]] std::string add_parameters(std::string uri, const api::NamedValues& parameters);

/// The discovery document (OIDC Discovery 1.0, section 3; RFC 8414, section 2).
[[nodiscard]] Json discovery_document(const std::string& issuer);

}  // namespace unidash::identity::oidc
