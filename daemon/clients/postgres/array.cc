#include "daemon/clients/postgres/array.h"

namespace unidash::postgres {

namespace {

Error bad_array() { return make_error(Code::internal, "sql.bad_array"); }

/// Takes "…" off the front of `text`, undoing its backslashes.
Result<std::string> take_quoted(std::string_view& text) {
  std::string item;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return item;
    }
    if (text[i] == '\\') ++i;
    if (i == text.size()) return bad_array();
    item.push_back(text[i]);
  }
  return bad_array();
}

Result<std::string> take_bare(std::string_view& text) {
  const std::string_view item = text.substr(0, text.find(','));
  if (item.empty() || item == "NULL" || item.find_first_of("{}\"\\") != std::string_view::npos) {
    return bad_array();
  }
  text.remove_prefix(item.size());
  return std::string(item);
}

Result<std::string> take_item(std::string_view& text) {
  return text.starts_with('"') ? take_quoted(text) : take_bare(text);
}

}  // namespace

std::string render_array(const std::vector<std::string>& items) {
  std::string literal = "{";
  for (const auto& item : items) {
    if (literal.size() > 1) literal += ',';
    literal += '"';
    for (const char c : item) {
      if (c == '"' || c == '\\') literal += '\\';
      literal += c;
    }
    literal += '"';
  }
  return literal + '}';
}

Result<std::vector<std::string>> parse_array(std::string_view literal) {
  std::vector<std::string> items;
  if (literal.size() < 2 || literal.front() != '{' || literal.back() != '}') return bad_array();
  std::string_view rest = literal.substr(1, literal.size() - 2);
  if (rest.empty()) return items;
  while (true) {
    items.push_back(TRY(take_item(rest)));
    if (rest.empty()) return items;
    if (rest.front() != ',') return bad_array();
    rest.remove_prefix(1);
  }
}

}  // namespace unidash::postgres
