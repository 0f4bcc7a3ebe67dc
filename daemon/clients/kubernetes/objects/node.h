// Node: a machine as Kubernetes has it. Pure.
#pragma once

#include "daemon/clients/kubernetes/objects/condition.h"
#include "daemon/clients/kubernetes/objects/metadata.h"

namespace unidash::kubernetes {

struct Node {
  Metadata metadata;
  bool is_ready = false;
  bool takes_pods = true;   // not cordoned
  Conditions conditions{};  // DiskPressure, MemoryPressure, PIDPressure among them
};

/// malformed "kubernetes.bad_object".
[[nodiscard]] Result<Node> decode_node(const Json& object);

}  // namespace unidash::kubernetes
