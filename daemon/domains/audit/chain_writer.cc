#include "daemon/domains/audit/chain_writer.h"

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/audit/audit_table.h"
#include "daemon/domains/audit/audit_trail.h"

namespace unidash::audit {

namespace {

using postgres::Transaction;

// Below any position an intruder could give to a row of their own.
constexpr std::int64_t before_all = INT64_MIN;

Event seal_broken_event(const ChainHead& head) {
  return {.action = std::string(seal_broken),
          .resource_type = "audit_logs",
          .resource_id = head.fk_last,
          .details = {{"row_count", head.row_count}}};
}

Result<ChainHead> chain_row(Transaction& tx, const Chain& chain, const ChainHead& head,
                            const ChainRow& row) {
  ChainHead next = chain.next_head(head, row.id, chain.row_hash(head.hash, row));
  TRY(tx.run(put_behind_head, row.id, head.hash, next.hash, next.seal));
  return next;
}

/// A head that does not bear our seal is not blessed by going on from it: a row that
/// says so comes first.
Result<std::vector<ChainRow>> read_waiting(Transaction& tx, const Chain& chain,
                                           const ChainHead& head) {
  auto waiting = TRY(tx.rows<ChainRow>(read_unchained));
  if (waiting.empty() || chain.is_sealed(head)) return waiting;
  TRY(append(tx, Actor{}, {seal_broken_event(head)}));
  auto marks = TRY(tx.rows<ChainRow>(read_newest_of_writer, writer_user));
  marks.insert(marks.end(), waiting.begin(), waiting.end());
  return marks;
}

Result<std::int64_t> extend_once(Transaction& tx, const Chain& chain) {
  TRY(tx.run(take_turn));
  ChainHead head = TRY(tx.row<ChainHead>(read_bare_head));
  const auto waiting = TRY(read_waiting(tx, chain, head));
  for (const ChainRow& row : waiting) head = TRY(chain_row(tx, chain, head, row));
  return static_cast<std::int64_t>(waiting.size());
}

Result<std::vector<StoredRow>> read_batch(postgres::Pool& pool, std::int64_t after,
                                          std::int64_t last) {
  return postgres::in_transaction(
      pool, [&](Transaction& tx) { return tx.rows<StoredRow>(read_chain, after, last); });
}

}  // namespace

Result<std::int64_t> ChainWriter::extend(postgres::Pool& pool) const {
  std::int64_t total = 0;
  while (true) {
    const auto count = TRY(
        postgres::in_transaction(pool, [&](Transaction& tx) { return extend_once(tx, chain_); }));
    if (count == 0) return total;
    total += count;
  }
}

Result<Verdict> ChainWriter::verify(postgres::Pool& pool) const {
  const auto head = TRY(postgres::in_transaction(
      pool, [](Transaction& tx) { return tx.row<StoredHead>(read_head); }));
  Walk walk(chain_);
  std::int64_t after = before_all;
  while (true) {
    const auto batch = TRY(read_batch(pool, after, head.last_position));
    if (batch.empty()) return walk.finish(head);
    for (const StoredRow& stored : batch) {
      const Finding finding = walk.step(stored);
      if (finding != Finding::intact) return walk.verdict(finding, stored.id);
    }
    after = batch.back().chain_position;
  }
}

}  // namespace unidash::audit
