#include <algorithm>
#include <format>
#include <set>

#include "daemon/domains/apps/package/checks.h"

namespace unidash::packages {

namespace {

void check_web(const AppPackage& package, const Place& place) {
  const auto webs = std::ranges::count_if(
      package.components, [](const auto& each) { return each.second.kind == ComponentKind::web; });
  if (webs != 1) place.at("components").refuse("one_web", "exactly one component is of kind web");
}

void check_step(const AppPackage& package, const Step& step, const Place& place) {
  const auto found = package.components.find(step.component);
  if (found == package.components.end()) {
    place.at("component").refuse("unknown", "there is no such component");
    return;
  }
  const ComponentKind kind = found->second.kind;
  if (kind == ComponentKind::cron)
    place.at("component").refuse("wrong_kind", "a cron is not asked");
  if ((kind == ComponentKind::job) != step.args.empty()) {
    place.at("args").refuse("wrong_kind", "a job has its own arguments; all others are told some");
  }
}

void check_steps(const AppPackage& package, const std::vector<Step>& steps, const Place& place) {
  for (std::size_t at = 0; at < steps.size(); ++at) check_step(package, steps[at], place.at(at));
}

void check_all_steps(const AppPackage& package, const Place& place) {
  const Place backup = place.at("backup");
  check_steps(package, package.update.steps, place.at("update").at("steps"));
  check_steps(package, package.lifecycle.first_run, place.at("lifecycle").at("first_run"));
  check_steps(package, package.lifecycle.rename, place.at("lifecycle").at("rename"));
  check_steps(package, package.backup.before, backup.at("before"));
  check_steps(package, package.backup.after_restore, backup.at("after_restore"));
  if (package.backup.quiesce) {
    check_step(package, package.backup.quiesce->exec, backup.at("quiesce").at("exec"));
    check_step(package, package.backup.quiesce->undo, backup.at("quiesce").at("undo"));
    if (package.backup.cold) backup.at("quiesce").refuse("is_cold", "a stopped app needs no quiet");
  }
}

void check_databases(const AppPackage& package, const Place& place) {
  std::set<std::string> names;
  for (std::size_t at = 0; at < package.needs.postgresql.size(); ++at) {
    if (!names.insert(package.needs.postgresql[at].name).second) {
      place.at("needs").at("postgresql").at(at).at("name").refuse("twice", "this is there already");
    }
  }
  const auto& dump = package.backup.dump;
  if (std::set(dump.begin(), dump.end()) != names || dump.size() != names.size()) {
    place.at("backup").at("dump").refuse("not_all", "every database of the app, each once");
  }
}

void check_volumes(const AppPackage& package, const Place& place) {
  for (const auto& [name, volume] : package.volumes) {
    const bool is_used = std::ranges::any_of(package.components, [&](const auto& each) {
      return std::ranges::any_of(each.second.mounts,
                                 [&](const Mount& mount) { return mount.volume == name; });
    });
    if (!is_used) place.at("volumes").at(name).refuse("unused", "no component mounts this");
  }
}

void check_open_ports(const AppPackage& package, const Place& place) {
  const auto& ports = package.network.ingress_tcp;
  for (std::size_t at = 0; at < ports.size(); ++at) {
    const auto found = package.components.find(ports[at].component);
    if (found == package.components.end() || found->second.port != ports[at].port) {
      place.at("network")
          .at("ingress_tcp")
          .at(at)
          .refuse("unknown", "no component listens at this port");
    }
  }
  if (package.network.egress != Egress::internet && !package.network.hosts.empty()) {
    place.at("network").at("hosts").refuse("no_egress", "only an app that reaches the Internet");
  }
}

}  // namespace

void check_parts(const AppPackage& package, const Place& place) {
  check_web(package, place);
  for (const auto& [name, component] : package.components) {
    check_component(package, component, place.at("components").at(name));
  }
  check_databases(package, place);
  check_volumes(package, place);
  check_all_steps(package, place);
  check_open_ports(package, place);
}

}  // namespace unidash::packages
