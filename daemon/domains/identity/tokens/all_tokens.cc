#include "daemon/domains/identity/tokens/all_tokens.h"

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/tokens/tokens_table.h"

namespace unidash::identity {

struct FoundAnyToken {
  std::string name;
  UserId user_id{};
  bool is_out_of_reach = false;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::FoundAnyToken> =
    std::tuple{field("name", &identity::FoundAnyToken::name),
               field("user_id", &identity::FoundAnyToken::user_id),
               field("is_out_of_reach", &identity::FoundAnyToken::is_out_of_reach)};

}  // namespace unidash

namespace unidash::identity {

using postgres::Transaction;
namespace table = tokens_table;

Result<api::Page<ListedToken>> AllTokens::list(const TokenListQuery& query) {
  api::Page<ListedToken> page{.number = query.page_number.value_or(1),
                              .size = query.page_size.value_or(25)};
  const Timestamp now = clock_.now();
  TRY(postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    page.total = TRY(tx.row<std::int64_t>(table::count_all, query.user_id, now));
    page.items = TRY(tx.rows<ListedToken>(table::list_all, query.user_id, now, page.size,
                                          (page.number - 1) * page.size));
    return {};
  }));
  return page;
}

Status AllTokens::revoke(const api::Caller& caller, ApiTokenId id) {
  const UserId actor = TRY(caller.require_session()).user;
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const auto found = TRY(tx.maybe<FoundAnyToken>(table::find_any, id, actor));
    if (!found) return make_error(Code::not_found, "token.not_found");
    if (found->is_out_of_reach) return make_error(Code::forbidden, "identity.super_admin_only");
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
