#include "daemon/domains/audit/audit_trail.h"

#include "daemon/base/text.h"
#include "daemon/domains/audit/audit_table.h"

namespace unidash::audit {

namespace {

constexpr std::size_t user_agent_limit = 500;

std::optional<std::string> unless_empty(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return std::string(text);
}

/// What a program did says by which of the person's tokens; tokens are found by their names
/// and may be gone by the time somebody reads it.
Json details_of(const Event& event, const Actor& actor) {
  Json details = event.details;
  if (actor.token) {
    details["token"] = actor.token->name;
    details["token_id"] = actor.token->id.value;
  }
  return details;
}

}  // namespace

Status append(postgres::Transaction& tx, const Actor& actor, const std::vector<Event>& events) {
  for (const Event& event : events) {
    TRY(tx.run(insert_event, actor.user, event.action, event.resource_type, event.resource_id,
               details_of(event, actor), unless_empty(actor.ip_address),
               unless_empty(text::clip(actor.user_agent, user_agent_limit))));
  }
  return {};
}

postgres::EventSink sink() { return append; }

}  // namespace unidash::audit
