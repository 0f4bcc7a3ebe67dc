// Provider: OpenID Connect at id.BASE (OIDC Core 1.0, RFC 6749, RFC 9700). Each
// function answers one endpoint and stands in a file of its own, authorize.cc,
// token.cc and so on; authenticate.cc has what those for applications share. Thread-safe; lives as
// long as the process.
#pragma once

#include <array>

#include "daemon/api/message.h"
#include "daemon/domains/identity/oidc/authorize_request.h"
#include "daemon/domains/identity/oidc/backchannel_logout.h"
#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/domains/identity/oidc/device_grants.h"
#include "daemon/domains/identity/oidc/grants.h"
#include "daemon/domains/identity/oidc/login_proof.h"
#include "daemon/domains/identity/oidc/person.h"
#include "daemon/domains/identity/oidc/pushed_request.h"
#include "daemon/domains/identity/oidc/refresh_grants.h"
#include "daemon/domains/identity/oidc/settings.h"
#include "daemon/domains/identity/oidc/signing_keys.h"
#include "daemon/domains/identity/pages/pages.h"
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

  /// Makes the signing keys and registers the desktop; once at start.
  [[nodiscard]] Status prepare();
  /// Replaces signing keys before they are old; every day.
  [[nodiscard]] Status rotate_keys() { return keys_.rotate(); }
  /// Tells an application that a sign-on session has ended.
  [[nodiscard]] Status tell_of_session_end(const jobs::Work& work) {
    return backchannel_.deliver(work);
  }

  /// GET and POST /oauth/authorize (OIDC Core, section 3.1.2). An application or
  /// return address that is not registered gets an error page, never a redirection.
  [[nodiscard]] Result<api::Response> authorize(const api::Request& request);
  /// POST /oauth/consent: whether the application may have what it asks for.
  [[nodiscard]] Result<api::Response> consent(const api::Caller& caller,
                                              const api::Request& request);
  /// GET /oauth/test and /oauth/test/return: an administrator tries a sign-in and sees what
  /// the application would be told.
  [[nodiscard]] Result<api::Response> begin_test(const api::Request& request);
  [[nodiscard]] Result<api::Response> finish_test(const api::Request& request);
  /// POST /oauth/device_authorization (RFC 8628).
  [[nodiscard]] Result<api::Response> begin_device(const api::Request& request);
  /// GET and POST /device, POST /device/decision: where a person types a device's code,
  /// sees what asks, and lets it in or not.
  [[nodiscard]] Result<api::Response> show_device(const api::Request& request);
  [[nodiscard]] Result<api::Response> enter_device(const api::Request& request);
  [[nodiscard]] Result<api::Response> decide_device(const api::Caller& caller,
                                                    const api::Request& request);
  /// POST /oauth/par (RFC 9126).
  [[nodiscard]] Result<api::Response> push(const api::Request& request);
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

  /// What the person answered when they were asked; neither before that.
  struct Consent {
    const api::Caller* caller = nullptr;
    bool is_given = false;
    bool is_refused = false;
  };
  /// A request of an application that is known, to return to an address of its own.
  struct Authorization {
    const api::NamedValues& parameters;  // as the browser brought them
    const AuthorizeRequest& asked;
    const Client& client;
    const ReturnAddress& address;
    Consent consent{};
  };
  [[nodiscard]] Result<api::Response> begin(const api::NamedValues& parameters,
                                            const api::Request& request, const Consent& consent);
  [[nodiscard]] Result<api::Response> answer_person(const Authorization& it,
                                                    const SsoSession& session,
                                                    const api::Request& request);
  [[nodiscard]] Result<api::Response> keep_out(const Authorization& it,
                                               const api::Request& request) const;
  [[nodiscard]] Result<std::string> find_given(const Client& client, const SsoSession& session);
  [[nodiscard]] Result<bool> needs_consent(const Authorization& it, const SsoSession& session);
  [[nodiscard]] api::Response ask_consent(const Authorization& it, const SsoSession& session,
                                          const api::Request& request) const;
  [[nodiscard]] Status keep_consent(const Authorization& it, const SsoSession& session,
                                    const api::Caller& caller);
  [[nodiscard]] Result<api::Response> answer(const Authorization& it, const api::Request& request);
  [[nodiscard]] Result<api::Response> give_code(const Authorization& it, const SsoSession& session);
  [[nodiscard]] Result<bool> is_person_meant(const AuthorizeRequest& asked,
                                             const SsoSession& session);

  [[nodiscard]] std::string test_address() const;
  [[nodiscard]] Result<ReturnAddress> find_return_address(const api::NamedValues& parameters,
                                                          const Client& client,
                                                          const api::Request& request);
  [[nodiscard]] Result<bool> is_administrator(const SsoSession& session);
  [[nodiscard]] Result<api::Response> show_test(const Client& client, const SsoSession& session,
                                                const Grants::Redeemed& redeemed,
                                                const api::Request& request);

  [[nodiscard]] Result<std::string> seal_request(const api::Request& request);
  [[nodiscard]] Result<api::NamedValues> open_request(const api::NamedValues& parameters,
                                                      const Client& client);
  [[nodiscard]] Status use_up_pushed(const api::NamedValues& parameters);

  /// How a grant_type is answered.
  using IssueFor = Result<Json> (Provider::*)(const api::NamedValues& form, const Client& client);
  struct GrantType {
    std::string_view name;
    IssueFor issue;
  };
  static const std::array<GrantType, 4> grant_types;
  [[nodiscard]] Result<Json> issue(const api::Request& request);
  [[nodiscard]] Result<Json> issue_for_code(const api::NamedValues& form, const Client& client);
  [[nodiscard]] Result<Json> issue_for_refresh_token(const api::NamedValues& form,
                                                     const Client& client);
  [[nodiscard]] Result<Json> issue_for_client(const api::NamedValues& form, const Client& client);
  [[nodiscard]] Result<Json> issue_for_device(const api::NamedValues& form, const Client& client);
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
    SignInMethod method = SignInMethod::password;
    std::optional<std::string> nonce{};
  };
  [[nodiscard]] Result<Json> render_tokens(const Issue& issue, std::string_view access_token);
  /// What a code or a device's grant opens, before its access token is there.
  struct Opened {
    Person person;
    std::optional<RefreshGrants::Started> started{};
    TokenGrant token{};
  };
  /// Nothing where its person may not be told of any more. `word`: the code, or the device's.
  [[nodiscard]] Result<std::optional<Opened>> open_grant(const CodeGrant& grant,
                                                         const Client& client,
                                                         std::string_view word);
  [[nodiscard]] Result<Json> answer_grant(const Opened& opened, const CodeGrant& grant,
                                          const Client& client, std::string_view access_token);

  /// A device that waits, and may be let in by the person who typed its code.
  struct Device {
    std::string user_code;
    Client client;
    std::string scope;
  };
  [[nodiscard]] Result<Json> start_device(const api::Request& request);
  [[nodiscard]] Result<Device> find_device(std::string_view typed, const SsoSession& session);
  [[nodiscard]] static Error unknown_device();
  [[nodiscard]] Result<api::Response> refuse_device(const Error& error, const api::Request& request,
                                                    std::string_view typed) const;
  [[nodiscard]] Result<bool> allow_device(const Device& device, const SsoSession& session,
                                          const api::Caller& caller);
  [[nodiscard]] static Actor actor_of(const SsoSession& session, const api::Caller& caller);
  [[nodiscard]] static Event decision_event(std::string_view action, const Client& client);
  [[nodiscard]] pages::Frame frame_of(const api::Request& request) const;

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
  PushedRequests pushed_;
  BackchannelLogout backchannel_;
  DeviceGrants devices_;
};

