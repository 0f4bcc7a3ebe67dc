// Render: an app as it is installed here, as objects of Kubernetes. Pure, and the same bytes for
// the same facts: what is rendered is compared, kept as a generation and applied.
#pragma once

#include <string>
#include <vector>

#include "daemon/domains/apps/render/facts.h"

namespace unidash::packages {

/// All objects but Secrets, in the order in which they are applied: the namespace and its limits
/// before what they are for, and what runs at the end. Errors: internal "package.bad_facts",
/// "package.unknown_fact"; invalid "package.unwritable" for an answer that cannot be written.
[[nodiscard]] Result<std::vector<Json>> render_objects(const AppPackage& package,
                                                       const InstanceFacts& facts);

/// One Secret for each component that knows secrets, under its name. They are applied before what
/// runs, and kept nowhere else. Internal "package.no_credential" besides.
[[nodiscard]] Result<std::vector<Json>> render_secrets(const AppPackage& package,
                                                       const InstanceFacts& facts,
                                                       const Credentials& credentials);

/// One run of the component of kind job that a step names.
[[nodiscard]] Result<Json> render_run(const AppPackage& package, const InstanceFacts& facts,
                                      const std::string& component, std::string_view run);

/// Refs whose values Credentials must have for this package and way of knowing people.
[[nodiscard]] std::vector<std::string> credentials_needed(const AppPackage& package,
                                                          const InstanceFacts& facts);

}  // namespace unidash::packages
