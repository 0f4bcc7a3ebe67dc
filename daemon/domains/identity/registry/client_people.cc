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

}  // namespace

Result<api::Page<ClientPerson>> ClientRegistry::list_people(const ClientPeopleQuery& query) {
  auto page = api::page_of<ClientPerson>(query);
  TRY(postgres::in_transaction(pool_, [&](Transaction& tx) -> Status {
    TRY(find_client(tx, table::get, query.id));
    page.total = TRY(tx.row<std::int64_t>(table::count_people, query.id));
    page.items =
        TRY(tx.rows<ClientPerson>(table::list_people, query.id, page.size, page.skipped()));
    return {};
  }));
  return page;
}

Status ClientRegistry::grant(const Caller& caller, const ClientAccessRef& in) {
  return postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const ClientView client = TRY(hold_client(tx, in.id));
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
    const ClientView client = TRY(hold_client(tx, in.id));
    const auto changed = TRY(tx.run(table::revoke_access, in.id, in.user_id));
    if (changed > 0) tx.emit(about("client.access_revoked", client, in.user_id));
    return {};
  });
}

}  // namespace unidash::identity
