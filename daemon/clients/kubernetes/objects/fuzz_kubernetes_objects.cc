// Any JSON as each kind of object: what is read of it has a name, stays within bounds and holds no
// control character.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/base/text.h"
#include "daemon/clients/kubernetes/objects/api_status.h"
#include "daemon/clients/kubernetes/objects/event.h"
#include "daemon/clients/kubernetes/objects/node.h"
#include "daemon/clients/kubernetes/objects/pod.h"
#include "daemon/clients/kubernetes/objects/volumes.h"
#include "daemon/clients/kubernetes/objects/workloads.h"

namespace {

using namespace unidash;
using namespace unidash::kubernetes;

void require(bool holds) {
  if (!holds) std::abort();
}

void hold(const std::string& text) {
  require(text.size() <= longest_text && text::is_utf8(text));
  require(!text::has_control_characters(text));
}

void hold(const Metadata& metadata) {
  require(!metadata.name.empty());
  hold(metadata.name);
  hold(metadata.uid);
  for (const auto& [label, value] : metadata.labels) hold(value);
}

void hold(const Conditions& conditions) {
  for (const Condition& each : conditions) {
    hold(each.type);
    hold(each.message);
  }
}

void hold(const Pod& pod) {
  hold(pod.metadata);
  hold(pod.conditions);
  for (const ContainerStatus& each : pod.statuses) {
    require(each.restarts >= 0);
    if (const auto* ended = std::get_if<Ended>(&each.now)) hold(ended->message);
    if (const auto* waiting = std::get_if<Waiting>(&each.now)) hold(waiting->message);
  }
}

template <class Object>
void hold_workload(const Result<Object>& read) {
  if (!read) return;
  hold(read->metadata);
  hold(read->conditions);
  require(read->wanted >= 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto json = parse_json({reinterpret_cast<const char*>(data), size});
  if (!json) return 0;
  if (const auto pod = decode_pod(*json)) hold(*pod);
  hold_workload(decode_deployment(*json));
  hold_workload(decode_stateful_set(*json));
  hold_workload(decode_job(*json));
  if (const auto claim = decode_claim(*json)) hold(claim->volume);
  if (const auto node = decode_node(*json)) hold(node->conditions);
  if (const auto event = decode_event(*json)) hold(event->message);
  if (const auto status = find_api_status(*json)) hold(status->message);
  return 0;
}
