#include "daemon/clients/ldap/dn.h"

#include <algorithm>
#include <format>
#include <optional>

#include "daemon/base/text.h"
#include "daemon/clients/ldap/attribute.h"

namespace unidash::ldap {

namespace {

constexpr std::size_t longest = 2048;
constexpr std::size_t most_parts = 64;
constexpr std::string_view special = "\"+,;<>\\";

Error bad_name() { return make_error(Code::malformed, "directory.bad_name"); }

/// Reads a name from left to right.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] bool take(char wanted) {
    if (at_end() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  void skip_blanks() {
    while (take(' ')) {
    }
  }

  Result<DnValue> read_value() {
    skip_blanks();
    const std::size_t start = at_;
    while (!at_end() && text_[at_] != '=' && text_[at_] != ' ') ++at_;
    const std::string_view attribute = text_.substr(start, at_ - start);
    skip_blanks();
    if (!is_attribute_name(attribute) || !take('=')) return bad_name();
    skip_blanks();
    return DnValue{.attribute = std::string(attribute), .value = TRY(read_text())};
  }

 private:
  Result<std::string> read_text() {
    // A value in hexadecimal is BER: no directory of people needs one.
    if (!at_end() && text_[at_] == '#') return bad_name();
    std::string value;
    std::size_t kept = 0;  // blanks behind it that are not escaped do not count
    while (!at_end() && text_[at_] != ',' && text_[at_] != '+') {
      const char c = text_[at_++];
      if (c == '\\') {
        value += TRY(read_escaped());
        kept = value.size();
        continue;
      }
      if (c == '\0' || special.contains(c)) return bad_name();
      value += c;
      if (c != ' ') kept = value.size();
    }
    value.resize(kept);
    return value;
  }

  Result<char> read_escaped() {
    if (at_end()) return bad_name();
    const char c = text_[at_++];
    if (special.contains(c) || c == ' ' || c == '#' || c == '=') return c;
    if (at_end()) return bad_name();
    const auto high = hex_digit(c);
    const auto low = hex_digit(text_[at_++]);
    if (!high || !low) return bad_name();
    return static_cast<char>(*high * 16 + *low);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// A value as it stands in a name.
std::string escape(std::string_view value) {
  std::string text;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    const bool at_edge = i == 0 || i + 1 == value.size();
    if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F') {
      text += std::format("\\{:02X}", static_cast<unsigned char>(c));
    } else if (special.contains(c) || (c == ' ' && at_edge) || (c == '#' && i == 0)) {
      text += {'\\', c};
    } else {
      text += c;
    }
  }
  return text;
}

std::string render_part(const std::vector<DnValue>& part) {
  std::string text;
  for (const DnValue& each : part) {
    if (!text.empty()) text += '+';
    text += each.attribute + '=' + escape(each.value);
  }
  return text;
}

std::string fold_part(std::vector<DnValue> part) {
  for (DnValue& each : part) {
    each.attribute = text::lower_ascii(each.attribute);
    each.value = text::lower_ascii(each.value);
  }
  std::ranges::sort(part, {},
                    [](const DnValue& each) { return std::pair(each.attribute, each.value); });
  return render_part(part);
}

}  // namespace

Result<Dn> Dn::parse(std::string_view text) {
  Dn dn;
  if (text.size() > longest) return bad_name();
  if (text.empty()) return dn;
  Reader reader(text);
  do {
    if (dn.parts_.size() == most_parts) return bad_name();
    std::vector<DnValue> part;
    do {
      part.push_back(TRY(reader.read_value()));
    } while (reader.take('+'));
    dn.parts_.push_back(std::move(part));
  } while (reader.take(','));
  if (!reader.at_end()) return bad_name();
  return dn;
}

Dn Dn::child(std::string_view attribute, std::string_view value) const {
  Dn below = *this;
  below.parts_.insert(below.parts_.begin(),
                      {DnValue{.attribute = std::string(attribute), .value = std::string(value)}});
  return below;
}

std::string Dn::render() const {
  std::string text;
  for (const auto& part : parts_) {
    if (!text.empty()) text += ',';
    text += render_part(part);
  }
  return text;
}

std::string Dn::folded() const {
  std::string text;
  for (const auto& part : parts_) {
    if (!text.empty()) text += ',';
    text += fold_part(part);
  }
  return text;
}

}  // namespace unidash::ldap
