#include "daemon/domains/identity/registry/client_registry.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/settings.h"
#include "daemon/domains/identity/people/people.h"
#include "daemon/domains/identity/registry/registry_table.h"

namespace unidash::identity {

namespace {

using api::Caller;
using oidc::ClientId;
using oidc::ClientKind;
using oidc::ClientSettings;
using postgres::Transaction;
namespace table = registry_table;

constexpr std::string_view logout_field = "backchannel_logout_uri";

Event about(std::string_view action, const ClientView& client, Json details = Json::object()) {
  details["client_id"] = client.client_id;
  details["name"] = client.name.text;
  return {.action = std::string(action),
          .resource_type = "clients",
          .resource_id = client.id.value,
          .details = std::move(details)};
}

ClientSettings settings_of(const ClientView& client) {
  return {.name = client.name.text,
          .kind = client.kind,
          .redirect_uris = client.redirect_uris,
          .post_logout_redirect_uris = client.post_logout_redirect_uris,
          .grant_types = client.grant_types,
          .scopes = client.scopes,
          .id_token_algorithm = client.id_token_algorithm,
          .audience = client.audience,
          .pkce_required = client.pkce_required,
          .consent_required = client.consent_required,
          .claims = client.claims,
          .backchannel_logout_uri = client.backchannel_logout_uri};
}

/// What is left out stays.
ClientSettings merge(ClientSettings it, const ClientChange& in) {
  if (in.name) it.name = in.name->text;
  it.redirect_uris = in.redirect_uris.value_or(it.redirect_uris);
  it.post_logout_redirect_uris =
      in.post_logout_redirect_uris.value_or(it.post_logout_redirect_uris);
  it.grant_types = in.grant_types.value_or(it.grant_types);
  it.scopes = in.scopes.value_or(it.scopes);
  it.id_token_algorithm = in.id_token_algorithm.value_or(it.id_token_algorithm);
  it.audience = in.audience.value_or(it.audience);
  it.pkce_required = in.pkce_required.value_or(it.pkce_required);
  it.consent_required = in.consent_required.value_or(it.consent_required);
  it.claims = in.claims.value_or(it.claims);
  if (in.backchannel_logout_uri.is_set) it.backchannel_logout_uri = in.backchannel_logout_uri.value;
  return it;
}

/// The names of what differs, for the trail.
Json changed_names(const ClientSettings& before, const ClientSettings& after) {
  Json names = Json::array();
  const auto note = [&](std::string_view name, bool differs) {
    if (differs) names.push_back(name);
  };
  note("name", before.name != after.name);
  note("redirect_uris", before.redirect_uris != after.redirect_uris);
  note("post_logout_redirect_uris",
       before.post_logout_redirect_uris != after.post_logout_redirect_uris);
  note("grant_types", before.grant_types != after.grant_types);
  note("scopes", before.scopes != after.scopes);
  note("id_token_algorithm", before.id_token_algorithm != after.id_token_algorithm);
  note("audience", before.audience != after.audience);
  note("pkce_required", before.pkce_required != after.pkce_required);
  note("consent_required", before.consent_required != after.consent_required);
  note("claims", before.claims != after.claims);
  note(logout_field, before.backchannel_logout_uri != after.backchannel_logout_uri);
  return names;
}

std::optional<Place> place_of(const std::optional<std::string>& address) {
  return address ? oidc::place_of_address(*address) : std::nullopt;
}

}  // namespace

oidc::ClientSettings settings_of(const NewClient& in) {
  ClientSettings made{.name = in.name.text, .kind = in.kind};
  if (in.kind == ClientKind::directory) {
    made.grant_types = {};
    made.scopes = {{"groups"}};
  }
  made.redirect_uris = in.redirect_uris.value_or(made.redirect_uris);
  made.post_logout_redirect_uris =
      in.post_logout_redirect_uris.value_or(made.post_logout_redirect_uris);
  made.grant_types = in.grant_types.value_or(made.grant_types);
  made.scopes = in.scopes.value_or(made.scopes);
  made.id_token_algorithm = in.id_token_algorithm.value_or(made.id_token_algorithm);
  made.audience = in.audience.value_or(made.audience);
  made.pkce_required = in.pkce_required.value_or(made.pkce_required);
  made.consent_required = in.consent_required.value_or(made.consent_required);
  made.claims = in.claims.value_or(made.claims);
  made.backchannel_logout_uri = in.backchannel_logout_uri;
  return made;
}

Result<ClientView> find_client(Transaction& tx, const postgres::Statement& statement, ClientId id) {
  auto client = TRY(tx.maybe<ClientView>(statement, id));
  if (!client) return make_error(Code::not_found, "client.not_found");
  return std::move(*client);
}

Result<ClientView> hold_client(Transaction& tx, ClientId id) {
  auto client = TRY(find_client(tx, table::get_locked, id));
  if (client.is_built_in) return make_error(Code::forbidden, "client.built_in");
  return client;
}

Result<api::Page<ClientView>> ClientRegistry::list(const ClientQuery& query) {
  auto page = api::page_of<ClientView>(query);
  const auto pattern = pattern_of(query.q);
  TRY(postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    page.total = TRY(tx.row<std::int64_t>(table::count, pattern));
    page.items = TRY(tx.rows<ClientView>(table::list, pattern, page.size, page.skipped()));
    return {};
  }));
  return page;
}

