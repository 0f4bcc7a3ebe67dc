#include "daemon/domains/identity/registry/client_registry.h"
#include "daemon/domains/identity/registry/registry_table.h"

namespace unidash::identity {

namespace {

using api::Caller;
using postgres::Transaction;
namespace table = registry_table;

Event about(std::string_view action, const ClientView& client, UserId user) {
  return {
      .action = std::string(action),
      .resource_type = "clients",
      .resource_id = client.id.value,
      .details = {
          {"client_id", client.client_id}, {"name", client.name.text}, {"user_id", user.value}}};
}

Result<ClientView> get_locked(Transaction& tx, oidc::ClientId id) {
  auto client = TRY(tx.maybe<ClientView>(table::get_locked, id));
  if (!client) return make_error(Code::not_found, "client.not_found");
  return std::move(*client);
}

}  // namespace

Result<api::Page<ClientPerson>> ClientRegistry::list_people(const ClientPeopleQuery& query) {
  api::Page<ClientPerson> page{.number = query.page_number.value_or(1),
                               .size = query.page_size.value_or(25)};
  TRY(get(query.id));
  TRY(postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    page.total = TRY(tx.row<std::int64_t>(table::count_people, query.id));
    page.items = TRY(tx.rows<ClientPerson>(table::list_people, query.id, page.size,
                                           (page.number - 1) * page.size));
    return {};
  }));
  return page;
}

Status ClientRegistry::grant(const Caller& caller, const ClientAccessRef& in) {
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const ClientView client = TRY(get_locked(tx, in.id));
    if (!TRY(tx.row<bool>(table::is_person, in.user_id))) {
      return make_error(Code::not_found, "user.not_found");
    }
    const auto changed = TRY(tx.run(table::grant_access, in.id, in.user_id));
    if (changed > 0) tx.emit(about("client.access_granted", client, in.user_id));
    return {};
  });
}

Status ClientRegistry::revoke(const Caller& caller, const ClientAccessRef& in) {
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const ClientView client = TRY(get_locked(tx, in.id));
    const auto changed = TRY(tx.run(table::revoke_access, in.id, in.user_id));
    if (changed > 0) tx.emit(about("client.access_revoked", client, in.user_id));
    return {};
  });
}

}  // namespace unidash::identity
