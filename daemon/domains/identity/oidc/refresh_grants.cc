#include "daemon/domains/identity/oidc/refresh_grants.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/refresh_grants_table.h"
#include "daemon/domains/identity/oidc/scope.h"

namespace unidash::identity::oidc {

struct TokenRow {
  Timestamp issued_at{};
  std::optional<Timestamp> used_at{};
  GrantId grant_id{};
  ClientId client{};
  UserId user_id{};
  std::optional<SessionId> session_id{};
  std::string scope;
  Json claims;
  Timestamp auth_time{};
  SignInMethod method = SignInMethod::password;
  Timestamp expires_at{};
  bool is_open = false;
};

}  // namespace unidash::identity::oidc

namespace unidash {

using identity::oidc::TokenRow;
template <>
inline constexpr auto fields<TokenRow> = std::tuple{
    field("issued_at", &TokenRow::issued_at),   field("used_at", &TokenRow::used_at),
    field("grant_id", &TokenRow::grant_id),     field("client", &TokenRow::client),
    field("user_id", &TokenRow::user_id),       field("session_id", &TokenRow::session_id),
    field("scope", &TokenRow::scope),           field("claims", &TokenRow::claims),
    field("auth_time", &TokenRow::auth_time),   field("sign_in_method", &TokenRow::method),
    field("expires_at", &TokenRow::expires_at), field("is_open", &TokenRow::is_open)};

}  // namespace unidash

namespace unidash::identity::oidc {

namespace {

namespace table = refresh_table;
using postgres::Transaction;

std::optional<RefreshGrants::Found> to_found(std::optional<TokenRow> row) {
  if (!row) return std::nullopt;
  return RefreshGrants::Found{.client = row->client,
                              .grant = {.id = row->grant_id,
                                        .user = row->user_id,
                                        .session = row->session_id,
                                        .scope = std::move(row->scope),
                                        .claims = std::move(row->claims),
                                        .auth_time = row->auth_time,
                                        .method = row->method},
                              .issued_at = row->issued_at,
                              .expires_at = row->expires_at,
                              .used_at = row->used_at,
                              .is_open = row->is_open};
}

}  // namespace

/// One presentation of a token.
struct RefreshGrants::Presented {
  std::string_view token;
  std::string token_hash;
  const Client& client;
  std::optional<std::string_view> scope;
  Timestamp now;
};

Secret RefreshGrants::successor_of(std::string_view token) const {
  return Secret(text::to_base64url(crypto::hmac_sha256(key_.reveal(), token)));
}

Result<RefreshGrants::Started> RefreshGrants::start(const Client& client, const RefreshGrant& grant,
                                                    const std::string& code_hash, Timestamp now) {
  Secret token = crypto::new_token(random_);
  const auto id = TRY(postgres::in_one_statement(pool_, [&](Transaction& tx) {
    return tx.row<GrantId>(table::start_grant, client.id, grant.user, grant.session, code_hash,
                           grant.scope, dump_json(grant.claims), grant.auth_time, now,
                           Timestamp(now + settings_.absolute), grant.method,
                           crypto::hash_token(token.reveal()));
  }));
  return Started{.id = id, .token = std::move(token)};
}

Result<std::optional<RefreshGrants::Refreshed>> RefreshGrants::refresh(
    std::string_view token, const Client& client, std::optional<std::string_view> scope,
    Timestamp now) {
  if (token.size() != crypto::token_size) return std::optional<Refreshed>{};
  const Presented it{.token = token,
                     .token_hash = crypto::hash_token(token),
                     .client = client,
                     .scope = scope,
                     .now = now};
  return postgres::in_transaction(pool_, [&](Transaction& tx) { return refresh_in(tx, it); });
}

Result<std::optional<RefreshGrants::Refreshed>> RefreshGrants::refresh_in(Transaction& tx,
                                                                          const Presented& it) {
  auto found = to_found(TRY(tx.maybe<TokenRow>(table::lock_token, it.token_hash, it.now)));
  if (!found || found->client != it.client.id || !found->is_open) return std::nullopt;
  if (found->used_at && it.now - *found->used_at > settings_.grace) {
    TRY(revoke_reused(tx, *found, it));
    return std::nullopt;
  }
  if (it.now > end_of(*found)) return std::nullopt;
  const Use by{.user = found->grant.user,
               .session = found->grant.session,
               .grant = found->grant.id,
               .client_id = it.client.client_id};
  auto person = TRY(find_user(tx, by, it.now, Timestamp(it.now - settings_.session_idle)));
  if (!person) return std::nullopt;
  found->grant.scope = TRY(shrink_scope(found->grant.scope, it.scope));
  if (!found->used_at) TRY(use_up(tx, it));
  return Refreshed{.grant = std::move(found->grant),
                   .person = std::move(*person),
                   .token = successor_of(it.token)};
}

Timestamp RefreshGrants::end_of(const Found& found) const {
  if (found.grant.session) return found.expires_at;
  return std::min(found.expires_at, Timestamp(found.issued_at + settings_.idle));
}

/// Somebody has a token that was used up: the application, whose newer one a thief may
/// have, or the thief. Neither is believed any more (RFC 9700, section 4.14.2).
Status RefreshGrants::revoke_reused(Transaction& tx, const Found& found,
                                    const Presented& it) const {
  TRY(tx.run(table::revoke, found.grant.id, it.now));
  tx.emit({.action = "app.token_reused",
           .resource_type = "oidc_clients",
           .resource_id = it.client.id.value,
           .details = {{"slug", it.client.client_id}, {"user_id", found.grant.user.value}}});
  return {};
}

Status RefreshGrants::use_up(Transaction& tx, const Presented& it) const {
  const Secret successor = successor_of(it.token);
  TRY(tx.run(table::use_token, it.token_hash, it.now, crypto::hash_token(successor.reveal())));
  return {};
}

Result<std::optional<RefreshGrants::Found>> RefreshGrants::find(std::string_view token,
                                                                Timestamp now) {
  if (token.size() != crypto::token_size) return std::optional<Found>{};
  return to_found(TRY(postgres::in_one_statement(pool_, [&](Transaction& tx) {
    return tx.maybe<TokenRow>(table::find_token, crypto::hash_token(token), now);
  })));
}

Status RefreshGrants::revoke(GrantId id, Timestamp now) {
  return postgres::in_one_statement(pool_, [&](Transaction& tx) -> Status {
    TRY(tx.run(table::revoke, id, now));
    return {};
  });
}

Status RefreshGrants::revoke_of_code(const std::string& code_hash, Timestamp now) {
  return postgres::in_one_statement(pool_, [&](Transaction& tx) -> Status {
    TRY(tx.run(table::revoke_of_code, code_hash, now));
    return {};
  });
}

}  // namespace unidash::identity::oidc
