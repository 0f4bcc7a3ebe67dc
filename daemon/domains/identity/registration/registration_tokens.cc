#include "daemon/domains/identity/registration/registration_tokens.h"

#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/oidc/settings.h"
#include "daemon/domains/identity/registration/registration_table.h"

namespace unidash::identity {

namespace {

using postgres::Transaction;
namespace table = registration_table;

Event about(std::string_view action, RegistrationTokenId id, const std::string& name) {
  return {.action = std::string(action),
          .resource_type = "registration_tokens",
          .resource_id = id.value,
          .details = {{"name", name}}};
}

}  // namespace

Result<MadeRegistrationToken> RegistrationTokens::create(const api::Caller& caller,
                                                         const NewRegistrationToken& wanted) {
  const UserId user = TRY(caller.require_session()).user;
  Secret text = crypto::new_token(random_);
  const Timestamp now = clock_.now();
  auto token = TRY(postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<RegistrationToken> {
        const auto id = TRY(tx.row<RegistrationTokenId>(
            table::insert, wanted.name.text, crypto::hash_token(text.reveal()), user,
            wanted.audience.value_or(oidc::ClientAudience::selected), wanted.most_uses.value_or(1),
            now, Timestamp(now + std::chrono::days{wanted.days})));
        tx.emit(about("registration_token.created", id, wanted.name.text));
        return tx.row<RegistrationToken>(table::get, id);
      }));
  return MadeRegistrationToken{.token = std::move(token), .text = std::move(text)};
}

Result<api::Page<RegistrationToken>> RegistrationTokens::list(const RegistrationTokenQuery& query) {
  auto page = api::page_of<RegistrationToken>(query);
  TRY(postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    page.total = TRY(tx.row<std::int64_t>(table::count));
    page.items = TRY(tx.rows<RegistrationToken>(table::list, page.size, page.skipped()));
    return {};
  }));
  return page;
}

Status RegistrationTokens::revoke(const api::Caller& caller, RegistrationTokenId id) {
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const auto name = TRY(tx.maybe<std::string>(table::revoke, id, clock_.now()));
    if (!name) return make_error(Code::not_found, "token.not_found");
    tx.emit(about("registration_token.revoked", id, *name));
    return {};
  });
}

std::string RegistrationTokens::endpoint() const {
  return issuer_ + std::string(oidc::register_path);
}

}  // namespace unidash::identity
