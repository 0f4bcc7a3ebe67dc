#include "daemon/domains/identity/oidc/clients.h"

#include <algorithm>

#include "daemon/clients/postgres/transaction.h"

namespace unidash::identity::oidc {

struct ClientRow {
  std::string client_id;
  std::string secret_sealed;
  Json redirect_uris;
  Json post_logout_redirect_uris;
  bool pkce_required = true;
};

}  // namespace unidash::identity::oidc

namespace unidash {

using identity::oidc::ClientRow;
template <>
inline constexpr auto fields<ClientRow> = std::tuple{
    field("client_id", &ClientRow::client_id), field("secret_sealed", &ClientRow::secret_sealed),
    field("redirect_uris", &ClientRow::redirect_uris),
    field("post_logout_redirect_uris", &ClientRow::post_logout_redirect_uris),
    field("pkce_required", &ClientRow::pkce_required)};

}  // namespace unidash

namespace unidash::identity::oidc {

namespace {

constexpr std::size_t max_client_id = 100;

constexpr postgres::Statement find_client{
    "oidc_find_client",
    "SELECT client_id, secret_sealed, to_json(redirect_uris) AS redirect_uris, "
    "to_json(post_logout_redirect_uris) AS post_logout_redirect_uris, pkce_required "
    "FROM oidc_clients WHERE client_id = $1"};

// The secret of an existing row stays; only changed addresses are written.
constexpr postgres::Statement register_client{
    "oidc_register_client",
    "INSERT INTO oidc_clients (client_id, secret_sealed, redirect_uris, post_logout_redirect_uris) "
    "VALUES ($1, $2, ARRAY[$3::text], ARRAY[$4::text]) "
    "ON CONFLICT (client_id) DO UPDATE SET redirect_uris = EXCLUDED.redirect_uris, "
    "post_logout_redirect_uris = EXCLUDED.post_logout_redirect_uris, updated_at = now() "
    "WHERE (oidc_clients.redirect_uris, oidc_clients.post_logout_redirect_uris) "
    "IS DISTINCT FROM (EXCLUDED.redirect_uris, EXCLUDED.post_logout_redirect_uris)"};

constexpr postgres::Statement replace_secret{
    "oidc_replace_client_secret",
    "UPDATE oidc_clients SET secret_sealed = $2, updated_at = now() WHERE client_id = $1"};

std::string seal_context(std::string_view client_id) {
  return "oidc_client:" + std::string(client_id);
}

std::vector<std::string> to_list(const Json& array) {
  std::vector<std::string> list;
  for (const Json& item : array) {
    if (item.is_string()) list.push_back(item.get<std::string>());
  }
  return list;
}

}  // namespace

bool Client::may_return_to(std::string_view uri) const {
  return std::ranges::find(redirect_uris, uri) != redirect_uris.end();
}

bool Client::may_return_after_logout_to(std::string_view uri) const {
  return std::ranges::find(post_logout_redirect_uris, uri) != post_logout_redirect_uris.end();
}

Result<std::optional<Client>> Clients::find(std::string_view client_id) {
  if (client_id.empty() || client_id.size() > max_client_id) return std::optional<Client>{};
  const auto row = TRY(postgres::in_transaction(pool_, [&](postgres::Transaction& tx) {
    return tx.maybe<ClientRow>(find_client, client_id);
  }));
  if (!row) return std::optional<Client>{};
  return std::optional<Client>(
      Client{.client_id = row->client_id,
             .secret = TRY(sealer_.unseal(row->secret_sealed, seal_context(client_id))),
             .redirect_uris = to_list(row->redirect_uris),
             .post_logout_redirect_uris = to_list(row->post_logout_redirect_uris),
             .pkce_required = row->pkce_required});
}

Status Clients::ensure_desk(const std::string& desk_origin, const Secret& secret) {
  const auto known = find(desk_client_id);
  // One that this key does not open is replaced.
  if (!known && known.error().slug != "sealer.not_sealed_here") return known.error();
  const bool is_same =
      known && *known && constant_time_equal((*known)->secret.reveal(), secret.reveal());
  const auto sealed = TRY(sealer_.seal(secret.reveal(), seal_context(desk_client_id)));
  return postgres::in_transaction(pool_, [&](postgres::Transaction& tx) -> Status {
    TRY(tx.run(register_client, desk_client_id, sealed, desk_origin + "/auth/callback",
               desk_origin + "/"));
    if (!is_same) TRY(tx.run(replace_secret, desk_client_id, sealed));
    return {};
  });
}

}  // namespace unidash::identity::oidc
