#include "daemon/domains/identity/registry/app_identities.h"

#include <algorithm>
#include <format>

#include "daemon/base/decode.h"
#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/ldap_face/protocol/names.h"
#include "daemon/domains/identity/registry/app_identities_table.h"
#include "daemon/domains/identity/registry/ldap_accounts_table.h"
#include "daemon/domains/identity/registry/registry_table.h"

namespace unidash::identity {

namespace {

using namespace std::chrono_literals;
using postgres::Transaction;
namespace table = app_identities_table;

constexpr std::chrono::seconds overlap_of_secrets = 24h;

Event about(std::string_view action, AppId app, Json details = Json::object()) {
  return {.action = std::string(action),
          .resource_type = "apps",
          .resource_id = app.value,
          .details = std::move(details)};
}

Status lock(Transaction& tx, AppId app) {
  if (TRY(tx.maybe<AppId>(table::lock_app, app))) return {};
  return make_error(Code::not_found, "app.not_found");
}

Result<AppIdentityRow> locked(Transaction& tx, AppId app) {
  TRY(lock(tx, app));
  auto row = TRY(tx.maybe<AppIdentityRow>(table::find, app));
  if (!row) return make_error(Code::not_found, "app_identity.not_found");
  return std::move(*row);
}

/// Of an app that asks by LDAP only the name counts, and whether it may know groups.
Result<oidc::ClientSettings> ldap_settings_of(const AppIdentityWish& wish) {
  oidc::ClientSettings made{.name = wish.name,
                            .kind = oidc::ClientKind::directory,
                            .grant_types = {},
                            .scopes = {wish.scopes}};
  TRY(oidc::check_client(made));
  return made;
}

/// invalid with the fields that are wrong, as for applications that people register.
Result<oidc::ClientSettings> settings_of(IdentityMode mode, const AppIdentityWish& wish) {
  if (mode == IdentityMode::ldap) return ldap_settings_of(wish);
  const auto algorithm = find_enum<crypto::Algorithm>(wish.id_token_algorithm);
  if (!algorithm) return field_error("id_token_algorithm", "field.not_in_list");
  oidc::ClientSettings made{.name = wish.name,
                            .redirect_uris = {wish.redirect_uris},
                            .post_logout_redirect_uris = {wish.post_logout_redirect_uris},
                            .scopes = {wish.scopes},
                            .id_token_algorithm = *algorithm,
                            .pkce_required = wish.pkce_required,
                            .claims = wish.claims,
                            .backchannel_logout_uri = wish.backchannel_logout_uri};
  if (wish.may_refresh) made.grant_types.items.emplace_back("refresh_token");
  TRY(oidc::check_client(made));
  return made;
}

std::string hash_of(const Secret& secret) { return crypto::hash_token(secret.reveal()); }

}  // namespace

Result<IdentityMode> RegisteredAppIdentities::choose(const AppIdentityWish& wish) const {
  const auto found = std::ranges::find_if(wish.modes, [this](IdentityMode mode) {
    const bool has_its_need = mode != IdentityMode::ldap || !networks_.items.empty();
    return has_its_need && std::ranges::contains(given_, mode);
  });
  if (found == wish.modes.end()) return make_error(Code::conflict, "app_identity.no_mode");
  return *found;
}

Secret RegisteredAppIdentities::secret_of(const AppIdentityRow& row) const {
  const std::string what = std::format("app identity:{}:{}:{}:{}", row.app.value, name_of(row.mode),
                                       row.salt, row.generation);
  return Secret(text::to_base64url(crypto::hmac_sha256(key_.reveal(), what)));
}

AppIdentity RegisteredAppIdentities::identity_of(const AppIdentityRow& row) const {
  std::string account = row.client_id.value_or("");
  if (row.mode == IdentityMode::ldap) {
    account = ldap_face::render_name({ldap_face::Place::reader, account});
  }
  return {.app = row.app,
          .mode = row.mode,
          .account = std::move(account),
          .secret = secret_of(row),
          .generation = row.generation};
}

Result<EnsuredIdentity> RegisteredAppIdentities::ensure(Transaction& tx, AppId app,
                                                        const AppIdentityWish& wish) {
  const IdentityMode mode = TRY(choose(wish));
  TRY(lock(tx, app));
  const auto row = TRY(tx.maybe<AppIdentityRow>(table::find, app));
  EnsuredIdentity result;
  if (row) result.before = TRY(decode_fields<AppIdentityWish>(row->wish));
  if (row && row->mode == mode) {
    TRY(change(tx, *row, wish));
  } else {
    if (row) TRY(revoke(tx, app));
    TRY(add(tx, app, mode, wish));
  }
  result.identity = identity_of(TRY(tx.row<AppIdentityRow>(table::find, app)));
  return result;
}

Status RegisteredAppIdentities::add(Transaction& tx, AppId app, IdentityMode mode,
                                    const AppIdentityWish& wish) {
  const AppIdentityRow row{.app = app, .mode = mode, .salt = text::to_hex(random_.bytes(16))};
  const Timestamp now = clock_.now();
  TRY(tx.run(table::insert, app, mode, encode_fields(wish), row.salt, now));
  if (mode != IdentityMode::headers) TRY(add_client(tx, row, wish));
  tx.emit(about("app_identity.given", app, {{"mode", name_of(mode)}}));
  return {};
}

/// The application, with what it shows that it is the one.
Status RegisteredAppIdentities::add_client(Transaction& tx, const AppIdentityRow& row,
                                           const AppIdentityWish& wish) {
  const auto made = TRY(settings_of(row.mode, wish));
  const std::string client_id = text::to_hex(random_.bytes(12));
  const std::string hash = hash_of(secret_of(row));
  const Timestamp now = clock_.now();
  if (row.mode == IdentityMode::ldap) {
    const auto client = TRY(tx.row<oidc::ClientId>(table::insert_ldap_client, row.app, client_id,
                                                   made.name, made.scopes, now));
    TRY(tx.run(ldap_accounts_table::insert, client, hash, networks_, now));
    return {};
  }
  TRY(tx.run(table::insert_client, row.app, client_id, made.name, hash, made.redirect_uris,
             made.post_logout_redirect_uris, made.grant_types, made.scopes, made.id_token_algorithm,
             made.pkce_required, made.claims, made.backchannel_logout_uri, now));
  return {};
}

Status RegisteredAppIdentities::change(Transaction& tx, const AppIdentityRow& row,
                                       const AppIdentityWish& wish) {
  if (row.wish == encode_fields(wish)) return {};
  const Timestamp now = clock_.now();
  TRY(tx.run(table::update, row.app, encode_fields(wish), now));
  if (row.mode != IdentityMode::headers) {
    const auto made = TRY(settings_of(row.mode, wish));
    const auto former = TRY(settings_of(row.mode, TRY(decode_fields<AppIdentityWish>(row.wish))));
    if (!row.client) return make_error(Code::internal, "app_identity.without_client");
    TRY(tx.run(registry_table::update, *row.client, made.name, made.redirect_uris,
               made.post_logout_redirect_uris, made.grant_types, made.scopes,
               made.id_token_algorithm, made.audience, made.pkce_required, made.consent_required,
               made.claims, made.backchannel_logout_uri, now));
    if (oidc::may_do_less(former, made)) {
      TRY(tx.run(registry_table::revoke_grants, *row.client, now));
    }
  }
  tx.emit(about("app_identity.changed", row.app, {{"mode", name_of(row.mode)}}));
  return {};
}

Result<AppIdentity> RegisteredAppIdentities::rotate(Transaction& tx, AppId app,
                                                    std::int64_t generation) {
  const auto row = TRY(locked(tx, app));
  if (row.generation == generation + 1) return identity_of(row);
  if (row.generation != generation) {
    return make_error(Code::conflict, "request.changed_meanwhile");
  }
  tx.emit(about("app_identity.secret_rotated", app, {{"mode", name_of(row.mode)}}));
  return turn(tx, row, generation + 1, overlap_of_secrets);
}

Result<AppIdentity> RegisteredAppIdentities::restore(Transaction& tx, AppId app,
                                                     std::int64_t generation) {
  const auto row = TRY(locked(tx, app));
  if (row.generation == generation) return identity_of(row);
  if (row.generation != generation + 1) {
    return make_error(Code::conflict, "request.changed_meanwhile");
  }
  tx.emit(about("app_identity.secret_restored", app, {{"mode", name_of(row.mode)}}));
  return turn(tx, row, generation, 0s);
}

Result<AppIdentity> RegisteredAppIdentities::turn(Transaction& tx, const AppIdentityRow& row,
                                                  std::int64_t generation,
                                                  std::chrono::seconds overlap) {
  AppIdentityRow next = row;
  next.generation = generation;
  const Timestamp now = clock_.now();
  TRY(tx.run(table::set_generation, row.app, generation, now));
  if (row.client) {
    const auto& rotate = row.mode == IdentityMode::ldap ? ldap_accounts_table::rotate_secret
                                                        : registry_table::rotate_secret;
    TRY(tx.run(rotate, *row.client, hash_of(secret_of(next)), now + overlap, now));
  }
  return identity_of(next);
}

Status RegisteredAppIdentities::revoke(Transaction& tx, AppId app) {
  // An app that is gone took its identity with it.
  if (!TRY(tx.maybe<AppId>(table::lock_app, app))) return {};
  TRY(tx.run(table::remove_client, app));
  if (TRY(tx.run(table::remove, app)) > 0) tx.emit(about("app_identity.revoked", app));
  return {};
}

Result<std::optional<AppIdentity>> RegisteredAppIdentities::find(Transaction& tx, AppId app) {
  const auto row = TRY(tx.maybe<AppIdentityRow>(table::find, app));
  if (!row) return std::optional<AppIdentity>{};
  return std::optional<AppIdentity>(identity_of(*row));
}

}  // namespace unidash::identity
