#include <algorithm>
#include <format>
#include <set>

#include "daemon/domains/apps/package/checks.h"
#include "daemon/domains/apps/package/rights.h"

namespace unidash::packages {

std::set<RightKind> rights_needed(const AppPackage& package) {
  std::set<RightKind> needed;
  const SignOn& sso = package.sso;
  if (package.network.egress == Egress::internet) needed.insert(RightKind::internet);
  if (package.network.egress == Egress::lan) needed.insert(RightKind::lan);
  if (!package.network.ingress_tcp.empty()) needed.insert(RightKind::open_port);
  if (package.needs.smtp) needed.insert(RightKind::mail);
  if (sso.ldap) needed.insert(RightKind::directory);
  const bool asks_groups =
      sso.oidc && std::ranges::find(sso.oidc->scopes, Scope::groups) != sso.oidc->scopes.end();
  if (asks_groups || (sso.ldap && sso.ldap->groups) || (sso.headers && sso.headers->groups)) {
    needed.insert(RightKind::groups);
  }
  return needed;
}

void check_rights(const AppPackage& package, const Place& place) {
  const Place list = place.at("rights");
  const std::set<RightKind> needed = rights_needed(package);
  std::set<RightKind> told;
  for (std::size_t at = 0; at < package.rights.size(); ++at) {
    const RightKind what = package.rights[at].what;
    if (!told.insert(what).second) list.at(at).refuse("twice", "this is told already");
    if (!needed.contains(what))
      list.at(at).refuse("unneeded_right", "the app does not ask for this");
  }
  for (const RightKind each : needed) {
    if (!told.contains(each)) {
      list.refuse("untold_right", std::format("the app asks for {}: tell why", name_of(each)));
    }
  }
}

}  // namespace unidash::packages
