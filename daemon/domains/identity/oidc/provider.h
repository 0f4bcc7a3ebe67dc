// Provider: OpenID Connect at id.BASE (OIDC Core 1.0, RFC 6749, RFC 9700). Each
// function answers one endpoint and stands in a file of its own, authorize.cc,
// token.cc and so on; authenticate.cc has what those for applications share. Thread-safe; lives as long as the process.
#pragma once

#include <array>

#include "daemon/api/message.h"
#include "daemon/domains/identity/oidc/authorize_request.h"
#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/domains/identity/oidc/grants.h"
#include "daemon/domains/identity/oidc/login_proof.h"
#include "daemon/domains/identity/oidc/person.h"
#include "daemon/domains/identity/oidc/refresh_grants.h"
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
  /// POST /oauth/token (section 3.1.3; RFC 6749, sections 4.4 and 6).
  [[nodiscard]] Result<api::Response> exchange(const api::Request& request);
  /// POST /oauth/introspect (RFC 7662). An application learns of its own tokens only.
  [[nodiscard]] Result<api::Response> introspect(const api::Request& request);
  /// POST /oauth/revoke (RFC 7009). With a refresh token goes all that came of it.
  [[nodiscard]] Result<api::Response> revoke(const api::Request& request);
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
    std::optional<SessionId> session{};
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

  /// How a grant_type is answered.
  using IssueFor = Result<Json> (Provider::*)(const api::NamedValues& form, const Client& client);
  struct GrantType {
    std::string_view name;
    IssueFor issue;
  };
  static const std::array<GrantType, 3> grant_types;
  [[nodiscard]] Result<Json> issue(const api::Request& request);
  [[nodiscard]] Result<Json> issue_for_code(const api::NamedValues& form, const Client& client);
  [[nodiscard]] Result<Json> issue_for_refresh_token(const api::NamedValues& form,
                                                     const Client& client);
  [[nodiscard]] Result<Json> issue_for_client(const api::NamedValues& form, const Client& client);
  [[nodiscard]] Result<std::optional<RefreshGrants::Started>> start_grant(
      const CodeGrant& code, const Client& client, const std::string& code_hash);
  [[nodiscard]] Result<Client> authenticate(const api::Request& request,
                                            const api::NamedValues& form);
  /// What the answer of the token endpoint is made of.
  struct Issue {
    const Client& client;
    const Person* person = nullptr;  // none: the application's own token
    TokenGrant token{};
    std::optional<SessionId> session{};
    Timestamp auth_time{};
    std::optional<std::string> nonce{};
  };
  [[nodiscard]] Result<Json> render_tokens(const Issue& issue, std::string_view access_token);

  [[nodiscard]] Result<Json> describe_token(const api::Request& request);
  [[nodiscard]] Result<Json> describe_access(const TokenGrant& grant, const Client& client);
  [[nodiscard]] Result<Json> describe_refresh(std::string_view token, const Client& client);
  [[nodiscard]] Status revoke_token(const api::Request& request);

  /// Whoever is at this session, whatever applications they may use.
  [[nodiscard]] Result<std::optional<Person>> load_person(SessionId session);
  /// Whoever an application acts for, while it may.
  [[nodiscard]] Result<std::optional<Person>> load_user(const Use& use);
  [[nodiscard]] Result<api::Response> describe_person(std::string_view access_token);

  [[nodiscard]] Status sign_out(const api::Caller& caller, const SsoSession& session);

  ProviderDeps deps_;
  Settings settings_;
  Clients clients_;
  SigningKeys keys_;
  Grants grants_;
  RefreshGrants refresh_grants_;
  LoginProof login_proof_;
};

/// The parameters of a request: of the query for GET, of the form for POST,
/// never of both (OIDC Core, section 3.1.2.1).
[[nodiscard]] Result<api::NamedValues> read_parameters(const api::Request& request);

/// By what an access token opens anything; it has a person.
[[nodiscard]] Use use_of(const TokenGrant& grant);

/// What an application is told that called an endpoint of its own (RFC 6749, section 5.2).
[[nodiscard]] Result<api::Response> render_refusal(const Error& error);

/// Keeps an answer with secrets out of every cache (RFC 6749, section 5.1).
[[nodiscard]] api::Response without_cache(api::Response response);

/// `uri` with `parameters` added to its query.
[[nodiscard]] std::string add_parameters(std::string uri, const api::NamedValues& parameters);

/// The discovery document (OIDC Discovery 1.0, section 3; RFC 8414, section 2).
[[nodiscard]] Json discovery_document(const std::string& issuer);

}  // namespace unidash::identity::oidc
