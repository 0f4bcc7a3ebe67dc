#include "daemon/domains/identity/relying_party/pending_sign_in.h"

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/login_proof.h"
#include "daemon/domains/identity/oidc/pkce.h"
#include "daemon/domains/identity/oidc/settings.h"
#include "daemon/model/addresses/local_path.h"

namespace unidash::identity::relying_party {

namespace {

// Sealed, and then encoded once more in the address of the sign-in page, all of
// it stays below the 4096 characters that the proxy lets an address have.
constexpr std::size_t max_next = 900;
constexpr std::string_view seal_context = "desk:sign_in";

}  // namespace

Status detail::check_browser(std::string_view browser_hash, Timestamp expires_at,
                             std::string_view mark, Timestamp now) {
  const bool is_its_own = constant_time_equal(crypto::hash_token(mark), browser_hash);
  if (expires_at > now && is_its_own) return {};
  return sign_in_expired();
}

std::string new_text(Random& random) { return std::string(crypto::new_token(random).reveal()); }

std::string keep_or_make_mark(const api::Request& request, std::string_view cookie,
                              Random& random) {
  const auto mark = request.cookie(cookie);
  const bool sound = mark.size() == crypto::token_size && text::from_base64url(mark).has_value();
  return sound ? std::string(mark) : new_text(random);
}

Result<std::string> seal_state(const PendingSignIn& pending, const crypto::Sealer& sealer) {
  return seal_pending(pending, sealer, seal_context);
}

Result<PendingSignIn> open_state(std::string_view state, std::string_view mark,
                                 const crypto::Sealer& sealer, Timestamp now) {
  return open_pending<PendingSignIn>(state, mark, sealer, seal_context, now);
}

std::string local_path_or_home(std::string_view next) {
  const bool is_ours = is_local_path(next, max_next) && !next.starts_with("/auth/");
  return is_ours ? std::string(next) : "/";
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
