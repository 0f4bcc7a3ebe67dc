// Any list of objects as an app, and any two lines as a reason and a message: what is found is
// within bounds and can be told, and what is current has nothing the matter.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/base/text.h"
#include "daemon/domains/apps/state/app_state.h"
#include "daemon/domains/apps/state/reasons.h"

namespace {

using namespace unidash;
using namespace unidash::apps;

void require(bool holds) {
  if (!holds) std::abort();
}

void hold(const Finding& finding) {
  for (const auto& text : {finding.message, finding.reason, finding.name, finding.limit,
                           finding.needed, finding.image, finding.component}) {
    if (!text) continue;
    require(text->size() <= kubernetes::longest_text && text::is_utf8(*text));
    require(!text::has_control_characters(*text));
  }
  require(finding.message.value_or("").size() <= longest_message);
  require(!name_of(finding.cause).empty());
  require(!dump_json(encode_fields(finding)).empty());
}

template <class Object>
void put(std::vector<Object>& list, Result<Object> read) {
  if (read) list.push_back(std::move(*read));
}

Observed observe(const Json& objects) {
  Observed observed;
  for (const Json& each : objects) {
    put(observed.deployments, kubernetes::decode_deployment(each));
    put(observed.stateful_sets, kubernetes::decode_stateful_set(each));
    put(observed.jobs, kubernetes::decode_job(each));
    put(observed.claims, kubernetes::decode_claim(each));
    put(observed.pods, kubernetes::decode_pod(each));
    put(observed.events, kubernetes::decode_event(each));
    put(observed.nodes, kubernetes::decode_node(each));
  }
  return observed;
}

void hold_lines(std::string_view text) {
  if (!text::is_utf8(text)) return;
  const auto end = std::min(text.find('\n'), text.size());
  const auto reason = text.substr(0, end);
  const auto message = text.substr(std::min(end + 1, text.size()));
  if (const auto waiting = find_waiting(reason, message)) hold(*waiting);
  hold(find_pod_reason(reason, message));
  hold(find_unscheduled(message));
  hold(find_not_created(message));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  hold_lines(text);
  const auto json = parse_json(text);
  if (!json || !json->is_array()) return 0;
  const auto state = judge_app(observe(*json), Timestamp(std::chrono::seconds{1'795'000'000}));
  require(state.progress != Progress::current || state.findings.empty());
  require(state.findings.size() <= 20);
  for (const Finding& each : state.findings) hold(each);
  return 0;
}
