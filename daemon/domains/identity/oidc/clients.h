// Clients: the applications that may ask for sign-in. Their secrets are sealed
// in the table. Thread-safe; lives as long as the process.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/clients/crypto/sealer.h"
#include "daemon/clients/postgres/pool.h"

namespace unidash::identity::oidc {

inline constexpr std::string_view desk_client_id = "desk";

struct Client {
  std::string client_id;
  Secret secret;
  std::vector<std::string> redirect_uris{};
  std::vector<std::string> post_logout_redirect_uris{};
  bool pkce_required = true;

  /// Byte for byte, as RFC 9700, section 2.1 wants it: no pattern, no normalising.
  [[nodiscard]] bool may_return_to(std::string_view uri) const;
  [[nodiscard]] bool may_return_after_logout_to(std::string_view uri) const;
};

class Clients {
 public:
  Clients(postgres::Pool& pool, const crypto::Sealer& sealer) : pool_(pool), sealer_(sealer) {}

  [[nodiscard]] Result<std::optional<Client>> find(std::string_view client_id);

  /// Registers the desktop with the secret it was given, or corrects what differs: its
  /// addresses when BASE or the port changed, the secret of an older release. Several
  /// processes may call it at once.
  [[nodiscard]] Status ensure_desk(const std::string& desk_origin, const Secret& secret);

 private:
  postgres::Pool& pool_;
  const crypto::Sealer& sealer_;
};

}  // namespace unidash::identity::oidc
