#include "daemon/domains/apps/update/update_plan.h"

#include <algorithm>
#include <format>
#include <set>

#include "daemon/domains/apps/package/forms.h"

namespace unidash::packages {

namespace {

using Words = std::set<std::string>;

/// Each further one reaches all that those before it do.
Words reach_of(Egress egress) {
  if (egress == Egress::internet) return {"internet"};
  return egress == Egress::lan ? Words{"lan"} : Words{};
}

Words roles_of(const AppPackage& package) {
  Words words;
  for (const AccessRule& rule : package.access) {
    words.insert(
        std::format("{} {} {}", name_of(rule.role), rule.path, name_of(rule.default_group)));
  }
  return words;
}

Words ports_of(const AppPackage& package) {
  Words words;
  for (const TcpPort& each : package.network.ingress_tcp) {
    words.insert(std::format("{}:{}", each.component, each.port));
  }
  return words;
}

template <class E>
Words names_of(const std::vector<E>& values) {
  Words words;
  for (const E value : values) words.emplace(name_of(value));
  return words;
}

Words words_of_list(const std::vector<std::string>& list) { return {list.begin(), list.end()}; }

Words permissions_of(const AppPackage& package, PermissionKind kind) {
  switch (kind) {
    case PermissionKind::right: {
      Words words;
      for (const Right& each : package.rights) words.emplace(name_of(each.what));
      return words;
    }
    case PermissionKind::egress: return reach_of(package.network.egress);
    case PermissionKind::host: return words_of_list(package.network.hosts);
    case PermissionKind::open_port: return ports_of(package);
    case PermissionKind::sign_on: return names_of(package.sso.modes);
    case PermissionKind::scope:
      return package.sso.oidc ? names_of(package.sso.oidc->scopes) : Words{};
    case PermissionKind::role: return roles_of(package);
    case PermissionKind::open_path: return words_of_list(package.network.open_paths);
    case PermissionKind::password_path: return words_of_list(package.network.password_paths);
  }
  return {};
}

std::vector<std::string> missing_in(const Words& some, const Words& others) {
  std::vector<std::string> missing;
  std::ranges::set_difference(some, others, std::back_inserter(missing));
  return missing;
}

std::vector<PermissionChange> compare_permissions(const AppPackage& before,
                                                  const AppPackage& after) {
  std::vector<PermissionChange> changes;
  for (const auto& [kind, name] : enum_names<PermissionKind>) {
    const Words old = permissions_of(before, kind);
    const Words now = permissions_of(after, kind);
    for (const std::string& what : missing_in(now, old)) changes.push_back({kind, what, true});
    for (const std::string& what : missing_in(old, now)) changes.push_back({kind, what, false});
  }
  // An app that may reach all of the Internet by no name in particular loses its names' bounds.
  const bool was_bounded = !before.network.hosts.empty();
  if (was_bounded && after.network.hosts.empty() && after.network.egress == Egress::internet) {
    changes.push_back({PermissionKind::host, "*", true});
  }
  return changes;
}

UpdatePath find_path(const AppPackage& before, const AppPackage& after) {
  if (before.slug != after.slug) return UpdatePath::other_app;
  const auto old = parse_version(before.version);
  const auto now = parse_version(after.version);
  const auto from = parse_version(after.update.from);
  if (!old || !now || !from || *now < *old) return UpdatePath::backwards;
  if (*now == *old) return UpdatePath::same;
  if (*old < *from) return UpdatePath::step_first;
  const bool skips = now->upstream.front() > old->upstream.front() + 1;
  return after.update.one_major && skips ? UpdatePath::one_major : UpdatePath::direct;
}

Words volumes_of(const AppPackage& package) {
  Words words;
  for (const auto& [name, volume] : package.volumes) words.insert(name);
  return words;
}

Words databases_of(const AppPackage& package) {
  Words words;
  for (const PostgresqlNeed& each : package.needs.postgresql) words.insert(each.name);
  return words;
}

void compare_data(const AppPackage& before, const AppPackage& after, UpdatePlan& plan) {
  plan.new_volumes = missing_in(volumes_of(after), volumes_of(before));
  plan.dropped_volumes = missing_in(volumes_of(before), volumes_of(after));
  plan.new_databases = missing_in(databases_of(after), databases_of(before));
  plan.dropped_databases = missing_in(databases_of(before), databases_of(after));
  for (const auto& [name, volume] : after.volumes) {
    const auto old = before.volumes.find(name);
    if (old != before.volumes.end() && old->second.mb < volume.mb)
      plan.grown_volumes.push_back(name);
  }
}

void compare_questions(const AppPackage& before, const AppPackage& after, UpdatePlan& plan) {
  for (const Question& each : after.questions) {
    const bool is_new =
        std::ranges::find(before.questions, each.key, &Question::key) == before.questions.end();
    if (is_new && each.required && !each.fallback) plan.new_questions.push_back(each.key);
  }
}

}  // namespace

UpdatePlan plan_update(const AppPackage& before, const AppPackage& after) {
  UpdatePlan plan{.path = find_path(before, after),
                  .permissions = compare_permissions(before, after),
                  .resources = {.memory_before_mb = total_limit(before).mb,
                                .memory_after_mb = total_limit(after).mb,
                                .disk_before_mb = total_disk(before),
                                .disk_after_mb = total_disk(after)},
                  .needs_data_copy = after.update.downgrade == Downgrade::restore_only,
                  .max_minutes = after.update.max_minutes};
  plan.needs_consent = std::ranges::any_of(plan.permissions, &PermissionChange::is_more);
  compare_data(before, after, plan);
  compare_questions(before, after, plan);
  plan.may_go_by_itself = plan.path == UpdatePath::direct && !plan.needs_consent &&
                          plan.new_questions.empty() && plan.dropped_volumes.empty() &&
                          plan.dropped_databases.empty();
  return plan;
}

}  // namespace unidash::packages
