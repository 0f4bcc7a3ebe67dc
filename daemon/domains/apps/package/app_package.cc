#include "daemon/domains/apps/package/app_package.h"

#include <algorithm>

namespace unidash::packages {

namespace {

/// Components that stand, all copies, and the largest of those that come and go: one of these is
/// let run at a time.
Amounts add_up(const AppPackage& package, Amounts Resources::* which) {
  Amounts sum;
  Amounts passing;
  for (const auto& [name, component] : package.components) {
    const Amounts& each = component.resources.*which;
    if (is_standing(component)) {
      const std::int64_t copies = component.replicas.value_or(1);
      sum.cpu_m += each.cpu_m * copies;
      sum.mb += each.mb * copies;
    } else {
      passing.cpu_m = std::max(passing.cpu_m, each.cpu_m);
      passing.mb = std::max(passing.mb, each.mb);
    }
  }
  return {.cpu_m = sum.cpu_m + passing.cpu_m, .mb = sum.mb + passing.mb};
}

}  // namespace

std::string_view web_component(const AppPackage& package) {
  for (const auto& [name, component] : package.components) {
    if (component.kind == ComponentKind::web) return name;
  }
  return {};
}

bool is_replaced_running(const AppPackage& package, const Component& component) {
  return component.mounts.empty() && package.ha.mode != AvailabilityMode::single_writer;
}

Amounts total_minimum(const AppPackage& package) { return add_up(package, &Resources::minimum); }

Amounts total_limit(const AppPackage& package) { return add_up(package, &Resources::limit); }

std::int64_t total_disk(const AppPackage& package) {
  std::int64_t mb = 0;
  for (const auto& [name, volume] : package.volumes) mb += volume.mb;
  for (const auto& [name, component] : package.components) {
    for (const Scratch& each : component.writable) mb += each.mb;
  }
  return mb;
}

const Bind* find_bind(const SignOn& sso, SignOnMode mode) {
  switch (mode) {
    case SignOnMode::oidc: return sso.oidc ? &sso.oidc->bind : nullptr;
    case SignOnMode::ldap: return sso.ldap ? &sso.ldap->bind : nullptr;
    case SignOnMode::headers: return sso.headers ? &sso.headers->bind : nullptr;
  }
  return nullptr;
}

}  // namespace unidash::packages
