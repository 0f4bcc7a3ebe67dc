// Clients: the applications that may ask for sign-in, and who may use them. Of a
// secret only the hash is in the table. Thread-safe; lives as long as the process.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/secret.h"
#include "daemon/base/time.h"
#include "daemon/clients/crypto/signing_key.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/model/ids.h"

namespace unidash::identity::oidc {

inline constexpr std::string_view desk_client_id = "desk";

using ClientId = Id<struct ClientTag>;
using GrantId = Id<struct GrantTag>;

/// A `public_app` can keep no secret (RFC 6749, section 2.1): it proves by PKCE alone
/// that it is the one that asked. A `directory` one asks by LDAP and nothing of the provider.
enum class ClientKind : std::uint8_t { confidential, public_app, directory };

/// Who may use an application.
enum class ClientAudience : std::uint8_t { everyone, selected };

struct Client {
  ClientId id{};
  std::string client_id;
  std::string name{};
  ClientKind kind = ClientKind::confidential;
  std::optional<std::string> secret_hash{};
  std::optional<std::string> previous_secret_hash{};
  std::optional<Timestamp> previous_secret_until{};
  postgres::TextArray redirect_uris{};
  postgres::TextArray post_logout_redirect_uris{};
  postgres::TextArray grant_types{};
  postgres::TextArray scopes{};
  crypto::Algorithm id_token_algorithm = crypto::Algorithm::rs256;
  ClientAudience audience = ClientAudience::selected;
  bool pkce_required = true;
  bool consent_required = false;
  Json claims = Json::object();  // claim: what of the person it says
  std::optional<std::string> backchannel_logout_uri{};
  std::optional<Timestamp> last_used_at{};

  [[nodiscard]] bool is_public() const { return kind == ClientKind::public_app; }
  [[nodiscard]] bool may_return_to(std::string_view uri) const;
  [[nodiscard]] bool may_return_after_logout_to(std::string_view uri) const;
  [[nodiscard]] bool may_use_grant(std::string_view grant_type) const;
  [[nodiscard]] bool may_have_scope(std::string_view scope) const;
  /// The secret of now, or the one before it while that still counts. No public
  /// application has one.
  [[nodiscard]] bool knows_secret(std::string_view secret, Timestamp now) const;
};

class Clients {
 public:
  explicit Clients(postgres::Pool& pool) : pool_(pool) {}

  /// Nothing for one that was switched off.
  [[nodiscard]] Result<std::optional<Client>> find(std::string_view client_id);

  [[nodiscard]] Result<bool> may_use(const Client& client, UserId user);

  /// Remembers, to the minute, that it was used.
  [[nodiscard]] Status note_use(const Client& client, Timestamp now);

  /// Remembers that the application knows this session, so that it is told of its end. Do
  /// so before looking whether the session lives.
  [[nodiscard]] Status note_session(const Client& client, SessionId session);

  /// Registers the desktop with the secret it was given, or corrects what differs: its
  /// addresses when BASE or the port changed, the secret of another key. Several
  /// processes may call it at once.
  [[nodiscard]] Status ensure_desk(const std::string& desk_origin, const Secret& secret);

 private:
  postgres::Pool& pool_;
};

}  // namespace unidash::identity::oidc

namespace unidash {

template <>
inline constexpr auto enum_names<identity::oidc::ClientKind> = std::array{
    std::pair{identity::oidc::ClientKind::confidential, std::string_view("confidential")},
    std::pair{identity::oidc::ClientKind::public_app, std::string_view("public")},
    std::pair{identity::oidc::ClientKind::directory, std::string_view("ldap")}};

template <>
inline constexpr auto enum_names<identity::oidc::ClientAudience> =
    std::array{std::pair{identity::oidc::ClientAudience::everyone, std::string_view("everyone")},
               std::pair{identity::oidc::ClientAudience::selected, std::string_view("selected")}};

}  // namespace unidash
