#include "daemon/domains/apps/render/objects.h"

namespace unidash::packages {

Json selector_labels(const InstanceFacts& facts, std::string_view component) {
  return {{"app.kubernetes.io/component", component}, {"app.kubernetes.io/instance", facts.slug}};
}

Json object_of(std::string_view version, std::string_view kind, std::string_view name,
               const AppPackage& package, const InstanceFacts& facts) {
  Json object{{"apiVersion", version},
              {"kind", kind},
              {"metadata",
               {{"labels",
                 {{"app.kubernetes.io/instance", facts.slug},
                  {"app.kubernetes.io/managed-by", "unidash"},
                  {"app.kubernetes.io/name", package.slug},
                  {"app.kubernetes.io/version", package.version},
                  {"unidash/generation", std::to_string(facts.generation)}}},
                {"name", name}}}};
  if (kind != "Namespace") object["metadata"]["namespace"] = facts.name_space;
  return object;
}

}  // namespace unidash::packages
