#include "daemon/clients/kubernetes/objects/node.h"

namespace unidash::kubernetes {

Result<Node> decode_node(const Json& object) {
  Node node{.metadata = TRY(decode_metadata(object, "Node"))};
  node.takes_pods = !View(object).child("spec").flag("unschedulable");
  node.conditions = decode_conditions(View(object).child("status"));
  node.is_ready = holds(node.conditions, "Ready");
  return node;
}

}  // namespace unidash::kubernetes
