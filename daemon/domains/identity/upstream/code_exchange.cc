#include "daemon/domains/identity/upstream/code_exchange.h"

#include "daemon/domains/identity/oidc/login_proof.h"
#include "daemon/domains/identity/relying_party/id_token.h"
#include "daemon/domains/identity/relying_party/sign_in_errors.h"
#include "daemon/domains/identity/relying_party/token_reply.h"

namespace unidash::identity::upstream {

namespace {

/// What a provider publishes moves seldom, and an unknown key is asked about at once.
constexpr std::chrono::hours keep_keys_for{1};
/// More addresses than there are providers: those that were left behind go.
constexpr std::size_t most_key_sets = 200;

}  // namespace

Result<ProvenIdentity> CodeExchange::redeem(const KnownProvider& provider,
                                            const ProviderDocument& document,
                                            const ReceivedCode& received) {
  const Tokens tokens = TRY(ask_for_tokens(provider, document, received));
  auto claims = keys_at(document.jwks_uri)->verify(tokens.id_token, [&]() -> Result<std::string> {
    auto reply = TRY(wire_.get(document.jwks_uri));
    if (reply.status != 200) return unavailable("role.unavailable", "no key set");
    return std::move(reply.body);
  });
  if (!claims && claims.error().code == Code::unauthenticated) {
    return relying_party::sign_in_refused(claims.error().slug);
  }
  ProvenIdentity proven{.claims = TRY(std::move(claims))};
  proven.subject =
      TRY(relying_party::check_standard_claims(proven.claims,
                                               {.issuer = provider.issuer,
                                                .client_id = provider.client_id,
                                                .nonce = received.nonce,
                                                .access_token = tokens.access_token.reveal()},
                                               clock_.now()));
  return proven;
}

Result<CodeExchange::Tokens> CodeExchange::ask_for_tokens(const KnownProvider& provider,
                                                          const ProviderDocument& document,
                                                          const ReceivedCode& received) {
  const Secret secret =
      TRY(secrets_.unseal(provider.client_secret_sealed, secret_context(provider.issuer)));
  api::NamedValues form{{"grant_type", "authorization_code"},
                        {"code", received.code},
                        {"redirect_uri", received.redirect_uri},
                        {"code_verifier", received.verifier}};
  std::string authorization;
  if (document.takes_basic) {
    authorization = relying_party::render_basic(provider.client_id, secret);
  } else {
    form.emplace_back("client_id", provider.client_id);
    form.emplace_back("client_secret", std::string(secret.reveal()));
  }
  const auto reply =
      TRY(wire_.post(document.token_endpoint, oidc::render_query(form), authorization));
  auto parsed = TRY(relying_party::parse_token_reply(reply));
  return Tokens{.access_token = std::move(parsed.access_token),
                .id_token = std::move(parsed.id_token)};
}

std::shared_ptr<relying_party::KeySet> CodeExchange::keys_at(const std::string& address) {
  const std::lock_guard lock(mutex_);
  if (keys_.size() >= most_key_sets && !keys_.contains(address)) keys_.clear();
  auto& keys = keys_[address];
  if (!keys) keys = std::make_shared<relying_party::KeySet>(clock_, keep_keys_for);
  return keys;
}

}  // namespace unidash::identity::upstream