Result<ClientView> ClientRegistry::get(ClientId id) {
  return postgres::in_transaction(pool_,
                                  [&](Transaction& tx) { return find_client(tx, table::get, id); });
}

Result<ClientWithSecret> ClientRegistry::create(const Caller& caller, const NewClient& in) {
  const ClientSettings made = settings_of(in);
  TRY(oidc::check_client(made));
  const std::string client_id = text::to_hex(random_.bytes(12));
  ClientWithSecret result;
  std::optional<std::string> hash;
  if (made.kind == ClientKind::confidential) {
    result.secret = crypto::new_token(random_);
    hash = crypto::hash_token(result.secret->reveal());
  }
  const std::lock_guard lock(door_mutex_);
  result.client = TRY(
      postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Result<ClientView> {
        const auto id = TRY(tx.row<ClientId>(
            table::insert, client_id, made.name, made.kind, hash, made.redirect_uris,
            made.post_logout_redirect_uris, made.grant_types, made.scopes, made.id_token_algorithm,
            made.audience, made.pkce_required, made.consent_required, made.claims,
            made.backchannel_logout_uri, clock_.now()));
        ClientView client = TRY(find_client(tx, table::get, id));
        tx.emit(about("client.created", client));
        if (const auto place = place_of(made.backchannel_logout_uri)) TRY(set_door(tx, place));
        return client;
      }));
  return result;
}

Result<ClientView> ClientRegistry::alter(const Caller& caller, ClientId id, const Work& work) {
  return postgres::in_transaction(pool_, caller.actor(),
                                  [&](Transaction& tx) -> Result<ClientView> {
                                    const ClientView before = TRY(hold_client(tx, id));
                                    TRY(work(tx, before));
                                    return find_client(tx, table::get, id);
                                  });
}

Result<ClientView> ClientRegistry::change(const Caller& caller, const ClientChange& in) {
  const std::lock_guard lock(door_mutex_);
  return alter(caller, in.id,
               [&](Transaction& tx, const ClientView& before) { return apply(tx, before, in); });
}

Status ClientRegistry::apply(Transaction& tx, const ClientView& before, const ClientChange& in) {
  if (!in.if_match.allows(std::to_string(before.revision))) {
    return make_error(Code::precondition_failed, "request.changed_meanwhile");
  }
  const ClientSettings former = settings_of(before);
  const ClientSettings after = merge(former, in);
  const Json changed = changed_names(former, after);
  if (changed.empty()) return {};
  TRY(oidc::check_client(after));
  TRY(tx.run(table::update, before.id, after.name, after.redirect_uris,
             after.post_logout_redirect_uris, after.grant_types, after.scopes,
             after.id_token_algorithm, after.audience, after.pkce_required, after.consent_required,
             after.claims, after.backchannel_logout_uri, clock_.now()));
  if (oidc::may_do_less(former, after)) TRY(tx.run(table::revoke_grants, before.id, clock_.now()));
  tx.emit(about("client.updated", before, {{"changed", changed}}));
  if (before.backchannel_logout_uri == after.backchannel_logout_uri) return {};
  return set_door(tx, before.is_active ? place_of(after.backchannel_logout_uri) : std::nullopt);
}

