#include "daemon/domains/identity/ldap_face/protocol/search_filter.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/clients/ldap/attribute.h"
#include "daemon/domains/identity/ldap_face/protocol/values.h"

namespace unidash::identity::ldap_face {

namespace {

constexpr std::size_t longest = std::size_t{8} * 1024;
constexpr int deepest = 16;
constexpr int most_terms = 100;

Error bad_filter() { return make_error(Code::malformed, "ldap.bad_filter"); }

/// What may stand in the name of an attribute with options, or in that of a rule.
bool is_name_character(char c) {
  return ldap::is_letter(c) || ldap::is_digit(c) || c == '-' || c == '.' || c == ';' || c == '_';
}

Truth opposite(Truth truth) {
  switch (truth) {
    case Truth::no: return Truth::yes;
    case Truth::yes: return Truth::no;
    case Truth::undefined: break;
  }
  return Truth::undefined;
}

Truth truth_of(bool is_so) { return is_so ? Truth::yes : Truth::no; }

}  // namespace

/// Reads a filter from left to right.
class SearchFilter::Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

  Result<SearchFilter> read(int depth) {
    if (depth > deepest || ++terms_ > most_terms || !take('(')) return bad_filter();
    SearchFilter filter = TRY(read_inside(depth));
    if (!take(')')) return bad_filter();
    return filter;
  }

