#include "daemon/domains/apps/upkeep/observe_engine.h"

#include "daemon/clients/kubernetes/objects/node.h"
#include "daemon/domains/apps/upkeep/upkeep_table.h"

namespace unidash::apps {

namespace {

/// The errors of kubernetes/refusal.h; what is not among them is no answer that we understand.
EngineTrouble trouble_of(const Error& error) {
  if (error.slug == "kubernetes.away") return EngineTrouble::no_answer;
  if (error.slug == "kubernetes.not_verified") return EngineTrouble::not_verified;
  if (error.slug == "kubernetes.not_admitted") return EngineTrouble::not_admitted;
  if (error.slug == "kubernetes.forbidden") return EngineTrouble::not_allowed;
  if (error.slug == "kubernetes.too_many") return EngineTrouble::overloaded;
  if (error.slug == "kubernetes.unavailable") return EngineTrouble::overloaded;
  return EngineTrouble::unreadable;
}

SeenEngine away(EngineTrouble trouble) { return {.state = EngineState::away, .trouble = trouble}; }

SeenEngine not_ready(EngineTrouble trouble) {
  return {.state = EngineState::not_ready, .trouble = trouble};
}

}  // namespace

SeenEngine look_at_engine(const kubernetes::Api& api, const std::string& machine) {
  const auto object = api.get({.kind = kubernetes::kinds::node, .name = machine});
  if (!object && object.error().code == Code::not_found) {
    return not_ready(EngineTrouble::node_missing);
  }
  if (!object) return away(trouble_of(object.error()));
  const auto node = kubernetes::decode_node(*object);
  if (!node) return away(EngineTrouble::unreadable);
  if (!node->is_ready) return not_ready(EngineTrouble::node_not_ready);
  return {.state = EngineState::answers};
}

Status ObserveEngine::observe(jobs::Work& work) const {
  const SeenEngine seen =
      settings_.has_access() ? look_at_engine(api_, settings_.machine) : SeenEngine{};
  const std::string trouble(seen.trouble ? name_of(*seen.trouble) : "");
  return work.in_transaction([&](postgres::Transaction& tx) -> Status {
    TRY(tx.run(table::save_engine, settings_.machine, seen.state, trouble));
    return {};
  });
}

}  // namespace unidash::apps
