#include "daemon/domains/identity/registry/ldap_accounts.h"

#include <algorithm>

#include "daemon/base/field_errors.h"
#include "daemon/base/ip_address.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/ldap_face/protocol/names.h"
#include "daemon/domains/identity/registry/ldap_accounts_table.h"
#include "daemon/domains/identity/registry/registry_table.h"
#include "daemon/model/roles/entrances.h"

namespace unidash::identity {

namespace {

using api::Caller;
using ldap_face::Place;
using ldap_face::render_name;
using oidc::ClientId;
using postgres::Transaction;
namespace table = ldap_accounts_table;

struct Row {
  ClientId id{};
  std::string client_id;
  postgres::TextArray networks{};
  std::optional<Timestamp> previous_secret_until{};
  Timestamp created_at{};
  std::optional<Timestamp> last_used_at{};
};

Error not_found() { return make_error(Code::not_found, "client.ldap_account_not_found"); }

Event about(std::string_view action, const ClientView& client, Json details = Json::object()) {
  details["client_id"] = client.client_id;
  details["name"] = client.name.text;
  return {.action = std::string(action),
          .resource_type = "clients",
          .resource_id = client.id.value,
          .details = std::move(details)};
}

/// One text, as the trail keeps lists.
std::string join(const postgres::TextArray& networks) {
  std::string joined;
  for (const std::string& each : networks.items) joined += (joined.empty() ? "" : ", ") + each;
  return joined;
}

/// The one spelling; nothing for what is no network, or everybody.
std::optional<std::string> spell(std::string_view text) {
  const auto network = parse_entrance_network(text);
  if (!network) return std::nullopt;
  return network->is_single() ? render_ip_address(unmapped(network->address))
                              : render_ip_network(*network);
}

}  // namespace

}  // namespace unidash::identity

namespace unidash {

using identity::Row;
template <>
inline constexpr auto fields<Row> =
    std::tuple{field("id", &Row::id),
               field("client_id", &Row::client_id),
               field("networks", &Row::networks),
               field("previous_secret_until", &Row::previous_secret_until),
               field("created_at", &Row::created_at),
               field("last_used_at", &Row::last_used_at)};

}  // namespace unidash

namespace unidash::identity {

Result<postgres::TextArray> read_ldap_networks(const postgres::TextArray& networks) {
  if (networks.items.empty()) return field_error("networks", "field.required");
  if (networks.items.size() > most_ldap_networks) return field_error("networks", "field.too_many");
  postgres::TextArray spelled;
  for (const std::string& each : networks.items)
    spelled.items.push_back(spell(each).value_or(each));
  FieldErrors errors;
  errors.add_each("networks", spelled.items, [](std::string_view each) -> Status {
    return spell(each) ? Status{} : make_error(Code::invalid, "client.bad_network");
  });
  TRY(errors.status());
  return spelled;
}

Result<LdapAccountView> LdapAccounts::read(Transaction& tx, ClientId id) const {
  auto row = TRY(tx.maybe<Row>(table::find, id));
  if (!row) return not_found();
  const auto name = [&](Place place) { return render_name({place, row->client_id}); };
  return LdapAccountView{.id = row->id,
                         .server = server_,
                         .suffix = name(Place::application),
                         .bind_dn = name(Place::reader),
                         .people_dn = name(Place::people),
                         .groups_dn = name(Place::groups),
                         .networks = std::move(row->networks),
                         .previous_password_until = row->previous_secret_until,
                         .created_at = row->created_at,
                         .last_used_at = row->last_used_at};
}

Result<LdapAccountView> LdapAccounts::get(ClientId id) {
  return postgres::in_transaction(pool_, [&](Transaction& tx) -> Result<LdapAccountView> {
    TRY(find_client(tx, registry_table::get, id));
    return read(tx, id);
  });
}

Result<LdapAccountWithPassword> LdapAccounts::put(const Caller& caller,
                                                  const LdapAccountSettings& in) {
  const LdapAccountSettings wanted{.id = in.id, .networks = TRY(read_ldap_networks(in.networks))};
  LdapAccountWithPassword result;
  TRY(change_(caller.actor(), [&](Transaction& tx) { return write(tx, wanted, result); }));
  return result;
}

Status LdapAccounts::write(Transaction& tx, const LdapAccountSettings& in,
                           LdapAccountWithPassword& result) {
  const ClientView client = TRY(hold_client(tx, in.id));
  const auto before = TRY(tx.maybe<Row>(table::find, in.id));
  const Timestamp now = clock_.now();
  result.password.reset();
  if (!before) {
    result.password = crypto::new_token(random_);
    TRY(tx.run(table::insert, in.id, crypto::hash_token(result.password->reveal()), in.networks,
               now));
  } else if (before->networks != in.networks) {
    TRY(tx.run(table::move, in.id, in.networks, now));
  }
  if (!before || before->networks != in.networks) {
    tx.emit(about("client.ldap_account_set", client,
                  {{"networks", join(in.networks)}, {"is_new", !before}}));
  }
  result.account = TRY(read(tx, in.id));
  return {};
}

Result<LdapAccountWithPassword> LdapAccounts::renew_password(const Caller& caller,
                                                             const SecretRotation& in) {
  LdapAccountWithPassword result{.password = crypto::new_token(random_)};
  const std::chrono::hours overlap{in.overlap_hours.value_or(longest_overlap_hours)};
  TRY(postgres::in_transaction(pool_, caller.actor(), [&](Transaction& tx) -> Status {
    const ClientView client = TRY(hold_client(tx, in.id));
    TRY(read(tx, in.id));
    const Timestamp now = clock_.now();
    TRY(tx.run(table::rotate_secret, in.id, crypto::hash_token(result.password->reveal()),
               now + overlap, now));
    tx.emit(about("client.ldap_password_renewed", client, {{"overlap_hours", overlap.count()}}));
    result.account = TRY(read(tx, in.id));
    return {};
  }));
  return result;
}

Status LdapAccounts::remove(const Caller& caller, ClientId id) {
  return change_(caller.actor(), [&](Transaction& tx) -> Status {
    const ClientView client = TRY(hold_client(tx, id));
    if (TRY(tx.run(table::remove, id)) == 0) return not_found();
    tx.emit(about("client.ldap_account_removed", client));
    return {};
  });
}

}  // namespace unidash::identity
