#include "daemon/domains/identity/oidc/clients.h"

#include <algorithm>

#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/oidc/clients_table.h"
#include "daemon/domains/identity/oidc/redirect_uri.h"

namespace unidash {

using identity::oidc::Client;
template <>
inline constexpr auto fields<Client> =
    std::tuple{field("id", &Client::id),
               field("client_id", &Client::client_id),
               field("name", &Client::name),
               field("kind", &Client::kind),
               field("secret_hash", &Client::secret_hash),
               field("previous_secret_hash", &Client::previous_secret_hash),
               field("previous_secret_until", &Client::previous_secret_until),
               field("redirect_uris", &Client::redirect_uris),
               field("post_logout_redirect_uris", &Client::post_logout_redirect_uris),
               field("grant_types", &Client::grant_types),
               field("scopes", &Client::scopes),
               field("id_token_algorithm", &Client::id_token_algorithm),
               field("audience", &Client::audience),
               field("pkce_required", &Client::pkce_required),
               field("consent_required", &Client::consent_required),
               field("claims", &Client::claims),
               field("backchannel_logout_uri", &Client::backchannel_logout_uri),
               field("last_used_at", &Client::last_used_at)};

}  // namespace unidash

namespace unidash::identity::oidc {

namespace {

namespace table = clients_table;

constexpr std::size_t max_client_id = 100;
/// A use is noted at most this often.
constexpr std::chrono::minutes note_interval{1};

bool is_hash_of(const std::optional<std::string>& hash, std::string_view secret) {
  return hash && constant_time_equal(*hash, crypto::hash_token(secret));
}

}  // namespace

bool Client::may_return_to(std::string_view uri) const {
  const auto port = is_public() ? LoopbackPort::may_vary : LoopbackPort::is_fixed;
  return std::ranges::any_of(redirect_uris.items, [&](const std::string& registered) {
    return is_redirect_uri(registered, uri, port);
  });
}

bool Client::may_return_after_logout_to(std::string_view uri) const {
  return post_logout_redirect_uris.contains(uri);
}

bool Client::may_use_grant(std::string_view grant_type) const {
  return grant_types.contains(grant_type);
}

bool Client::may_have_scope(std::string_view scope) const { return scopes.contains(scope); }

bool Client::knows_secret(std::string_view secret, Timestamp now) const {
  if (is_public()) return false;
  const bool is_current = is_hash_of(secret_hash, secret);
  const bool is_previous = is_hash_of(previous_secret_hash, secret);
  return is_current || (is_previous && previous_secret_until && now < *previous_secret_until);
}

Result<std::optional<Client>> Clients::find(std::string_view client_id) {
  if (client_id.empty() || client_id.size() > max_client_id) return std::optional<Client>{};
  return postgres::in_one_statement(
      pool_, [&](postgres::Transaction& tx) { return tx.maybe<Client>(table::find, client_id); });
}

Result<bool> Clients::may_use(const Client& client, UserId user) {
  if (client.audience == ClientAudience::everyone) return true;
  return postgres::in_one_statement(pool_, [&](postgres::Transaction& tx) {
    return tx.row<bool>(table::may_use, client.id, user);
  });
}

Status Clients::note_use(const Client& client, Timestamp now) {
  if (client.last_used_at && now - *client.last_used_at < note_interval) return {};
  return postgres::in_one_statement(pool_, [&](postgres::Transaction& tx) -> Status {
    TRY(tx.run(table::note_use, client.id, now));
    return {};
  });
}

Status Clients::note_session(const Client& client, SessionId session) {
  if (!client.backchannel_logout_uri) return {};
  return postgres::in_one_statement(pool_, [&](postgres::Transaction& tx) -> Status {
    TRY(tx.run(table::note_session, session, client.id));
    return {};
  });
}

Status Clients::ensure_desk(const std::string& desk_origin, const Secret& secret) {
  return postgres::in_transaction(pool_, [&](postgres::Transaction& tx) -> Status {
    TRY(tx.run(table::register_desk, desk_client_id, "UniDash", crypto::hash_token(secret.reveal()),
               desk_origin + "/auth/callback", desk_origin + "/"));
    return {};
  });
}

}  // namespace unidash::identity::oidc
