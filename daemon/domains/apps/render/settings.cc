#include "daemon/domains/apps/render/settings.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/apps/render/lookups.h"
#include "daemon/domains/apps/writers/write_file.h"

namespace unidash::packages {

namespace {

bool is_bound_to(const Bind& bind, const AppPackage& package, const std::string& name) {
  if (bind.components.empty()) return web_component(package) == name;
  return std::ranges::find(bind.components, name) != bind.components.end();
}

std::optional<TrustAuthority> trust_of(const SignOn& sso, SignOnMode mode) {
  if (mode == SignOnMode::oidc) return sso.oidc->trust_ca;
  if (mode == SignOnMode::ldap) return sso.ldap->trust_ca;
  return std::nullopt;
}

bool asks_for_authorities(const Value& value) {
  bool asks = false;
  for_each_ref(value, [&](const Ref& ref) { asks = asks || ref.group == RefGroup::authorities; });
  return asks;
}

/// Kubernetes puts variables in for $(NAME), and takes $$ for $.
std::string double_dollars(std::string_view text) {
  std::string doubled;
  for (const char c : text) {
    doubled += c;
    if (c == '$') doubled += c;
  }
  return doubled;
}

Json from_secret(const std::string& component, const std::string& name) {
  return {{"name", name}, {"valueFrom", {{"secretKeyRef", {{"key", name}, {"name", component}}}}}};
}

}  // namespace

BoundComponent bind_component(const AppPackage& package, const InstanceFacts& facts,
                              const std::string& name) {
  BoundComponent bound{.name = name, .component = package.components.at(name)};
  const auto limit = facts.limits.find(name);
  if (limit != facts.limits.end()) bound.component.resources.limit = limit->second;
  const Bind* bind = facts.sign_on ? find_bind(package.sso, *facts.sign_on) : nullptr;
  if (bind == nullptr || !is_bound_to(*bind, package, name)) return bound;
  bound.component.env.insert(bind->env.begin(), bind->env.end());
  bound.component.files.insert(bound.component.files.end(), bind->files.begin(), bind->files.end());
  bound.trust = trust_of(package.sso, *facts.sign_on);
  if (bound.trust && bound.trust->env) {
    bound.component.env.insert_or_assign(
        *bound.trust->env,
        Value{.kind = Value::Kind::ref, .ref = {.group = RefGroup::authorities, .what = "file"}});
  }
  return bound;
}

std::string file_key(std::size_t index) { return std::format("file-{}", index); }

bool is_secret_file(const File& file) { return file.content.root.has_secret(); }

bool needs_authorities(const BoundComponent& bound) {
  const Component& component = bound.component;
  return bound.trust.has_value() ||
         std::ranges::any_of(component.env,
                             [](const auto& each) { return asks_for_authorities(each.second); }) ||
         std::ranges::any_of(component.args, asks_for_authorities) ||
         std::ranges::any_of(component.files, [](const File& file) {
           return asks_for_authorities(file.content.root);
         });
}

bool has_secrets(const Component& component) {
  return std::ranges::any_of(component.env,
                             [](const auto& each) { return each.second.has_secret(); }) ||
         std::ranges::any_of(component.files, is_secret_file);
}

Result<Json> render_env(const BoundComponent& bound, const AppPackage& package,
                        const InstanceFacts& facts) {
  const Lookup lookup = open_lookup(package, facts);
  Json env = Json::array();
  for (const auto& [name, value] : bound.component.env) {
    if (value.has_secret()) {
      env.push_back(from_secret(bound.name, name));
      continue;
    }
    const std::string text = TRY(write_variable(value, lookup));
    env.push_back({{"name", name}, {"value", double_dollars(text)}});
  }
  return env;
}

Result<Json> render_args(const BoundComponent& bound, const AppPackage& package,
                         const InstanceFacts& facts) {
  const Lookup lookup = open_lookup(package, facts);
  Json args = Json::array();
  for (const Value& value : bound.component.args) {
    const std::string text = TRY(write_argument(value, lookup));
    args.push_back(double_dollars(text));
  }
  return args;
}

Result<std::map<std::string, std::string>> open_files(const BoundComponent& bound,
                                                      const AppPackage& package,
                                                      const InstanceFacts& facts) {
  const Lookup lookup = open_lookup(package, facts);
  std::map<std::string, std::string> files;
  for (std::size_t at = 0; at < bound.component.files.size(); ++at) {
    const File& file = bound.component.files[at];
    if (!is_secret_file(file)) files.emplace(file_key(at), TRY(write_file(file, lookup)));
  }
  return files;
}

Result<std::map<std::string, Secret>> secret_settings(const BoundComponent& bound,
                                                      const AppPackage& package,
                                                      const InstanceFacts& facts,
                                                      const Credentials& credentials) {
  const Lookup lookup = secret_lookup(package, facts, credentials);
  std::map<std::string, Secret> settings;
  for (const auto& [name, value] : bound.component.env) {
    if (value.has_secret()) settings.emplace(name, Secret(TRY(write_variable(value, lookup))));
  }
  for (std::size_t at = 0; at < bound.component.files.size(); ++at) {
    const File& file = bound.component.files[at];
    if (is_secret_file(file)) settings.emplace(file_key(at), Secret(TRY(write_file(file, lookup))));
  }
  return settings;
}

Result<std::string> settings_checksum(const BoundComponent& bound, const AppPackage& package,
                                      const InstanceFacts& facts) {
  const Lookup lookup = open_lookup(package, facts);
  std::string all;
  for (const auto& [name, value] : bound.component.env) {
    if (value.has_secret()) all += name + "\n" + TRY(write_variable(value, lookup)) + "\n";
  }
  for (const File& file : bound.component.files) {
    all += file.path + "\n" + TRY(write_file(file, lookup)) + "\n";
  }
  if (has_secrets(bound.component)) all += std::format("secrets {}\n", facts.secrets_generation);
  if (needs_authorities(bound)) all += facts.authorities;
  return text::to_hex(crypto::sha256(all));
}

}  // namespace unidash::packages
