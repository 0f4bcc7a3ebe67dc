#include "daemon/clients/ldap/filter.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/ldap/attribute.h"

namespace unidash::ldap {

namespace {

constexpr std::size_t longest = 2000;
constexpr int deepest = 20;
// RFC 4526: absolute false and true.
constexpr std::string_view nothing = "(|)";
constexpr std::string_view everything = "(objectClass=*)";

/// A value as it stands in a filter. Also for octets that are no text.
std::string escape(std::string_view value) {
  std::string text;
  for (const char c : value) {
    const auto octet = static_cast<unsigned char>(c);
    const bool plain =
        octet >= 0x20 && octet < 0x7F && c != '(' && c != ')' && c != '*' && c != '\\';
    if (plain) {
      text += c;
    } else {
      text += std::format("\\{:02x}", octet);
    }
  }
  return text;
}

std::string compose(std::string_view attribute, std::string_view sign, std::string_view value) {
  if (!is_attribute_name(attribute)) return std::string(nothing);
  return std::format("({}{}{})", attribute, sign, escape(value));
}

std::string join(char sign, const std::vector<Filter>& parts) {
  std::string text{'(', sign};
  for (const Filter& part : parts) text += part.text();
  return text + ')';
}

/// Reads a filter from left to right; keeps nothing but where it is.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] bool read(int depth) {
    if (depth > deepest || !take('(')) return false;
    bool sound = false;
    if (take('&') || take('|')) {
      while (at() == '(') {
        if (!read(depth + 1)) return false;
      }
      sound = true;
    } else if (take('!')) {
      sound = read(depth + 1);
    } else {
      sound = read_item();
    }
    return sound && take(')');
  }
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

 private:
  [[nodiscard]] char at() const { return at_end() ? '\0' : text_[at_]; }
  bool take(char wanted) {
    if (at_end() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  std::string_view read_word() {
    const std::size_t start = at_;
    while (is_letter(at()) || is_digit(at()) || at() == '-' || at() == '.') ++at_;
    return text_.substr(start, at_ - start);
  }

  /// attribute [":dn"] [":" rule] ("=" | ">=" | "<=" | "~=" | ":=") value
  bool read_item() {
    if (!is_attribute_name(read_word())) return false;
    bool extended = false;
    while (take(':')) {
      extended = true;
      if (take('=')) return read_value('\0');
      if (read_word().empty()) return false;
    }
    if (extended) return false;
    if (take('=')) return read_value('*');
    if (!take('>') && !take('<') && !take('~')) return false;
    return take('=') && read_value('\0');
  }

  bool read_value(char allowed) {
    while (!at_end() && at() != ')') {
      const char c = text_[at_++];
      if (c == '(' || c == '\0' || (c == '*' && allowed != '*')) return false;
      if (c != '\\') continue;
      if (at_ + 2 > text_.size() || !hex_digit(text_[at_]) || !hex_digit(text_[at_ + 1])) {
        return false;
      }
      at_ += 2;
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Filter Filter::equals(std::string_view attribute, std::string_view value) {
  return Filter(compose(attribute, "=", value));
}

Filter Filter::matches(std::string_view attribute, std::string_view rule, std::string_view value) {
  if (!is_attribute_name(rule)) return Filter(std::string(nothing));
  return Filter(compose(attribute, std::format(":{}:=", rule), value));
}

Filter Filter::all(const std::vector<Filter>& parts) {
  return Filter(parts.empty() ? std::string(everything) : join('&', parts));
}

Filter Filter::any(const std::vector<Filter>& parts) { return Filter(join('|', parts)); }

Result<Filter> Filter::parse(std::string_view text) {
  const std::string_view trimmed = text::trim(text);
  Reader reader(trimmed);
  if (trimmed.size() > longest || !text::is_utf8(trimmed) || !reader.read(1) || !reader.at_end()) {
    return make_error(Code::malformed, "directory.bad_filter");
  }
  return Filter(std::string(trimmed));
}

}  // namespace unidash::ldap
