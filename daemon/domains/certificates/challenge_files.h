// ChallengeFiles: what lego has us answer an authority that asks whether a name is ours (RFC 8555,
// section 8.3): files of a folder that the role names keeps, named after their tokens. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::certificates {

/// base64url, at most 128 characters.
[[nodiscard]] bool is_challenge_token(std::string_view text);

class ChallengeFiles {
 public:
  /// `webroot`: lego writes to .well-known/acme-challenge in it.
  explicit ChallengeFiles(const std::string& webroot)
      : folder_(webroot + "/.well-known/acme-challenge") {}

  /// not_found "certificate.no_challenge".
  [[nodiscard]] Result<std::string> read(std::string_view token) const;

 private:
  std::string folder_;
};

}  // namespace unidash::certificates
