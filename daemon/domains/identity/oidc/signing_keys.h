// SigningKeys: the keys ID tokens are signed with, sealed in the table and read
// into memory. A key is published from its making, a day before it signs, until two
// days after it was retired: longer than any session whose ID token may come back as a
// hint. Thread-safe; lives as long as the process.
#pragma once

#include <map>
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

  /// How long a key signs before there is another, how long that one is published before
  /// it signs, and how long a retired one's row is kept.
  static constexpr std::chrono::days signs_for{90};
  static constexpr std::chrono::days published_before{1};
  static constexpr std::chrono::days kept{30};

  /// Makes the first key of each algorithm. An advisory lock lets several machines start
  /// at once and still make one.
  [[nodiscard]] Status ensure();

  /// Publishes a successor of each key that has signed long enough, and retires those
  /// whose successor signs.
  [[nodiscard]] Status rotate();

  /// The key that signs: the newest whose time has come.
  [[nodiscard]] Result<KeyPointer> current(crypto::Algorithm algorithm);

  /// JWK Set (RFC 7517, section 5) of every published key.
  [[nodiscard]] Result<Json> jwks();

  /// The claims of a token that one of the published keys signed. Its times are
  /// the caller's to check.
  [[nodiscard]] Result<Json> verify(std::string_view token);

 private:
  struct Set {
    std::map<crypto::Algorithm, KeyPointer> current;
    std::vector<KeyPointer> published;
  };
  [[nodiscard]] Status make_key(postgres::Transaction& tx, crypto::Algorithm algorithm,
                                Timestamp signs_from);
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
