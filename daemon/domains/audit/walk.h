// Walk: goes over the stored trail row by row and says what is broken where.
// Pure: ChainWriter::verify reads the rows, this judges them.
#pragma once

#include <string>

#include "daemon/domains/audit/chain.h"

namespace unidash::audit {

/// A row with the hashes stored beside it.
struct StoredRow : ChainRow {
  std::int64_t chain_position = 0;
  std::string previous_hash;
  std::string hash;
};

/// The head, the position of its row, a row that stands behind it, and how many wait to
/// be chained, of one moment.
struct StoredHead : ChainHead {
  std::int64_t last_position = 0;
  std::optional<std::int64_t> stray{};
  std::int64_t waiting = 0;
};

enum class Finding : std::uint8_t {
  intact,
  altered,       // this row's content or hash was changed, or it was forged
  out_of_order,  // a row before this one was removed, added or moved
  marked,        // this row remembers that the head was found altered
  cut_off,       // rows after this one are gone
  not_counted,   // this row was added behind the head's back
  head_altered,  // the head was changed, or the key is another
};

/// `row` is the first broken row; where rows are gone, the last one before.
struct Verdict {
  Finding finding = Finding::intact;
  std::int64_t row = 0;
  std::int64_t rows = 0;     // those proved, up to the break
  std::int64_t waiting = 0;  // those that are not in the chain yet
  std::string head{};        // hash of the last of them, worth noting elsewhere
};

/// "12 rows, chain intact" or what is broken where; English, for the console.
[[nodiscard]] std::string describe(const Verdict& verdict);

/// The action of the row that ChainWriter::extend puts before others when the
/// head's seal does not hold: work goes on, but the break can no longer hide.
inline constexpr std::string_view seal_broken = "audit.seal_broken";
/// The database user of the role audit, by which its own rows are known.
inline constexpr std::string_view writer_user = "unidash_audit";

class Walk {
 public:
  explicit Walk(const Chain& chain) : chain_(chain) {}

  /// Judges the next row by id; anything but intact ends the walk.
  [[nodiscard]] Finding step(const StoredRow& stored);
  /// After the last row up to head.last_position: does the head agree?
  [[nodiscard]] Verdict finish(const StoredHead& head) const;
  [[nodiscard]] Verdict verdict(Finding finding, std::int64_t row) const;

 private:
  const Chain& chain_;
  std::string hash_{genesis};
  std::int64_t last_ = 0;
  std::int64_t rows_ = 0;
};

}  // namespace unidash::audit

namespace unidash {

template <>
inline constexpr auto fields<audit::StoredRow> = std::tuple_cat(
    fields<audit::ChainRow>, std::tuple{field("chain_position", &audit::StoredRow::chain_position),
                                        field("previous_hash", &audit::StoredRow::previous_hash),
                                        field("hash", &audit::StoredRow::hash)});

template <>
inline constexpr auto fields<audit::StoredHead> = std::tuple_cat(
    fields<audit::ChainHead>, std::tuple{field("last_position", &audit::StoredHead::last_position),
                                         field("stray", &audit::StoredHead::stray),
                                         field("waiting", &audit::StoredHead::waiting)});

}  // namespace unidash
