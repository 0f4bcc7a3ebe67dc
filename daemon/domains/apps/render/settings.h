// Settings: what one component of an app is told here, in variables, arguments and files, with what
// its way of knowing people adds, and in which object of Kubernetes each lies. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "daemon/domains/apps/render/facts.h"

namespace unidash::packages {

/// A component with what is bound to the chosen way.
struct BoundComponent {
  std::string name{};
  Component component{};
  std::optional<TrustAuthority> trust{};  // how it trusts this installation's authority
};
[[nodiscard]] BoundComponent bind_component(const AppPackage& package, const InstanceFacts& facts,
                                            const std::string& name);

/// Key of a file in its ConfigMap or Secret, by its place in the list.
[[nodiscard]] std::string file_key(std::size_t index);
[[nodiscard]] bool needs_authorities(const BoundComponent& bound);
[[nodiscard]] bool has_secrets(const Component& component);
/// Whether the file goes into a Secret.
[[nodiscard]] bool is_secret_file(const File& file);

/// env of a container: values, or keys of the component's Secret.
[[nodiscard]] Result<Json> render_env(const BoundComponent& bound, const AppPackage& package,
                                      const InstanceFacts& facts);
[[nodiscard]] Result<Json> render_args(const BoundComponent& bound, const AppPackage& package,
                                       const InstanceFacts& facts);
/// What does not need secrets: file_key() and content.
[[nodiscard]] Result<std::map<std::string, std::string>> open_files(const BoundComponent& bound,
                                                                    const AppPackage& package,
                                                                    const InstanceFacts& facts);
/// What does: variables by their names and files by file_key().
[[nodiscard]] Result<std::map<std::string, Secret>> secret_settings(const BoundComponent& bound,
                                                                    const AppPackage& package,
                                                                    const InstanceFacts& facts,
                                                                    const Credentials& credentials);
/// Another one when files, secrets or authorities are others: the program must start anew.
[[nodiscard]] Result<std::string> settings_checksum(const BoundComponent& bound,
                                                    const AppPackage& package,
                                                    const InstanceFacts& facts);

}  // namespace unidash::packages
