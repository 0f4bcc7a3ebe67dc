#include <algorithm>
#include <format>
#include <set>

#include "daemon/domains/apps/package/checks.h"

namespace unidash::packages {

namespace {

void check_mode(const SignOn& sso, SignOnMode mode, const Place& place) {
  const bool wanted = std::ranges::find(sso.modes, mode) != sso.modes.end();
  if (wanted == (find_bind(sso, mode) != nullptr)) return;
  place.at(name_of(mode))
      .refuse("not_in_modes", wanted ? "this is one of the modes, and is not described"
                                     : "this is described, and is none of the modes");
}

void check_trust(const std::optional<TrustAuthority>& trust, const Place& place) {
  if (trust && trust->env.has_value() == trust->file.has_value()) {
    place.refuse("one_way", "either env or file");
  }
}

void check_oidc(const OidcSignOn& oidc, const Place& place) {
  if (oidc.redirect_paths.empty()) place.at("redirect_paths").refuse("required", "at least one");
  check_trust(oidc.trust_ca, place.at("trust_ca"));
  const bool asks_groups = std::ranges::find(oidc.scopes, Scope::groups) != oidc.scopes.end();
  if (oidc.role_map && !asks_groups) {
    place.at("role_map").refuse("no_groups", "roles come from groups: name groups in scopes");
  }
}

const Component* find_component(const AppPackage& package, const std::string& name) {
  const auto found = package.components.find(name);
  return found == package.components.end() ? nullptr : &found->second;
}

/// What is bound may not be there already.
void check_bound(const Bind& bind, const Component& component, const Place& place) {
  for (const auto& [name, value] : bind.env) {
    if (component.env.contains(name)) {
      place.at("env").at(name).refuse("twice", "the component sets this already");
    }
  }
  for (std::size_t at = 0; at < bind.files.size(); ++at) {
    for (const File& file : component.files) {
      if (overlap(file.path, bind.files[at].path)) {
        place.at("files").at(at).at("path").refuse("overlap", "the component has a file there");
      }
    }
    for (const Mount& mount : component.mounts) {
      if (overlap(mount.path, bind.files[at].path)) {
        place.at("files").at(at).at("path").refuse("overlap", "the component has a volume there");
      }
    }
  }
}

void check_bind(const AppPackage& package, const Bind& bind, const Place& place) {
  std::vector<std::string> names = bind.components;
  if (names.empty()) names.emplace_back(web_component(package));
  for (const std::string& name : names) {
    const Component* component = find_component(package, name);
    if (component == nullptr) {
      place.at("components").refuse("unknown", std::format("there is no component {}", name));
    } else {
      check_bound(bind, *component, place);
    }
  }
  for (std::size_t at = 0; at < bind.files.size(); ++at) {
    check_file(bind.files[at], place.at("files").at(at));
  }
}

}  // namespace

void check_sign_on(const AppPackage& package, const Place& place) {
  const SignOn& sso = package.sso;
  const Place at = place.at("sso");
  if (sso.modes.empty()) at.at("modes").refuse("required", "at least one way to know people");
  if (std::set(sso.modes.begin(), sso.modes.end()).size() != sso.modes.size()) {
    at.at("modes").refuse("twice", "one of these is there twice");
  }
  for (const auto& [mode, name] : enum_names<SignOnMode>) {
    check_mode(sso, mode, at);
    if (const Bind* bind = find_bind(sso, mode)) check_bind(package, *bind, at.at(name).at("bind"));
  }
  if (sso.oidc) check_oidc(*sso.oidc, at.at("oidc"));
  if (sso.ldap) check_trust(sso.ldap->trust_ca, at.at("ldap").at("trust_ca"));
}

}  // namespace unidash::packages
