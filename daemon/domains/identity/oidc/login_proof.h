// LoginProof: remembers, inside the address the sign-in page returns to, when an
// authorization request sent somebody to sign in. A request that wants a new
// sign-in is then satisfied by any that happened after that moment, and only by
// that: no loop, no skipping, nothing to store, however long the page stays open.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/message.h"
#include "daemon/base/secret.h"
#include "daemon/base/time.h"

namespace unidash::identity::oidc {

class LoginProof {
 public:
  explicit LoginProof(Secret key) : key_(std::move(key)) {}

  /// The query of a return address: `parameters` and the proof that they were
  /// first asked at `asked_at`. A proof among the parameters is replaced.
  [[nodiscard]] std::string render(const api::NamedValues& parameters, Timestamp asked_at) const;

  /// When these very parameters sent the person to sign in; nothing without a
  /// proof of ours.
  [[nodiscard]] std::optional<Timestamp> find(const api::NamedValues& parameters) const;

 private:
  [[nodiscard]] std::string seal(std::string_view query, std::string_view asked_at) const;
  Secret key_;
};

/// "name=value&…", percent-encoded.
[[nodiscard]] std::string render_query(const api::NamedValues& parameters);

}  // namespace unidash::identity::oidc
