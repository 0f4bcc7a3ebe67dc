// Pod: the template of a component's Pods, as the engine wants all of them: a namespace of users,
// nobody's root, no rights, a root that nobody writes to. Pure.
#pragma once

#include "daemon/domains/apps/render/facts.h"
#include "daemon/domains/apps/render/settings.h"

namespace unidash::packages {

/// "registry.unidash.internal/feeds:2.2.6-1@sha256:…"
[[nodiscard]] std::string image_reference(const Image& image);
/// Template with labels, the checksum of its settings, and the Pod.
[[nodiscard]] Result<Json> render_pod(const BoundComponent& bound, const AppPackage& package,
                                      const InstanceFacts& facts);

}  // namespace unidash::packages
