#include "daemon/domains/audit/walk.h"

#include <format>

namespace unidash::audit {

std::string describe(const Verdict& verdict) {
  switch (verdict.finding) {
    case Finding::intact:
      if (verdict.waiting == 0) return std::format("{} rows, chain intact", verdict.rows);
      return std::format("{} rows, chain intact, {} more to be chained", verdict.rows,
                         verdict.waiting);
    case Finding::altered: return std::format("row {} was altered or forged", verdict.row);
    case Finding::out_of_order:
      return std::format(
          "row {} does not follow the one before it: a row was removed, added or moved",
          verdict.row);
    case Finding::marked:
      return std::format("row {} says that the head of the chain was altered before it",
                         verdict.row);
    case Finding::cut_off: return std::format("rows after row {} are gone", verdict.row);
    case Finding::not_counted:
      return std::format("row {} was added outside the chain", verdict.row);
    case Finding::head_altered:
      return "the head of the chain was altered, or this machine's key is another";
  }
  return "unknown finding";
}

namespace {

/// Other roles may write a row that looks like one.
bool is_mark(const StoredRow& row) {
  return row.action == seal_broken && (!row.written_by || *row.written_by == writer_user);
}

}  // namespace

Finding Walk::step(const StoredRow& stored) {
  if (stored.hash != chain_.row_hash(stored.previous_hash, stored)) return Finding::altered;
  if (stored.previous_hash != hash_) return Finding::out_of_order;
  if (is_mark(stored)) return Finding::marked;
  hash_ = stored.hash;
  last_ = stored.id;
  ++rows_;
  return Finding::intact;
}

Verdict Walk::finish(const StoredHead& head) const {
  if (!chain_.is_sealed(head)) return verdict(Finding::head_altered, last_);
  if (rows_ != head.row_count || hash_ != head.hash) return verdict(Finding::cut_off, last_);
  if (head.stray) return verdict(Finding::not_counted, *head.stray);
  Verdict intact = verdict(Finding::intact, 0);
  intact.waiting = head.waiting;
  return intact;
}

Verdict Walk::verdict(Finding finding, std::int64_t row) const {
  return {.finding = finding, .row = row, .rows = rows_, .head = hash_};
}

}  // namespace unidash::audit
