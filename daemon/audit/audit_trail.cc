#include "daemon/audit/audit_trail.h"

#include "daemon/audit/audit_table.h"

namespace unidash::audit {

namespace {

using postgres::Transaction;

// Below any id an intruder could give to a row of their own.
constexpr std::int64_t before_all = -(std::int64_t{1} << 32);
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

Event seal_broken_event(const ChainHead& head) {
  return {.action = std::string(seal_broken),
          .resource_type = "audit_logs",
          .resource_id = head.fk_last,
          .details = {{"row_count", head.row_count}}};
}

Result<ChainRow> draft(Transaction& tx, const Actor& actor, const Event& event) {
  return tx.row<ChainRow>(draft_row, actor.user, event.action, event.resource_type,
                          event.resource_id, event.details, unless_empty(actor.ip_address),
                          unless_empty(shorten(actor.user_agent, user_agent_limit)));
}

Result<ChainHead> append_one(Transaction& tx, const Chain& chain, const ChainHead& head,
                             const Actor& actor, const Event& event) {
  const ChainRow row = TRY(draft(tx, actor, event));
  ChainHead next = chain.next_head(head, row.id, chain.row_hash(head.hash, row));
  TRY(tx.run(insert_row, row.id, row.fk_user, row.action, row.resource_type, row.resource_id,
             row.details, row.ip_address, row.user_agent, row.created_at, head.hash, next.hash,
             next.row_count, next.seal));
  return next;
}

Result<std::vector<StoredRow>> read_batch(postgres::Pool& pool, std::int64_t after,
                                          std::int64_t last) {
  return postgres::in_transaction(
      pool, [&](Transaction& tx) { return tx.rows<StoredRow>(read_chain, after, last); });
}

}  // namespace

Status AuditTrail::append(Transaction& tx, const Actor& actor,
                          const std::vector<Event>& events) const {
  ChainHead head = TRY(tx.row<ChainHead>(lock_head));
  if (!chain_.is_sealed(head)) {
    head = TRY(append_one(tx, chain_, head, Actor{}, seal_broken_event(head)));
  }
  for (const Event& event : events) head = TRY(append_one(tx, chain_, head, actor, event));
  return {};
}

postgres::EventSink AuditTrail::sink() const {
  return [this](Transaction& tx, const Actor& actor, const std::vector<Event>& events) {
    return append(tx, actor, events);
  };
}

Result<Verdict> AuditTrail::verify(postgres::Pool& pool) const {
  const auto head = TRY(postgres::in_transaction(
      pool, [](Transaction& tx) { return tx.row<StoredHead>(read_head); }));
  Walk walk(chain_);
  std::int64_t after = before_all;
  while (true) {
    const auto batch = TRY(read_batch(pool, after, head.fk_last));
    if (batch.empty()) return walk.finish(head);
    for (const StoredRow& stored : batch) {
      const Finding finding = walk.step(stored);
      if (finding != Finding::intact) return walk.verdict(finding, stored.id);
    }
    after = batch.back().id;
  }
}

}  // namespace unidash::audit
