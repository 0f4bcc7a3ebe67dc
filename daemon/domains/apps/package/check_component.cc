#include <algorithm>
#include <array>
#include <format>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "daemon/domains/apps/package/checks.h"

namespace unidash::packages {

namespace {

/// Programs and the kernel are there; what is ours lies in the last.
constexpr std::array<std::string_view, 13> kept_paths{
    "/proc", "/sys", "/dev",     "/bin",      "/sbin",    "/lib",        "/lib64",
    "/boot", "/run", "/usr/bin", "/usr/sbin", "/usr/lib", "/etc/unidash"};
/// Whole, these are not an app's to replace.
constexpr std::array<std::string_view, 5> roots{"/etc", "/usr", "/var", "/root", "/home"};
constexpr std::array<std::string_view, 5> shells{"sh", "bash", "dash", "ash", "busybox"};

void check_kind(const AppPackage& package, const Component& component, const Place& place) {
  const bool stands = is_standing(component);
  if (component.kind == ComponentKind::web && !component.port) {
    place.refuse("no_port", "a component of kind web has a port");
  }
  if (component.kind == ComponentKind::web && !component.ready) {
    place.refuse("no_probe", "say how it is known that this is ready");
  }
  if ((component.kind == ComponentKind::cron) != component.schedule.has_value()) {
    place.at("schedule").refuse("wrong_kind", "a cron has a schedule, and nothing else has");
  }
  if (stands == component.timeout_s.has_value()) {
    place.at("timeout_s").refuse("wrong_kind", "a cron and a job have one, and nothing else has");
  }
  if (!stands && (component.port || component.replicas || component.alive || component.ready ||
                  component.startup_s)) {
    place.refuse("wrong_kind", "what comes and goes has no port, copies, probes or startup_s");
  }
  const std::int64_t copies = component.replicas.value_or(1);
  if (copies > 1 && !component.mounts.empty()) {
    place.at("replicas").refuse("has_volume", "what writes to a volume is one");
  }
  if (copies > package.ha.max_replicas) {
    place.at("replicas").refuse("too_many", "more than ha.max_replicas");
  }
}

void check_probe(const Component& component, const std::optional<Probe>& probe,
                 const Place& place) {
  if (!probe) return;
  if (probe->tcp == probe->http.has_value()) place.refuse("one_way", "either http or tcp: true");
  if (!component.port) place.refuse("no_port", "there is no port to ask");
}

void check_amounts(const Resources& resources, const Place& place) {
  if (resources.limit.cpu_m < resources.minimum.cpu_m) {
    place.at("limit").at("cpu_m").refuse("below_minimum", "less than the minimum");
  }
  if (resources.limit.mb < resources.minimum.mb) {
    place.at("limit").at("mb").refuse("below_minimum", "less than the minimum");
  }
}

using Placed = std::vector<std::pair<std::string, Place>>;

void add_files(Placed& paths, const std::vector<File>& files, const Place& place) {
  for (std::size_t at = 0; at < files.size(); ++at) {
    paths.emplace_back(files[at].path, place.at("files").at(at).at("path"));
  }
}

/// All that is laid over the image.
Placed laid_over(const Component& component, const Place& place) {
  Placed paths;
  for (std::size_t at = 0; at < component.mounts.size(); ++at) {
    paths.emplace_back(component.mounts[at].path, place.at("mounts").at(at).at("path"));
  }
  for (std::size_t at = 0; at < component.writable.size(); ++at) {
    paths.emplace_back(component.writable[at].path, place.at("writable").at(at).at("path"));
  }
  add_files(paths, component.files, place);
  return paths;
}

void check_paths(const Component& component, const Place& place) {
  const Placed paths = laid_over(component, place);
  for (std::size_t at = 0; at < paths.size(); ++at) {
    const auto& [path, where] = paths[at];
    const bool is_kept =
        std::ranges::any_of(kept_paths, [&](std::string_view kept) { return overlap(path, kept); });
    if (is_kept || std::ranges::find(roots, path) != roots.end()) {
      where.refuse("kept", "this place is not an app's to lay something over");
    }
    for (std::size_t before = 0; before < at; ++before) {
      if (overlap(path, paths[before].first)) {
        where.refuse("overlap", std::format("this and {} overlap", paths[before].first));
      }
    }
  }
}

void check_mounts(const AppPackage& package, const Component& component, const Place& place) {
  std::set<std::string> seen;
  for (std::size_t at = 0; at < component.mounts.size(); ++at) {
    const Mount& mount = component.mounts[at];
    const Place where = place.at("mounts").at(at).at("volume");
    const auto found = package.volumes.find(mount.volume);
    if (found == package.volumes.end()) {
      where.refuse("unknown", "there is no such volume");
      continue;
    }
    if (!seen.insert(mount.volume).second) where.refuse("twice", "this is mounted already");
    const std::int64_t owner = found->second.owner;
    if (!mount.read_only && owner != component.uid && owner != component.gid.value_or(0)) {
      where.refuse("not_owner", "the volume belongs neither to the uid nor to the gid of this");
    }
  }
}

void check_no_shell(const Component& component, const Place& place) {
  for (std::size_t at = 0; at + 1 < component.args.size(); ++at) {
    const std::string& word = component.args[at].text;
    const auto name = std::string_view(word).substr(word.rfind('/') + 1);
    const bool is_shell = std::ranges::find(shells, name) != shells.end();
    if (is_shell && component.args[at + 1].text.starts_with('-')) {
      place.at("args").at(at).refuse("shell", "arguments are a list, never a line for a shell");
    }
  }
}

}  // namespace

void check_component(const AppPackage& package, const Component& component, const Place& place) {
  if (!package.images.contains(component.image)) {
    place.at("image").refuse("unknown", "there is no such image");
  }
  check_kind(package, component, place);
  check_probe(component, component.alive, place.at("alive"));
  check_probe(component, component.ready, place.at("ready"));
  check_amounts(component.resources, place.at("resources"));
  check_paths(component, place);
  check_mounts(package, component, place);
  check_no_shell(component, place);
  for (std::size_t at = 0; at < component.files.size(); ++at) {
    check_file(component.files[at], place.at("files").at(at));
  }
}

}  // namespace unidash::packages
