#include "daemon/domains/apps/render/pod.h"

#include <algorithm>
#include <format>

#include "daemon/domains/apps/images/image_ref.h"
#include "daemon/domains/apps/render/lookups.h"
#include "daemon/domains/apps/render/objects.h"

namespace unidash::packages {

namespace {

constexpr std::int64_t for_all_to_read = 0444;
constexpr std::int64_t log_mb = 64;  // what a container says before the kubelet turns its log
constexpr std::int64_t probe_period_s = 2;

std::string mebibytes(std::int64_t mb) { return std::format("{}Mi", mb); }

Json amounts(const Amounts& each, std::int64_t disk_mb) {
  return {{"cpu", std::format("{}m", each.cpu_m)},
          {"ephemeral-storage", mebibytes(disk_mb)},
          {"memory", mebibytes(each.mb)}};
}

Json resources(const Component& component) {
  std::int64_t disk = log_mb;
  for (const Scratch& each : component.writable) disk += each.mb;
  return {{"limits", amounts(component.resources.limit, disk)},
          {"requests", amounts(component.resources.minimum, log_mb)}};
}

/// Asked as a browser behind the gate would: many programs know but one name of theirs.
Json probe_of(const Probe& probe, const Component& component, const InstanceFacts& facts) {
  const std::int64_t port = component.port.value_or(0);
  if (!probe.http) return {{"tcpSocket", {{"port", port}}}};
  const Json headers = Json::array({{{"name", "Host"}, {"value", facts.host}},
                                    {{"name", "X-Forwarded-Proto"}, {"value", "https"}}});
  return {{"httpGet", {{"httpHeaders", headers}, {"path", *probe.http}, {"port", port}}}};
}

void add_probes(Json& container, const Component& component, const InstanceFacts& facts) {
  const auto& first = component.ready ? component.ready : component.alive;
  if (!first) return;
  constexpr std::int64_t usual_startup_s = 60;
  const std::int64_t startup_s = component.startup_s.value_or(usual_startup_s);
  Json startup = probe_of(*first, component, facts);
  startup["periodSeconds"] = probe_period_s;
  startup["failureThreshold"] = (startup_s + probe_period_s - 1) / probe_period_s;
  container["startupProbe"] = startup;
  if (component.ready) {
    container["readinessProbe"] = probe_of(*component.ready, component, facts);
    container["readinessProbe"]["periodSeconds"] = 5;
    container["readinessProbe"]["timeoutSeconds"] = 5;
  }
  if (component.alive) {
    container["livenessProbe"] = probe_of(*component.alive, component, facts);
    container["livenessProbe"]["periodSeconds"] = 20;
    container["livenessProbe"]["timeoutSeconds"] = 10;
    container["livenessProbe"]["failureThreshold"] = 6;
  }
}

/// volumes of a Pod and volumeMounts of its container, together.
struct Laid {
  Json volumes = Json::array();
  Json mounts = Json::array();
};

void lay_volumes(const Component& component, Laid& laid) {
  for (const Mount& mount : component.mounts) {
    const std::string name = "data-" + mount.volume;
    laid.volumes.push_back(
        {{"name", name}, {"persistentVolumeClaim", {{"claimName", mount.volume}}}});
    Json place{{"mountPath", mount.path}, {"name", name}};
    if (mount.read_only) place["readOnly"] = true;
    laid.mounts.push_back(place);
  }
  for (std::size_t at = 0; at < component.writable.size(); ++at) {
    const Scratch& scratch = component.writable[at];
    const std::string name = std::format("scratch-{}", at);
    laid.volumes.push_back({{"emptyDir", {{"sizeLimit", mebibytes(scratch.mb)}}}, {"name", name}});
    laid.mounts.push_back({{"mountPath", scratch.path}, {"name", name}});
  }
}

void lay_file(const std::string& name, const std::string& key, std::string_view path, Laid& laid) {
  laid.mounts.push_back(
      {{"mountPath", path}, {"name", name}, {"readOnly", true}, {"subPath", key}});
}

void lay_files(const BoundComponent& bound, Laid& laid) {
  const auto& files = bound.component.files;
  const bool some_secret = std::ranges::any_of(files, is_secret_file);
  const bool some_open =
      std::ranges::any_of(files, [](const File& f) { return !is_secret_file(f); });
  if (some_open) {
    laid.volumes.push_back({{"configMap", {{"defaultMode", for_all_to_read}, {"name", bound.name}}},
                            {"name", "files"}});
  }
  if (some_secret) {
    laid.volumes.push_back(
        {{"name", "secret-files"},
         {"secret", {{"defaultMode", for_all_to_read}, {"secretName", bound.name}}}});
  }
  for (std::size_t at = 0; at < files.size(); ++at) {
    lay_file(is_secret_file(files[at]) ? "secret-files" : "files", file_key(at), files[at].path,
             laid);
  }
}

void lay_authorities(const BoundComponent& bound, Laid& laid) {
  if (!needs_authorities(bound)) return;
  laid.volumes.push_back(
      {{"configMap", {{"defaultMode", for_all_to_read}, {"name", "authorities"}}},
       {"name", "authorities"}});
  lay_file("authorities", "authorities.pem", authorities_file, laid);
  if (bound.trust && bound.trust->file) {
    lay_file("authorities", "authorities.pem", *bound.trust->file, laid);
  }
}

Json container_rights() {
  return {{"allowPrivilegeEscalation", false},
          {"capabilities", {{"drop", Json::array({"ALL"})}}},
          {"privileged", false},
          {"readOnlyRootFilesystem", true},
          {"runAsNonRoot", true}};
}

Json pod_rights(const Component& component) {
  return {{"runAsGroup", component.gid.value_or(component.uid)},
          {"runAsNonRoot", true},
          {"runAsUser", component.uid},
          {"seccompProfile", {{"type", "RuntimeDefault"}}}};
}

Result<Json> render_container(const BoundComponent& bound, const AppPackage& package,
                              const InstanceFacts& facts, const Laid& laid) {
  const Component& component = bound.component;
  Json container{{"image", image_reference(package.images.at(component.image))},
                 {"imagePullPolicy", "Never"},
                 {"name", bound.name},
                 {"resources", resources(component)},
                 {"securityContext", container_rights()}};
  const Json args = TRY(render_args(bound, package, facts));
  const Json env = TRY(render_env(bound, package, facts));
  if (!args.empty()) container["args"] = args;
  if (!env.empty()) container["env"] = env;
  if (!laid.mounts.empty()) container["volumeMounts"] = laid.mounts;
  if (component.port) {
    container["ports"] = Json::array({{{"containerPort", *component.port}, {"name", "main"}}});
  }
  add_probes(container, component, facts);
  return container;
}

}  // namespace

std::string image_reference(const Image& image) {
  const images::ImageRef ref{.name = "registry.unidash.internal/" + image.name,
                             .version = image.version,
                             .digest = image.digest.value_or("")};
  return images::by_version(ref) + "@" + ref.digest;
}

Result<Json> render_pod(const BoundComponent& bound, const AppPackage& package,
                        const InstanceFacts& facts) {
  Laid laid;
  lay_volumes(bound.component, laid);
  lay_files(bound, laid);
  lay_authorities(bound, laid);
  constexpr std::int64_t usual_stop_s = 30;
  const Json container = TRY(render_container(bound, package, facts, laid));
  Json pod{{"automountServiceAccountToken", false},
           {"containers", Json::array({container})},
           {"enableServiceLinks", false},
           {"hostUsers", false},
           {"securityContext", pod_rights(bound.component)},
           {"serviceAccountName", "app"},
           {"terminationGracePeriodSeconds", bound.component.stop_s.value_or(usual_stop_s)}};
  if (!laid.volumes.empty()) pod["volumes"] = laid.volumes;
  const std::string checksum = TRY(settings_checksum(bound, package, facts));
  return Json{{"metadata",
               {{"annotations", {{"unidash/settings", checksum}}},
                {"labels", selector_labels(facts, bound.name)}}},
              {"spec", pod}};
}

}  // namespace unidash::packages
