// SigningKeys: the keys ID tokens are signed with, sealed in the table and read
// into memory. A key is published from its making until two days after it was
// retired: longer than any session whose ID token may come back as a hint.
// Thread-safe; lives as long as the process.
#pragma once

#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "daemon/base/time.h"
#include "daemon/clients/crypto/sealer.h"
#include "daemon/clients/crypto/signing_key.h"
#include "daemon/clients/postgres/pool.h"

namespace unidash::identity::oidc {

using KeyPointer = std::shared_ptr<const crypto::SigningKey>;

class SigningKeys {
 public:
  SigningKeys(postgres::Pool& pool, const crypto::Sealer& sealer, const Clock& clock)
      : pool_(pool), sealer_(sealer), clock_(clock) {}

  /// Makes the first key. An advisory lock lets several machines start at once
  /// and still make one.
  [[nodiscard]] Status ensure();

  /// The key that signs: the newest that is not retired.
  [[nodiscard]] Result<KeyPointer> current();

  /// JWK Set (RFC 7517, section 5) of every published key.
  [[nodiscard]] Result<Json> jwks();

  /// The claims of a token that one of the published keys signed. Its times are
  /// the caller's to check.
  [[nodiscard]] Result<Json> verify(std::string_view token);

 private:
  struct Set {
    KeyPointer current;
    std::vector<KeyPointer> published;
  };
  /// The keys in memory, read again once a minute: another machine may have
  /// made or retired one.
  [[nodiscard]] Result<std::shared_ptr<const Set>> keys();
  [[nodiscard]] Result<std::shared_ptr<const Set>> load();

  postgres::Pool& pool_;
  const crypto::Sealer& sealer_;
  const Clock& clock_;
  std::mutex mutex_;
  std::shared_ptr<const Set> set_;
  Timestamp loaded_at_{};
};

}  // namespace unidash::identity::oidc
