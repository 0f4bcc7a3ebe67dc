#include "daemon/domains/host/services.h"

#include <algorithm>

namespace unidash::host {

namespace {

/// Restarting these cuts the very connection that asks: the answer goes first.
constexpr std::array asking{std::string_view("unidashd@host.service"),
                            std::string_view("unidashd@admin.service"),
                            std::string_view("unidash-haproxy.service")};

std::optional<std::uint64_t> number_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned()) return std::nullopt;
  return found->get<std::uint64_t>();
}

const KnownService* find_known(std::string_view unit) {
  const auto found = std::ranges::find(known_services, unit, &KnownService::unit);
  return found == known_services.end() ? nullptr : &*found;
}

}  // namespace

bool is_known_service(std::string_view unit) { return find_known(unit) != nullptr; }

Service parse_service(const KnownService& known, const UnitFacts& facts) {
  Service service;
  service.id = known.unit;
  service.title = known.title;
  const bool absent = facts.load_state == "not-found";
  service.active_state = absent ? "absent" : facts.active_state;
  service.sub_state = facts.sub_state;
  const Json& properties = facts.properties;
  const auto since = number_in(properties, "StateChangeTimestamp").value_or(0);
  if (since > 0)
    service.since = Timestamp(std::chrono::microseconds(static_cast<std::int64_t>(since)));
  // systemd says UINT64_MAX where the kernel does not count.
  const auto memory = number_in(properties, "MemoryCurrent").value_or(UINT64_MAX);
  if (memory < INT64_MAX) service.memory = static_cast<std::int64_t>(memory);
  service.restarts = static_cast<std::int64_t>(number_in(properties, "NRestarts").value_or(0));
  service.result = json_text(properties, "Result");
  return service;
}

Result<std::vector<Service>> Services::list() const {
  std::vector<std::string> names;
  for (const KnownService& known : known_services) names.emplace_back(known.unit);
  const auto units = TRY(control_->units(names));
  std::vector<Service> list;
  for (const KnownService& known : known_services) {
    const auto found = std::ranges::find(units, known.unit, &UnitFacts::name);
    if (found != units.end()) list.push_back(parse_service(known, *found));
  }
  return list;
}

Result<Service> Services::restart(const ServiceRef& ref) const {
  const KnownService* known = find_known(ref.id);
  if (known == nullptr) return make_error(Code::not_found, "service.unknown");
  const bool cuts_off = std::ranges::find(asking, ref.id) != asking.end();
  TRY(control_->restart_unit(ref.id, cuts_off ? Await::nothing : Await::result));
  const auto units = TRY(control_->units({ref.id}));
  if (units.empty()) return make_error(Code::not_found, "service.unknown");
  return parse_service(*known, units.front());
}

}  // namespace unidash::host
