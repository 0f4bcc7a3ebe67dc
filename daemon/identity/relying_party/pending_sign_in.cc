#include "daemon/identity/relying_party/pending_sign_in.h"

#include <algorithm>

#include "daemon/identity/oidc/login_proof.h"
#include "daemon/identity/oidc/pkce.h"
#include "daemon/identity/oidc/settings.h"

namespace unidash::identity::relying_party {

namespace {

constexpr std::size_t max_next = 2000;

}  // namespace

std::string local_path_or_home(std::string_view next) {
  const bool printable = std::ranges::all_of(next, [](char c) { return c > ' ' && c < 0x7F; });
  const bool local = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
  const bool sane = next.size() <= max_next && !next.starts_with("/auth/");
  return printable && local && sane ? std::string(next) : "/";
}

std::string render_authorize_url(const PendingSignIn& pending,
                                 const AuthorizeParameters& parameters) {
  const api::NamedValues query{{"response_type", "code"},
                               {"client_id", std::string(parameters.client_id)},
                               {"redirect_uri", std::string(parameters.redirect_uri)},
                               {"scope", "openid"},
                               {"state", std::string(parameters.state)},
                               {"nonce", pending.nonce},
                               {"code_challenge", oidc::challenge_of(pending.verifier)},
                               {"code_challenge_method", "S256"}};
  return std::string(parameters.issuer) + std::string(oidc::authorize_path) + '?' +
         oidc::render_query(query);
}

}  // namespace unidash::identity::relying_party
