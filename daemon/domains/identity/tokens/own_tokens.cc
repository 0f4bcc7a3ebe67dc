#include "daemon/domains/identity/tokens/own_tokens.h"

#include <algorithm>
#include <set>

#include "daemon/api/token_scopes.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/accounts/users_table.h"
#include "daemon/domains/identity/sessions/api_token.h"
#include "daemon/domains/identity/tokens/tokens_table.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = tokens_table;

Status check_kind(TokenKind kind, const api::TokenScope* scope, std::string_view field) {
  if (scope == nullptr) return field_error(field, "token.unknown_scope");
  if (kind == TokenKind::user && scope->audience != api::Audience::user) {
    return field_error(field, "token.for_administrators_only");
  }
  return {};
}

Event about(std::string_view action, ApiTokenId id, const std::string& name) {
  return {.action = std::string(action),
          .resource_type = "api_tokens",
          .resource_id = id.value,
          .details = {{"name", name}}};
}

Error name_taken() {
  Error error = make_error(Code::conflict, "token.name_taken");
  error.fields.push_back({"name", "token.name_taken"});
  return error;
}

/// Session and role are the ledger's. Whoever changes people or groups waits until the token is
/// there, and then ends it; or session or role are gone by the time they are read here.
Status check_owner(Transaction& tx, const api::LiveSession& session, TokenKind kind,
                   Timestamp now) {
  TRY(tx.run(users_table::lock_super_admins));
  const auto role = TRY(tx.maybe<UserRole>(table::hold_owner, session.user, session.id));
  if (!role || (kind == TokenKind::admin && *role < UserRole::admin)) {
    return make_error(Code::forbidden, "access.forbidden");
  }
  if (TRY(tx.row<std::int64_t>(table::count_live, session.user, now)) >= OwnTokens::most) {
    return make_error(Code::conflict, "token.too_many");
  }
  return {};
}

}  // namespace

Result<std::vector<std::string>> routes_of(const NewToken& wanted) {
  std::set<std::string> routes;
  for (const auto& id : wanted.scopes.value_or(std::vector<std::string>{})) {
    const api::TokenScope* scope = api::find_token_scope(id);
    TRY(check_kind(wanted.kind, scope, "scopes"));
    routes.insert(scope->routes.begin(), scope->routes.end());
  }
  for (const auto& id : wanted.routes.value_or(std::vector<std::string>{})) {
    TRY(check_kind(wanted.kind, api::scope_of_route(id), "routes"));
    routes.insert(id);
  }
  if (routes.empty() && !wanted.reads_all.value_or(false)) {
    return field_error("scopes", "token.nothing_chosen");
  }
  return std::vector<std::string>(routes.begin(), routes.end());
}

std::vector<ScopeView> scopes_for(UserRole role) {
  std::vector<ScopeView> views;
  for (const api::TokenScope& scope : api::token_scopes()) {
    const bool is_for_all = scope.audience == api::Audience::user;
    if (!is_for_all && role < UserRole::admin) continue;
    views.push_back({.id = std::string(scope.id),
                     .kind = is_for_all ? TokenKind::user : TokenKind::admin,
                     .routes = {{scope.routes.begin(), scope.routes.end()}}});
  }
  return views;
}

Result<MadeToken> OwnTokens::create(const api::Caller& caller, const NewToken& wanted) {
  const api::LiveSession session = TRY(caller.require_session());
  const UserId user = session.user;
  const postgres::TextArray routes{TRY(routes_of(wanted))};
  Secret text = new_api_token(random_);
  const Timestamp now = clock_.now();
  auto token =
      postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Result<ApiToken> {
        TRY(check_owner(tx, session, wanted.kind, now));
        auto made = TRY(tx.row<ApiToken>(table::insert, user, wanted.name, wanted.kind,
                                         crypto::hash_token(text.reveal()), routes,
                                         wanted.reads_all.value_or(false), now,
                                         Timestamp(now + std::chrono::days{wanted.days})));
        tx.emit(about("token.created", made.id, made.name));
        return made;
      });
  if (!token && token.error().slug == "postgres.already_exists") return name_taken();
  return MadeToken{.token = TRY(std::move(token)), .text = std::move(text)};
}

Result<std::vector<ApiToken>> OwnTokens::list(const api::Caller& caller) {
  const UserId user = TRY(caller.require_session()).user;
  return postgres::in_transaction(
      pool_, [&](Transaction& tx) { return tx.rows<ApiToken>(table::list_own, user); });
}

Status OwnTokens::revoke(const api::Caller& caller, ApiTokenId id) {
  const UserId user = TRY(caller.require_session()).user;
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const auto name = TRY(tx.maybe<std::string>(table::revoke_own, user, id, clock_.now()));
    if (!name) return make_error(Code::not_found, "token.not_found");
    tx.emit(about("token.revoked", id, *name));
    return {};
  });
}

}  // namespace unidash::identity