/// The parameters of a request: of the query for GET, of the form for POST,
/// never of both (OIDC Core, section 3.1.2.1).
[[nodiscard]] Result<api::NamedValues> read_parameters(const api::Request& request);

/// By what an access token opens anything; it has a person.
[[nodiscard]] Use use_of(const TokenGrant& grant);

/// What the first access token of a code stands for, and whether a grant goes with it.
[[nodiscard]] TokenGrant token_of_code(const CodeGrant& code, std::optional<GrantId> grant,
                                       Timestamp now);

/// What an application is told that called an endpoint of its own (RFC 6749, section 5.2).
[[nodiscard]] Result<api::Response> render_refusal(const Error& error);

/// "oauth.invalid_request" without it; sent without a value it is not there (section 3.2).
[[nodiscard]] Result<std::string_view> read_required(const api::NamedValues& form,
                                                     std::string_view name);

/// Keeps an answer with secrets out of every cache (RFC 6749, section 5.1).
[[nodiscard]] api::Response without_cache(api::Response response);

/// `uri` with `parameters` added to its query.
[[nodiscard]] std::string add_parameters(std::string uri, const api::NamedValues& parameters);

/// The discovery document (OIDC Discovery 1.0, section 3; RFC 8414, section 2).
[[nodiscard]] Json discovery_document(const std::string& issuer);

}  // namespace unidash::identity::oidc
