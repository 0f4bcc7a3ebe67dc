#include "daemon/domains/store/target_door.h"

#include <algorithm>

#include "daemon/domains/gate/types/port_target.h"
#include "daemon/domains/store/port_app_table.h"
#include "daemon/domains/store/store_table.h"
#include "daemon/model/addresses/web_address.h"
#include "daemon/model/roles/doors.h"

namespace unidash::store {

namespace {

using postgres::Transaction;

void add(std::vector<Place>& places, const Result<gate::GateTarget>& target) {
  if (target && !std::ranges::contains(places, target->place)) places.push_back(target->place);
}

}  // namespace

Status TargetDoor::set(Transaction& tx, const std::optional<Place>& moved,
                       std::string_view field) const {
  std::vector<Place> places;
  const auto apps = TRY(tx.rows<WebAddress>(list_targets));
  for (const WebAddress& each : apps) add(places, gate::parse_gate_target(each.text));
  const auto ports = TRY(tx.rows<std::string>(list_port_targets));
  for (const std::string& each : ports) add(places, gate::parse_port_target(each));
  if (places.size() > most_door_places) return field_error(field, "app.too_many_targets");
  std::vector<Place> checked;
  if (moved) checked.push_back(*moved);
  const Status set = set_(places, checked);
  if (set || set.error().fields.empty()) return set;
  return field_error(field, set.error().fields.front().slug);
}

Status TargetDoor::set_again(postgres::Pool& pool) {
  const auto locked = lock();
  return postgres::in_transaction(pool,
                                  [this](Transaction& tx) { return set(tx, std::nullopt, "url"); });
}

}  // namespace unidash::store
