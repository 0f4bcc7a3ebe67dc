#include "daemon/domains/apps/render/render.h"

#include <algorithm>
#include <format>
#include <set>

#include "daemon/base/text.h"
#include "daemon/domains/apps/package/forms.h"
#include "daemon/domains/apps/render/objects.h"
#include "daemon/domains/apps/render/policies.h"
#include "daemon/domains/apps/render/settings.h"
#include "daemon/domains/apps/render/space.h"
#include "daemon/domains/apps/render/workloads.h"
#include "daemon/domains/apps/volumes/objects.h"

namespace unidash::packages {

namespace {

using Objects = std::vector<Json>;
using Bound = std::vector<BoundComponent>;

constexpr std::int64_t bytes_of_mb = std::int64_t{1024} * 1024;

Bound bind_all(const AppPackage& package, const InstanceFacts& facts) {
  Bound all;
  for (const auto& [name, component] : package.components) {
    all.push_back(bind_component(package, facts, name));
  }
  return all;
}

Status add_files(const AppPackage& package, const InstanceFacts& facts, const Bound& all,
                 Objects& objects) {
  if (std::ranges::any_of(all, needs_authorities)) {
    Json object = object_of("v1", "ConfigMap", "authorities", package, facts);
    object["data"] = {{"authorities.pem", facts.authorities}};
    objects.push_back(object);
  }
  for (const BoundComponent& bound : all) {
    const auto files = TRY(open_files(bound, package, facts));
    if (files.empty()) continue;
    Json object = object_of("v1", "ConfigMap", bound.name, package, facts);
    object["data"] = files;
    objects.push_back(object);
  }
  return {};
}

Status add_volumes(const AppPackage& package, const InstanceFacts& facts, Objects& objects) {
  Objects claims;
  for (const auto& [name, volume] : package.volumes) {
    const apps::VolumeObject object{.volume = std::format("{}-{}", facts.slug, name),
                                    .bytes = volume_mb(package, facts, name) * bytes_of_mb,
                                    .space = facts.name_space,
                                    .claim = name,
                                    .machine = facts.machine};
    objects.push_back(TRY(apps::render_persistent_volume(object)));
    claims.push_back(TRY(apps::render_claim(object)));
  }
  objects.insert(objects.end(), claims.begin(), claims.end());
  return {};
}

Status add_workloads(const AppPackage& package, const InstanceFacts& facts, const Bound& all,
                     Objects& objects) {
  for (const BoundComponent& bound : all) {
    if (bound.component.port) objects.push_back(render_service(bound, package, facts));
  }
  for (const BoundComponent& bound : all) {
    if (is_standing(bound.component)) {
      objects.push_back(TRY(render_deployment(bound, package, facts)));
    }
  }
  for (const BoundComponent& bound : all) {
    if (bound.component.kind == ComponentKind::cron) {
      objects.push_back(TRY(render_cron_job(bound, package, facts)));
    }
  }
  return {};
}

void collect(const Value& value, std::set<std::string>& refs) {
  for_each_ref(value, [&](Ref ref) {
    if (!ref.is_secret()) return;
    if (ref.group == RefGroup::database) ref.what = "password";
    refs.insert(render_ref(ref));
  });
}

}  // namespace

Result<Objects> render_objects(const AppPackage& package, const InstanceFacts& facts) {
  TRY(check_facts(package, facts));
  const Bound all = bind_all(package, facts);
  Objects objects = render_space(package, facts);
  const Objects policies = render_policies(package, facts);
  objects.insert(objects.end(), policies.begin(), policies.end());
  TRY(add_files(package, facts, all, objects));
  TRY(add_volumes(package, facts, objects));
  TRY(add_workloads(package, facts, all, objects));
  return objects;
}

Result<Objects> render_secrets(const AppPackage& package, const InstanceFacts& facts,
                               const Credentials& credentials) {
  TRY(check_facts(package, facts));
  Objects objects;
  for (const BoundComponent& bound : bind_all(package, facts)) {
    const auto settings = TRY(secret_settings(bound, package, facts, credentials));
    if (settings.empty()) continue;
    Json object = object_of("v1", "Secret", bound.name, package, facts);
    object["type"] = "Opaque";
    // Not stringData, which server-side apply does not take keys away from.
    for (const auto& [key, value] : settings) object["data"][key] = text::to_base64(value.reveal());
    objects.push_back(object);
  }
  return objects;
}

Result<Json> render_run(const AppPackage& package, const InstanceFacts& facts,
                        const std::string& component, std::string_view run) {
  TRY(check_facts(package, facts));
  const auto found = package.components.find(component);
  if (found == package.components.end() || found->second.kind != ComponentKind::job ||
      !check_label(run)) {
    return make_error(Code::internal, "package.bad_facts", "no such job");
  }
  return render_job(bind_component(package, facts, component), run, package, facts);
}

std::vector<std::string> credentials_needed(const AppPackage& package, const InstanceFacts& facts) {
  std::set<std::string> refs;
  for (const BoundComponent& bound : bind_all(package, facts)) {
    for (const auto& [name, value] : bound.component.env) collect(value, refs);
    for (const File& file : bound.component.files) collect(file.content.root, refs);
  }
  return {refs.begin(), refs.end()};
}

}  // namespace unidash::packages
