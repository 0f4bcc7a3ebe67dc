// Cursor: how far a stream has been told, and the `id` of its events. Pure.
//
// A transaction with a lower number may commit after one with a higher, so "the highest
// number seen" would pass over the former. A cursor is the number below which, when it was
// read, all were over: whatever is not told yet has that number or a higher one.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unidash::events {

struct Cursor {
  std::int64_t transaction = 0;
  std::int64_t read_at = 0;  // seconds since 1970, of the database
  friend auto operator<=>(const Cursor&, const Cursor&) = default;
};

[[nodiscard]] std::string render_cursor(const Cursor& cursor);
/// Nothing for what render_cursor() cannot have given.
[[nodiscard]] std::optional<Cursor> parse_cursor(std::string_view text);

}  // namespace unidash::events
