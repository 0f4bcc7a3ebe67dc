// BackchannelLogout: tells applications that a sign-on session has ended (OpenID Connect
// Back-Channel Logout 1.0). The database asks for it, in the transaction that ends the
// session; this carries it out, again and again until the application has taken it.
// Thread-safe; lives as long as the process.
#pragma once

#include <string>

#include "daemon/base/fields.h"
#include "daemon/base/random.h"
#include "daemon/clients/http/client.h"
#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/domains/identity/oidc/signing_keys.h"
#include "daemon/jobs/work.h"
#include "daemon/model/ids.h"

namespace unidash::identity::oidc {

/// What an application is told: the payload of a job.
struct SessionEnd {
  std::string client_id;
  SessionId session{};  // the sid claim
  std::string subject;  // the sub claim
};

struct BackchannelSettings {
  std::string issuer{};
  std::string authorities_file{};  // PEM: who may vouch for applications
  curl::AddressRule may_reach = curl::is_on_a_network;
};

class BackchannelLogout {
 public:
  BackchannelLogout(Clients& clients, SigningKeys& keys, const Clock& clock, Random& random,
                    BackchannelSettings settings)
      : clients_(clients),
        keys_(keys),
        clock_(clock),
        random_(random),
        settings_(std::move(settings)) {}

  /// One attempt. An application that is gone, or no longer wants to know, is told
  /// nothing. unavailable "oidc.logout_not_taken" where it answers anything but yes.
  [[nodiscard]] Status deliver(const jobs::Work& work);

  /// The logout token (section 2.4): no nonce, or it could pass for an ID token.
  [[nodiscard]] Json claims(const SessionEnd& end) const;

 private:
  [[nodiscard]] Status send(const std::string& address, const std::string& token,
                            const std::stop_token& stop) const;

  Clients& clients_;
  SigningKeys& keys_;
  const Clock& clock_;
  Random& random_;
  BackchannelSettings settings_;
};

}  // namespace unidash::identity::oidc

namespace unidash {

template <>
inline constexpr auto fields<identity::oidc::SessionEnd> =
    std::tuple{field("client_id", &identity::oidc::SessionEnd::client_id),
               field("session", &identity::oidc::SessionEnd::session),
               field("subject", &identity::oidc::SessionEnd::subject)};

}  // namespace unidash
