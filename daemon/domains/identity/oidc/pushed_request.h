// PushedRequests: authorization requests that an application sends ahead, past the browser
// (RFC 9126). The request_uri that stands for one is the request itself, sealed: whoever
// pushes leaves nothing behind here, for anybody may say that they are a public
// application. Thread-safe.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "daemon/api/message.h"
#include "daemon/base/time.h"
#include "daemon/clients/crypto/sealer.h"

namespace unidash::identity::oidc {

inline constexpr std::string_view pushed_prefix = "urn:ietf:params:oauth:request_uri:";

class PushedRequests {
 public:
  /// By when the browser must come with it, and by when somebody whom that led to the
  /// sign-in page must be done.
  static constexpr std::chrono::seconds lifetime{90};
  static constexpr std::chrono::hours longest{24};

  explicit PushedRequests(const crypto::Sealer& sealer) : sealer_(sealer) {}

  /// "oauth.invalid_request" where it is too long for an address.
  [[nodiscard]] Result<std::string> seal(const api::NamedValues& parameters,
                                         std::string_view client_id, Timestamp now) const;

  /// `came_at`: when the browser first came with it. malformed "oidc.request_expired" for
  /// one that is over, another application's, or none of ours.
  [[nodiscard]] Result<api::NamedValues> open(std::string_view request_uri,
                                              std::string_view client_id, Timestamp came_at,
                                              Timestamp now) const;

 private:
  const crypto::Sealer& sealer_;
};

}  // namespace unidash::identity::oidc
