#include "daemon/domains/identity/upstream/person_links.h"

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/people/actor.h"
#include "daemon/domains/identity/people/people.h"
#include "daemon/domains/identity/people/people_table.h"
#include "daemon/domains/identity/upstream/person_links_table.h"

namespace unidash::identity::upstream {

namespace {

using postgres::Transaction;
namespace table = upstream_people_table;

Result<User> get_person(Transaction& tx, UserId id) {
  auto person = TRY(tx.maybe<User>(people_table::get, id));
  if (!person) return make_error(Code::not_found, "identity.no_such_person");
  return std::move(*person);
}

}  // namespace

Result<std::vector<OwnLink>> PersonLinks::list(UserId person) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<std::vector<OwnLink>> {
    TRY(get_person(tx, person));
    return tx.rows<OwnLink>(table::list_links, person);
  });
}

Status PersonLinks::remove(const api::Caller& caller, UserId person, UpstreamIdentityId id) {
  std::vector<std::string> ended;
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    ended.clear();
    const User actor = TRY(get_actor(tx, caller));
    TRY(tx.maybe<UserId>(people_table::hold, person));
    TRY(check_rank(actor, TRY(get_person(tx, person))));
    const auto provider = TRY(tx.maybe<std::string>(table::remove_link, id, person));
    if (!provider) return make_error(Code::not_found, "upstream.link_not_found");
    tx.emit(about_user("user.upstream_unlinked", person, {{"provider", *provider}}));
    ended = TRY(sessions_.revoke_all(tx, person));
    return {};
  }));
  sessions_.forget(ended);
  return {};
}

}  // namespace unidash::identity::upstream
