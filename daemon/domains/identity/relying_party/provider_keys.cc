#include "daemon/domains/identity/relying_party/provider_keys.h"

#include "daemon/domains/identity/oidc/settings.h"

namespace unidash::identity::relying_party {

Result<Json> ProviderKeys::verify(std::string_view token, const std::string& ip_address,
                                  const std::string& request_id) {
  return keys_.verify(token, [&]() -> Result<std::string> {
    auto reply = TRY(back_channel_.send({.path = std::string(oidc::jwks_path),
                                         .ip_address = ip_address,
                                         .request_id = request_id}));
    if (reply.status != 200) return unavailable("role.unavailable", "no key set");
    return std::move(reply.body);
  });
}

}  // namespace unidash::identity::relying_party
