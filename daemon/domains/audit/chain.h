// Chain: the keyed hashes that tie each row of the audit trail to the one
// before it. Pure; the key is derived from the machine's master key and is never
// in the database, so that whoever can write there still cannot forge a row.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/fields.h"
#include "daemon/base/secret.h"

namespace unidash::audit {

/// What comes before the first row.
inline constexpr std::string_view genesis =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// A row as PostgreSQL spells it (::text of each column). Numbers in jsonb,
/// addresses and times have many spellings; hashing what the server gives back
/// makes the row read later hash like the row written.
struct ChainRow {
  std::int64_t id = 0;
  std::optional<std::string> fk_user{};
  std::string action;
  std::string resource_type;
  std::optional<std::string> resource_id{};
  std::optional<std::string> details{};
  std::optional<std::string> ip_address{};
  std::optional<std::string> user_agent{};
  std::string created_at;
  std::optional<std::string> written_by{};  // database user; none in rows of before
};

/// The newest row and how many there are.
struct ChainHead {
  std::int64_t fk_last = 0;
  std::int64_t row_count = 0;
  std::string hash{genesis};
  std::string seal{};  // keyed hash of the three above; empty before the first row
};

/// "unidash audit 2" and each column as LENGTH:BYTES, or "-" for null. Lengths make
/// it impossible to move text from one column to the next. Version 1, of rows that do
/// not say who wrote them, ends with the time.
[[nodiscard]] std::string canonical_text(const ChainRow& row);

class Chain {
 public:
  explicit Chain(Secret key) : key_(std::move(key)) {}

  /// 64 hex digits: HMAC-SHA256 of the former hash and the row.
  [[nodiscard]] std::string row_hash(std::string_view previous_hash, const ChainRow& row) const;
  [[nodiscard]] std::string head_seal(const ChainHead& head) const;
  /// True for a sealed head and for the untouched one of a new database.
  [[nodiscard]] bool is_sealed(const ChainHead& head) const;
  /// The head after a row with this id and hash.
  [[nodiscard]] ChainHead next_head(const ChainHead& head, std::int64_t id, std::string hash) const;

 private:
  Secret key_;
};

}  // namespace unidash::audit

namespace unidash {

template <>
inline constexpr auto fields<audit::ChainRow> =
    std::tuple{field("id", &audit::ChainRow::id),
               field("fk_user", &audit::ChainRow::fk_user),
               field("action", &audit::ChainRow::action),
               field("resource_type", &audit::ChainRow::resource_type),
               field("resource_id", &audit::ChainRow::resource_id),
               field("details", &audit::ChainRow::details),
               field("ip_address", &audit::ChainRow::ip_address),
               field("user_agent", &audit::ChainRow::user_agent),
               field("created_at", &audit::ChainRow::created_at),
               field("written_by", &audit::ChainRow::written_by)};

template <>
inline constexpr auto fields<audit::ChainHead> = std::tuple{
    field("fk_last", &audit::ChainHead::fk_last), field("row_count", &audit::ChainHead::row_count),
    field("hash", &audit::ChainHead::hash), field("seal", &audit::ChainHead::seal)};

}  // namespace unidash
