#include "daemon/domains/identity/tokens/all_tokens.h"

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/people/actor.h"
#include "daemon/domains/identity/tokens/tokens_table.h"

namespace unidash::identity {

struct FoundAnyToken {
  std::string name;
  UserId user_id{};
  UserRole owner_role = UserRole::user;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::FoundAnyToken> =
    std::tuple{field("name", &identity::FoundAnyToken::name),
               field("user_id", &identity::FoundAnyToken::user_id),
               field("owner_role", &identity::FoundAnyToken::owner_role)};

}  // namespace unidash

namespace unidash::identity {

using postgres::Transaction;
namespace table = tokens_table;

Result<api::Page<ListedToken>> AllTokens::list(const TokenListQuery& query) {
  auto page = api::page_of<ListedToken>(query);
  const Timestamp now = clock_.now();
  TRY(postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    page.total = TRY(tx.row<std::int64_t>(table::count_all, query.user_id, now));
    page.items =
        TRY(tx.rows<ListedToken>(table::list_all, query.user_id, now, page.size, page.skipped()));
    return {};
  }));
  return page;
}

Status AllTokens::revoke(const api::Caller& caller, ApiTokenId id) {
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const User actor = TRY(get_actor(tx, caller));
    const auto found = TRY(tx.maybe<FoundAnyToken>(table::find_any, id));
    if (!found) return make_error(Code::not_found, "token.not_found");
    if (found->user_id != actor.id) TRY(check_grant(actor, found->owner_role));
    if (TRY(tx.run(table::revoke_any, id, clock_.now())) != 1) {
      return make_error(Code::not_found, "token.not_found");
    }
    tx.emit({.action = "token.revoked",
             .resource_type = "api_tokens",
             .resource_id = id.value,
             .details = {{"name", found->name}, {"user_id", found->user_id.value}}});
    return {};
  });
}

}  // namespace unidash::identity
