#include "daemon/domains/apps/package/icon.h"

#include <algorithm>
#include <array>
#include <format>
#include <string>
#include <vector>

namespace unidash::packages {

namespace {

constexpr std::array<std::string_view, 12> elements{
    "svg",  "g",       "path", "circle",         "ellipse",        "rect",
    "line", "polygon", "defs", "linearGradient", "radialGradient", "stop"};
constexpr std::array<std::string_view, 41> attributes{"xmlns",
                                                      "viewBox",
                                                      "width",
                                                      "height",
                                                      "d",
                                                      "cx",
                                                      "cy",
                                                      "r",
                                                      "rx",
                                                      "ry",
                                                      "x",
                                                      "y",
                                                      "x1",
                                                      "y1",
                                                      "x2",
                                                      "y2",
                                                      "points",
                                                      "fill",
                                                      "fill-rule",
                                                      "fill-opacity",
                                                      "stroke",
                                                      "stroke-width",
                                                      "stroke-linecap",
                                                      "stroke-linejoin",
                                                      "stroke-opacity",
                                                      "stroke-dasharray",
                                                      "stroke-miterlimit",
                                                      "opacity",
                                                      "transform",
                                                      "id",
                                                      "offset",
                                                      "stop-color",
                                                      "stop-opacity",
                                                      "gradientUnits",
                                                      "gradientTransform",
                                                      "clip-rule",
                                                      "fx",
                                                      "fy",
                                                      "spreadMethod",
                                                      "role",
                                                      "aria-hidden"};
constexpr std::string_view svg_namespace = "http://www.w3.org/2000/svg";
constexpr std::string_view blanks = " \n\r\t";
constexpr std::size_t deepest = 16;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_value_sign(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || std::string_view(" .,#%()+-_\n").contains(c);
}

template <std::size_t Size>
bool is_in(std::string_view word, const std::array<std::string_view, Size>& list) {
  return std::ranges::find(list, word) != list.end();
}

/// Reads one byte after another; what is not expected ends it with a reason.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::string read() {
    skip_blanks();
    do {
      if (!read_tag()) return reason_;
      skip_blanks();
    } while (!open_.empty());
    if (!rest_.empty()) return "something follows the picture";
    return {};
  }

 private:
  bool fail(std::string_view reason) {
    reason_ = reason;
    return false;
  }
  void skip_blanks() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size()));
  }
  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  std::string_view take_name() {
    const auto* const end = std::ranges::find_if_not(
        rest_, [](char c) { return is_letter(c) || c == '-' || (c >= '0' && c <= '9'); });
    const auto name = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(name.size());
    return name;
  }

  bool read_tag() {
    if (take("</")) return read_end();
    if (!take("<")) return fail("only shapes: no text");
    const auto name = take_name();
    if (!is_in(name, elements)) return fail(std::format("no element {}", name));
    if (open_.empty() != (name == "svg")) return fail("one svg around all else");
    std::vector<std::string_view> seen;
    for (skip_blanks(); !rest_.starts_with('>') && !rest_.starts_with("/>"); skip_blanks()) {
      if (!read_attribute(seen)) return false;
    }
    if (take("/>")) return !open_.empty() || fail("the picture is empty");
    take(">");
    open_.push_back(name);
    return open_.size() <= deepest || fail("too many elements within each other");
  }

  bool read_end() {
    const auto name = take_name();
    skip_blanks();
    if (open_.empty() || open_.back() != name || !take(">")) return fail("elements do not match");
    open_.pop_back();
    return true;
  }

  bool read_attribute(std::vector<std::string_view>& seen) {
    const auto name = take_name();
    if (!is_in(name, attributes)) return fail(std::format("no attribute {}", name));
    if (std::ranges::find(seen, name) != seen.end()) return fail("an attribute is there twice");
    seen.push_back(name);
    if (!take("=\"")) return fail("attributes are NAME=\"VALUE\"");
    const auto end = rest_.find('"');
    if (end == std::string_view::npos) return fail("an attribute without an end");
    const auto value = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    if (name == "xmlns") return value == svg_namespace || fail("another namespace");
    if (!std::ranges::all_of(value, is_value_sign))
      return fail(std::format("{} is not plain", name));
    const auto address = value.find("url(");
    return address == std::string_view::npos || value.substr(address).starts_with("url(#") ||
           fail("an address");
  }

  std::string_view rest_;
  std::vector<std::string_view> open_{};
  std::string reason_{};
};

}  // namespace

void check_icon(std::string_view svg, const Place& place) {
  if (svg.size() > largest_icon) {
    place.refuse("too_large", "an icon has at most 16 KiB");
    return;
  }
  const std::string reason = Reader(svg).read();
  if (!reason.empty()) place.refuse("bad_icon", reason);
}

}  // namespace unidash::packages
