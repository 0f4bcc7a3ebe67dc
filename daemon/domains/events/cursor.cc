#include "daemon/domains/events/cursor.h"

#include <format>

#include "daemon/base/text.h"

namespace unidash::events {

std::string render_cursor(const Cursor& cursor) {
  return std::format("{}-{}", cursor.transaction, cursor.read_at);
}

std::optional<Cursor> parse_cursor(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto transaction = text::parse_integer(text.substr(0, dash));
  const auto read_at = text::parse_integer(text.substr(dash + 1));
  if (!transaction || !read_at) return std::nullopt;
  const Cursor cursor{.transaction = *transaction, .read_at = *read_at};
  if (render_cursor(cursor) != text || cursor.transaction < 0) return std::nullopt;
  return cursor;
}

}  // namespace unidash::events
