// CodeExchange: turns the code that an identity provider sent by the browser into who somebody
// is there: token endpoint, ID token, keys. Over the network, never in a transaction.
// Thread-safe.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "daemon/clients/crypto/sealer.h"
#include "daemon/domains/identity/relying_party/key_set.h"
#include "daemon/domains/identity/upstream/known_provider.h"
#include "daemon/domains/identity/upstream/wire.h"

namespace unidash::identity::upstream {

/// What the browser brought, and what it was sent away with.
struct ReceivedCode {
  std::string code;
  std::string redirect_uri;
  std::string verifier;
  std::string nonce;
};

struct ProvenIdentity {
  std::string subject{};
  Json claims = Json::object();  // verified; of the ID token alone
};

class CodeExchange {
 public:
  /// `secrets` opens what administration sealed.
  CodeExchange(Wire& wire, const crypto::Sealer& secrets, const Clock& clock)
      : wire_(wire), secrets_(secrets), clock_(clock) {}

  /// forbidden "sign_in.refused" with what did not match as its detail; unavailable where the
  /// provider does not answer.
  [[nodiscard]] Result<ProvenIdentity> redeem(const KnownProvider& provider,
                                              const ProviderDocument& document,
                                              const ReceivedCode& received);

 private:
  struct Tokens {
    Secret access_token;
    std::string id_token;
  };
  [[nodiscard]] Result<Tokens> ask_for_tokens(const KnownProvider& provider,
                                              const ProviderDocument& document,
                                              const ReceivedCode& received);
  [[nodiscard]] std::shared_ptr<relying_party::KeySet> keys_at(const std::string& address);

  Wire& wire_;
  const crypto::Sealer& secrets_;
  const Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<relying_party::KeySet>> keys_;  // by their address
};

}  // namespace unidash::identity::upstream