 private:
  [[nodiscard]] char at() const { return at_end() ? '\0' : text_[at_]; }
  bool take(char wanted) {
    if (at_end() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view wanted) {
    if (!text_.substr(at_).starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }

  Result<SearchFilter> read_inside(int depth) {
    if (take('&')) return read_parts(Kind::all, depth);
    if (take('|')) return read_parts(Kind::any, depth);
    if (take('!')) {
      SearchFilter filter(Kind::none_of);
      filter.parts_.push_back(TRY(read(depth + 1)));
      return filter;
    }
    if (take('?')) return read_decided();
    return read_item();
  }

  Result<SearchFilter> read_parts(Kind kind, int depth) {
    SearchFilter filter(kind);
    while (at() == '(') filter.parts_.push_back(TRY(read(depth + 1)));
    return filter;
  }

  /// "(?=true)", "(?=undefined)", "(?shadowExpire=1)".
  Result<SearchFilter> read_decided() {
    if (take("=true)")) return closed(Truth::yes);
    if (take("=false)")) return closed(Truth::no);
    (void)TRY(read_values());
    return always(Truth::undefined);
  }
  SearchFilter closed(Truth truth) {
    --at_;
    return always(truth);
  }

  std::string_view read_name() {
    const std::size_t start = at_;
    while (!at_end() && is_name_character(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }

  Result<SearchFilter> read_item() {
    const std::string attribute = text::lower_ascii(read_name());
    if (at() == ':') return read_extended();
    if (attribute.empty()) return bad_filter();
    if (take(">=")) return compared(Kind::at_least, attribute, TRY(read_value()));
    if (take("<=")) return compared(Kind::at_most, attribute, TRY(read_value()));
    if (take("~=")) return compared(Kind::equals, attribute, TRY(read_value()));
    if (!take('=')) return bad_filter();
    auto values = TRY(read_values());
    if (values.size() == 1) return compared(Kind::equals, attribute, values.front());
    if (values.size() == 2 && values[0].empty() && values[1].empty()) {
      SearchFilter filter(Kind::present);
      filter.attribute_ = attribute;
      return filter;
    }
    return read_like(attribute, values);
  }

  /// No matching rule is known here that an attribute does not have by itself.
  Result<SearchFilter> read_extended() {
    while (take(':')) {
      if (take('=')) {
        (void)TRY(read_values());
        return always(Truth::undefined);
      }
      if (read_name().empty()) return bad_filter();
    }
    return bad_filter();
  }

  static SearchFilter read_like(const std::string& attribute,
                                const std::vector<std::string>& values) {
    if (kind_of_value(attribute) != ValueKind::text) return always(Truth::undefined);
    SearchFilter filter(Kind::like);
    filter.attribute_ = attribute;
    for (const std::string& value : values) filter.pieces_.push_back(fold_text(value));
    return filter;
  }

  Result<std::string> read_value() {
    auto values = TRY(read_values());
    if (values.size() != 1) return bad_filter();
    return std::move(values.front());
  }

  /// Up to the bracket, parted at asterisks.
  Result<std::vector<std::string>> read_values() {
    std::vector<std::string> values(1);
    while (!at_end() && at() != ')') {
      const char c = text_[at_++];
      if (c == '(' || c == '\0' || c == '\n') return bad_filter();
      if (c == '*') {
        values.emplace_back();
      } else if (c == '\\') {
        values.back() += TRY(read_escaped());
      } else {
        values.back() += c;
      }
    }
    return values;
  }

  Result<char> read_escaped() {
    if (at_ + 2 > text_.size()) return bad_filter();
    const auto high = ldap::hex_digit(text_[at_]);
    const auto low = ldap::hex_digit(text_[at_ + 1]);
    if (!high || !low) return bad_filter();
    at_ += 2;
    return static_cast<char>(*high * 16 + *low);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int terms_ = 0;
};

Result<SearchFilter> SearchFilter::parse(std::string_view text) {
  if (text.size() > longest) return bad_filter();
  Reader reader(text);
  SearchFilter filter = TRY(reader.read(1));
  if (!reader.at_end()) return bad_filter();
  return filter;
}

SearchFilter SearchFilter::equality(std::string_view attribute, std::string_view value) {
  return compared(Kind::equals, text::lower_ascii(attribute), value);
}

SearchFilter SearchFilter::always(Truth truth) {
  SearchFilter filter(Kind::fixed);
  filter.fixed_ = truth;
  return filter;
}

SearchFilter SearchFilter::compared(Kind kind, std::string_view attribute, std::string_view value) {
  auto normalised = normalise(attribute, value);
  if (!normalised) return always(Truth::undefined);
  SearchFilter filter(kind);
  filter.attribute_ = attribute;
  filter.pieces_.push_back(std::move(*normalised));
  return filter;
}

Truth SearchFilter::of(const Entry& entry) const {
  switch (kind_) {
    case Kind::fixed: return fixed_;
    case Kind::none_of: return opposite(parts_.front().of(entry));
    case Kind::all:
    case Kind::any: return of_parts(entry);
    default: return of_values(entry);
  }
}

/// Of all the least true one counts, of any the most true one. No part at all is RFC 4526's
/// true or false.
Truth SearchFilter::of_parts(const Entry& entry) const {
  const bool is_all = kind_ == Kind::all;
  Truth truth = is_all ? Truth::yes : Truth::no;
  for (const SearchFilter& part : parts_) {
    const Truth each = part.of(entry);
    truth = is_all ? std::min(truth, each) : std::max(truth, each);
  }
  return truth;
}

Truth SearchFilter::of_values(const Entry& entry) const {
  const Attribute* attribute = entry.find(attribute_);
  if (attribute == nullptr || kind_ == Kind::present) return truth_of(attribute != nullptr);
  return truth_of(std::ranges::any_of(attribute->values, [this](const std::string& value) {
    const auto normalised = normalise(attribute_, value);
    return normalised && is_met_by(*normalised);
  }));
}

bool SearchFilter::is_met_by(std::string_view value) const {
  switch (kind_) {
    case Kind::equals: return value == pieces_.front();
    case Kind::at_least: return compare_values(attribute_, value, pieces_.front()) >= 0;
    case Kind::at_most: return compare_values(attribute_, value, pieces_.front()) <= 0;
    case Kind::like: return is_like(value);
    default: return false;
  }
}

/// Each piece is looked for behind the one before; the first must begin the value and the last
/// end it.
bool SearchFilter::is_like(std::string_view value) const {
  const std::string& first = pieces_.front();
  const std::string& last = pieces_.back();
  if (value.size() < first.size() + last.size()) return false;
  if (!value.starts_with(first) || !value.ends_with(last)) return false;
  value = value.substr(first.size(), value.size() - first.size() - last.size());
  for (std::size_t i = 1; i + 1 < pieces_.size(); ++i) {
    const auto found = value.find(pieces_[i]);
    if (found == std::string_view::npos) return false;
    value.remove_prefix(found + pieces_[i].size());
  }
  return true;
}

bool SearchFilter::asks_for(std::string_view attribute) const {
  return attribute_ == attribute || std::ranges::any_of(parts_, [&](const SearchFilter& part) {
           return part.asks_for(attribute);
         });
}

}  // namespace unidash::identity::ldap_face
