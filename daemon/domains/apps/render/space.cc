#include "daemon/domains/apps/render/space.h"

#include <algorithm>
#include <format>

#include "daemon/domains/apps/render/objects.h"
#include "daemon/domains/apps/render/settings.h"

namespace unidash::packages {

namespace {

/// All containers that may be there at once: of what is replaced without a stop one more, and one
/// of those that come and go.
struct Room {
  Amounts requests{};
  Amounts limits{};
  Amounts largest{};
  std::int64_t pods = 0;
};

void add(Amounts& sum, const Amounts& each, std::int64_t times) {
  sum.cpu_m += each.cpu_m * times;
  sum.mb += each.mb * times;
}

void widen(Amounts& most, const Amounts& each) {
  most.cpu_m = std::max(most.cpu_m, each.cpu_m);
  most.mb = std::max(most.mb, each.mb);
}

Room room_of(const AppPackage& package, const InstanceFacts& facts) {
  Room room;
  Resources passing;
  bool some_pass = false;
  for (const auto& [name, unused] : package.components) {
    const Component component = bind_component(package, facts, name).component;
    widen(room.largest, component.resources.limit);
    if (!is_standing(component)) {
      widen(passing.minimum, component.resources.minimum);
      widen(passing.limit, component.resources.limit);
      some_pass = true;
      continue;
    }
    const std::int64_t copies =
        component.replicas.value_or(1) + (is_replaced_running(package, component) ? 1 : 0);
    add(room.requests, component.resources.minimum, copies);
    add(room.limits, component.resources.limit, copies);
    room.pods += copies;
  }
  add(room.requests, passing.minimum, 1);
  add(room.limits, passing.limit, 1);
  // A Pod that is still ending counts; a finished one does not.
  room.pods += some_pass ? 3 : 1;
  return room;
}

std::string cpu(std::int64_t m) { return std::format("{}m", m); }
std::string memory(std::int64_t mb) { return std::format("{}Mi", mb); }

Json render_quota(const AppPackage& package, const InstanceFacts& facts, const Room& room) {
  std::int64_t storage = 0;
  for (const auto& [name, volume] : package.volumes) storage += volume_mb(package, facts, name);
  Json object = object_of("v1", "ResourceQuota", "limits", package, facts);
  object["spec"]["hard"] = {{"configmaps", "30"},
                            {"limits.cpu", cpu(room.limits.cpu_m)},
                            {"limits.memory", memory(room.limits.mb)},
                            {"persistentvolumeclaims", std::to_string(package.volumes.size())},
                            {"pods", std::to_string(room.pods)},
                            {"requests.cpu", cpu(room.requests.cpu_m)},
                            {"requests.memory", memory(room.requests.mb)},
                            {"requests.storage", memory(storage)},
                            {"secrets", "30"},
                            {"services.loadbalancers", "0"},
                            {"services.nodeports", "0"}};
  return object;
}

/// For a container that says nothing; ours all do.
Json render_limit_range(const AppPackage& package, const InstanceFacts& facts, const Room& room) {
  Json object = object_of("v1", "LimitRange", "limits", package, facts);
  const Json most{{"cpu", cpu(room.largest.cpu_m)}, {"memory", memory(room.largest.mb)}};
  object["spec"]["limits"] = Json::array({{{"default", most},
                                           {"defaultRequest", {{"cpu", "10m"}, {"memory", "8Mi"}}},
                                           {"max", most},
                                           {"type", "Container"}}});
  return object;
}

Json render_namespace(const AppPackage& package, const InstanceFacts& facts) {
  Json object = object_of("v1", "Namespace", facts.name_space, package, facts);
  Json& labels = object["metadata"]["labels"];
  for (const char* mode : {"audit", "enforce", "warn"}) {
    labels[std::format("pod-security.kubernetes.io/{}", mode)] = "restricted";
    labels[std::format("pod-security.kubernetes.io/{}-version", mode)] = "latest";
  }
  return object;
}

}  // namespace

std::int64_t volume_mb(const AppPackage& package, const InstanceFacts& facts,
                       const std::string& volume) {
  const auto grown = facts.volume_mb.find(volume);
  return grown == facts.volume_mb.end() ? package.volumes.at(volume).mb : grown->second;
}

std::vector<Json> render_space(const AppPackage& package, const InstanceFacts& facts) {
  const Room room = room_of(package, facts);
  Json account = object_of("v1", "ServiceAccount", "app", package, facts);
  account["automountServiceAccountToken"] = false;
  return {render_namespace(package, facts), render_limit_range(package, facts, room),
          render_quota(package, facts, room), account};
}

}  // namespace unidash::packages
