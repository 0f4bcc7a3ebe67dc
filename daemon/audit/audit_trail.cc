#include "daemon/audit/audit_trail.h"

#include "daemon/audit/audit_table.h"

namespace unidash::audit {

namespace {

constexpr std::size_t user_agent_limit = 500;

/// At most `limit` bytes, whole code points only.
std::string shorten(std::string_view utf8, std::size_t limit) {
  if (utf8.size() <= limit) return std::string(utf8);
  while (limit > 0 && (static_cast<unsigned char>(utf8[limit]) & 0xC0U) == 0x80U) --limit;
  return std::string(utf8.substr(0, limit));
}

std::optional<std::string> unless_empty(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

}  // namespace

Status append(postgres::Transaction& tx, const Actor& actor, const std::vector<Event>& events) {
  for (const Event& event : events) {
    TRY(tx.run(insert_event, actor.user, event.action, event.resource_type, event.resource_id,
               event.details, unless_empty(actor.ip_address),
               unless_empty(shorten(actor.user_agent, user_agent_limit))));
  }
  return {};
}

postgres::EventSink sink() { return append; }

}  // namespace unidash::audit