Status ClientRegistry::remove(const Caller& caller, ClientId id) {
  const std::lock_guard lock(door_mutex_);
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const ClientView before = TRY(hold_client(tx, id));
    TRY(tx.run(table::remove, id));
    tx.emit(about("client.deleted", before));
    return before.backchannel_logout_uri ? set_door(tx, std::nullopt) : Status{};
  });
}

Result<ClientWithSecret> ClientRegistry::rotate_secret(const Caller& caller,
                                                       const SecretRotation& in) {
  ClientWithSecret result{.secret = crypto::new_token(random_)};
  const std::chrono::hours overlap{in.overlap_hours.value_or(longest_overlap_hours)};
  result.client =
      TRY(alter(caller, in.id, [&](Transaction& tx, const ClientView& before) -> Status {
        if (before.kind != ClientKind::confidential) {
          return make_error(Code::conflict, "client.has_no_secret");
        }
        const Timestamp now = clock_.now();
        TRY(tx.run(table::rotate_secret, in.id, crypto::hash_token(result.secret->reveal()),
                   now + overlap, now));
        tx.emit(about("client.secret_rotated", before, {{"overlap_hours", overlap.count()}}));
        return {};
      }));
  return result;
}

Result<ClientView> ClientRegistry::disable(const Caller& caller, ClientId id) {
  return switch_to(caller, id, false);
}

Result<ClientView> ClientRegistry::enable(const Caller& caller, ClientId id) {
  return switch_to(caller, id, true);
}

Result<ClientView> ClientRegistry::switch_to(const Caller& caller, ClientId id, bool is_active) {
  const std::lock_guard lock(door_mutex_);
  return alter(caller, id, [&](Transaction& tx, const ClientView& before) -> Status {
    if (before.is_active == is_active) return {};
    TRY(tx.run(table::set_active, id, is_active, clock_.now()));
    if (!is_active) TRY(tx.run(table::revoke_grants, id, clock_.now()));
    tx.emit(about(is_active ? "client.enabled" : "client.disabled", before));
    if (!before.backchannel_logout_uri) return {};
    return set_door(tx, is_active ? place_of(before.backchannel_logout_uri) : std::nullopt);
  });
}

Status ClientRegistry::set_door(Transaction& tx, const std::optional<Place>& added) {
  std::vector<Place> places;
  for (const auto& address : TRY(tx.rows<std::string>(table::logout_addresses))) {
    const auto place = place_of(address);
    if (place && !std::ranges::contains(places, *place)) places.push_back(*place);
  }
  return set_door_(places, added ? std::vector<Place>{*added} : std::vector<Place>{});
}

Status ClientRegistry::set_door_again() {
  const std::lock_guard lock(door_mutex_);
  return postgres::in_transaction(pool_,
                                  [this](Transaction& tx) { return set_door(tx, std::nullopt); });
}

std::string ClientRegistry::test_address_of(const ClientView& client) const {
  return issuer_ + std::string(oidc::test_path) + "?client_id=" + client.client_id;
}

/// All of it but the first and the issuer is in the discovery document too; some applications
/// ask for each by itself.
Json ClientRegistry::connection_of(const ClientView& client) const {
  const auto at = [this](std::string_view path) { return issuer_ + std::string(path); };
  return {{"client_id", client.client_id},
          {"issuer", issuer_},
          {"discovery", at("/.well-known/openid-configuration")},
          {"authorization_endpoint", at(oidc::authorize_path)},
          {"token_endpoint", at(oidc::token_path)},
          {"userinfo_endpoint", at(oidc::userinfo_path)},
          {"jwks_uri", at(oidc::jwks_path)},
          {"end_session_endpoint", at(oidc::logout_path)}};
}

}  // namespace unidash::identity
