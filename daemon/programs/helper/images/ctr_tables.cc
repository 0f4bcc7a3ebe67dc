#include "daemon/programs/helper/images/ctr_tables.h"

#include <algorithm>
#include <array>
#include <span>

#include "daemon/base/text.h"
#include "daemon/domains/apps/images/archive/documents.h"

namespace unidash::helper {

namespace {

using Row = std::vector<std::string_view>;

constexpr std::array<std::string_view, 3> image_columns{"REF", "TYPE", "DIGEST"};
constexpr std::array<std::string_view, 3> container_columns{"CONTAINER", "IMAGE", "RUNTIME"};

Error not_understood() { return unavailable("image.engine_not_understood", "ctr's table"); }

Row words_of(std::string_view line) {
  Row words;
  for (const auto word : text::split(line, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

/// The rows below the names of the columns, each of at least as many words.
Result<std::vector<Row>> rows_of(std::string_view table,
                                 std::span<const std::string_view> columns) {
  auto lines = text::split(table, '\n');
  // The last line is ended too; otherwise something is missing.
  if (lines.size() < 2 || !lines.back().empty()) return not_understood();
  lines.pop_back();
  std::vector<Row> rows;
  for (const auto line : lines) rows.push_back(words_of(line));
  const auto is_short = [&](const Row& row) { return row.size() < columns.size(); };
  if (std::ranges::any_of(rows, is_short)) return not_understood();
  if (!std::ranges::equal(std::span(rows.front()).first(columns.size()), columns)) {
    return not_understood();
  }
  rows.erase(rows.begin());
  return rows;
}

}  // namespace

Result<std::vector<NamedImage>> parse_images(std::string_view table) {
  std::vector<NamedImage> images;
  const auto rows = TRY(rows_of(table, image_columns));
  for (const Row& row : rows) {
    if (!images::is_digest(row[2])) return not_understood();
    images.push_back({.name = std::string(row[0]), .digest = std::string(row[2])});
  }
  return images;
}

Result<std::vector<std::string>> parse_used_names(std::string_view table) {
  std::vector<std::string> names;
  const auto rows = TRY(rows_of(table, container_columns));
  for (const Row& row : rows) names.emplace_back(row[1]);
  return names;
}

}  // namespace unidash::helper
