#include "daemon/clients/kubernetes/objects/condition.h"

#include <algorithm>

namespace unidash::kubernetes {

namespace {

Truth truth_of(std::string_view status) {
  if (status == "True") return Truth::yes;
  return status == "False" ? Truth::no : Truth::unknown;
}

}  // namespace

Conditions decode_conditions(const View& status) {
  Conditions conditions;
  for (const View& each : status.items("conditions")) {
    conditions.push_back({.type = each.name("type"),
                          .truth = truth_of(each.name("status")),
                          .reason = each.name("reason"),
                          .message = each.text("message"),
                          .since = each.time("lastTransitionTime")});
  }
  return conditions;
}

const Condition* find_condition(const Conditions& conditions, std::string_view type) {
  const auto found = std::ranges::find(conditions, type, &Condition::type);
  return found == conditions.end() ? nullptr : &*found;
}

bool holds(const Conditions& conditions, std::string_view type) {
  const Condition* found = find_condition(conditions, type);
  return found != nullptr && found->truth == Truth::yes;
}

}  // namespace unidash::kubernetes
