#include "daemon/programs/unidash/output.h"

#include <algorithm>
#include <vector>

#include "daemon/base/text.h"

namespace unidash::command {

namespace {

constexpr std::size_t widest = 48;
constexpr std::string_view gap = "  ";

Json unpack_one(const Json& resource) {
  if (!resource.is_object()) return resource;
  Json object = resource.value("attributes", Json::object());
  if (resource.contains("id")) object["id"] = resource["id"];
  return object;
}

std::string text_of(const Json& value) {
  if (value.is_null()) return "";
  return on_one_line(value.is_string() ? value.get<std::string>() : dump_json(value));
}

std::string cell_of(const Json& row, const std::string& column) {
  const std::string text = row.contains(column) ? text_of(row.at(column)) : "";
  if (text::code_points(text) <= widest) return text;
  std::string cut;
  std::size_t points = 0;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins && ++points == widest) break;
    cut += c;
  }
  return cut + "…";
}

/// What all rows have between them, the id first.
std::vector<std::string> columns_of(const Json& rows) {
  std::vector<std::string> columns{"id"};
  for (const Json& row : rows) {
    if (!row.is_object()) continue;
    for (const auto& [name, value] : row.items()) {
      if (value.is_null() || std::ranges::find(columns, name) != columns.end()) continue;
      columns.push_back(name);
    }
  }
  return columns;
}

void pad(std::string& line, const std::string& cell, std::size_t width) {
  line += cell;
  line.append(width - text::code_points(cell), ' ');
  line += gap;
}

void end_line(std::string& text) {
  while (text.ends_with(' ')) text.pop_back();
  text += '\n';
}

std::string table_of(const Json& rows) {
  const auto columns = columns_of(rows);
  std::vector<std::size_t> widths;
  for (const auto& column : columns) {
    std::size_t width = text::code_points(column);
    for (const Json& row : rows) {
      width = std::max(width, text::code_points(cell_of(row, column)));
    }
    widths.push_back(width);
  }
  std::string text;
  for (std::size_t i = 0; i < columns.size(); ++i) pad(text, columns[i], widths[i]);
  end_line(text);
  for (const Json& row : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      pad(text, cell_of(row, columns[i]), widths[i]);
    }
    end_line(text);
  }
  return text;
}

/// What the answer says beside the resource comes last.
std::string lines_of(const Json& object) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (const auto& [name, value] : object.items()) {
    if (name != "meta" || !value.is_object()) lines.emplace_back(name, text_of(value));
  }
  const Json meta = object.value("meta", Json::object());
  for (const auto& [name, value] : meta.items()) lines.emplace_back(name, text_of(value));
  std::size_t width = 0;
  for (const auto& [name, value] : lines) width = std::max(width, text::code_points(name));
  std::string text;
  for (const auto& [name, value] : lines) {
    pad(text, name, width);
    text += value;
    end_line(text);
  }
  return text;
}

}  // namespace

std::string on_one_line(const std::string& text) {
  if (!text::is_utf8(text)) return "?";
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    // C1 controls are two octets in UTF-8: 0xC2, then 0x80 to 0x9F.
    const bool is_c1 =
        c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (is_c1) ++i;
    line += c < 0x20 || c == 0x7F || is_c1 ? ' ' : text[i];
  }
  return line;
}

Json unpack(const Json& document) {
  if (!document.is_object() || !document.contains("data")) return document;
  const Json& data = document["data"];
  if (data.is_array()) {
    Json rows = Json::array();
    for (const Json& resource : data) rows.push_back(unpack_one(resource));
    return rows;
  }
  Json one = unpack_one(data);
  const Json meta = document.value("meta", Json::object());
  if (one.is_object() && !meta.empty()) one["meta"] = meta;
  return one;
}

std::string render_for_people(const Json& unpacked) {
  if (unpacked.is_array()) return table_of(unpacked);
  return unpacked.is_object() ? lines_of(unpacked) : "";
}

std::string render_problem(const Json& problem) {
  std::string text = on_one_line(json_text(problem, "title"));
  if (!problem.is_object()) return text;
  const Json errors = problem.value("errors", Json::array());
  for (const Json& field : errors) {
    const std::string title = json_text(field, "title");
    text += "\n  " + on_one_line(json_text(field, "field")) + ": " +
            on_one_line(title.empty() ? json_text(field, "slug") : title);
  }
  return text;
}

}  // namespace unidash::command
