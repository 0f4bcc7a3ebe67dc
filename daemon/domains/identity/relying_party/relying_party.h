// RelyingParty: the desktop as an application of id.BASE. It signs people in by
// the code flow with PKCE like any other application would, and keeps a session
// of its own that ends with the sign-on session it rests on. Thread-safe; lives
// as long as the process.
#pragma once

#include <string>

#include "daemon/api/back_channel.h"
#include "daemon/api/message.h"
#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/domains/identity/relying_party/id_token.h"
#include "daemon/domains/identity/relying_party/pending_sign_in.h"
#include "daemon/domains/identity/relying_party/provider_keys.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity::relying_party {

struct Settings {
  std::string issuer;       // "https://id.BASE[:PORT]"
  std::string desk_origin;  // "https://desk.BASE[:PORT]"
};

/// What it works with; all of it outlives the relying party.
struct RelyingPartyDeps {
  postgres::Pool& pool;
  redis::Client& valkey;
  Sessions& sessions;
  const crypto::Sealer& sealer;
  const Secret& desk_secret;
  const Clock& clock;
  Random& random;
  api::BackChannel& back_channel;
};

inline constexpr std::string_view sign_in_cookie = "__Host-unidash_signin";

class RelyingParty {
 public:
  RelyingParty(RelyingPartyDeps deps, Settings settings);

  /// GET /auth/login?next=/path: off to the provider.
  [[nodiscard]] Result<api::Response> start(const api::Request& request);
  /// GET /auth/callback: back from it.
  [[nodiscard]] Result<api::Response> finish(const api::Caller& caller,
                                             const api::Request& request);
  /// POST /auth/logout: ends this desktop and goes on to end the sign-on session.
  [[nodiscard]] Result<api::Response> sign_out(const api::Caller& caller);

 private:
  struct Tokens {
    Secret access_token;
    std::string id_token;
  };
  [[nodiscard]] Result<api::Response> complete(const api::Caller& caller,
                                               const api::Request& request);
  [[nodiscard]] Result<PendingSignIn> open_pending(const api::Request& request,
                                                   std::string_view state);
  [[nodiscard]] Result<Tokens> exchange(const api::Caller& caller, std::string_view code,
                                        const PendingSignIn& pending);
  [[nodiscard]] Result<ProvenSignIn> prove(const api::Caller& caller, const Tokens& tokens,
                                           const PendingSignIn& pending);
  [[nodiscard]] Result<StartedSession> start_session(const api::Caller& caller,
                                                     const ProvenSignIn& proven);
  [[nodiscard]] Status end_session(const api::Caller& caller);
  [[nodiscard]] std::string redirect_uri() const;

  RelyingPartyDeps deps_;
  Settings settings_;
  ProviderKeys keys_;
};

}  // namespace unidash::identity::relying_party
