// What all objects of an app have in common. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/domains/apps/render/facts.h"

namespace unidash::packages {

/// Labels by which Pods of a component, or of the whole app, are found; they never change.
[[nodiscard]] Json selector_labels(const InstanceFacts& facts, std::string_view component);
/// An object with name, namespace (of kinds that have one) and labels.
[[nodiscard]] Json object_of(std::string_view version, std::string_view kind, std::string_view name,
                             const AppPackage& package, const InstanceFacts& facts);

}  // namespace unidash::packages
