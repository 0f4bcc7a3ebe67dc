#include "daemon/model/messages/messages.h"

#include "daemon/model/messages/sentences.h"

namespace unidash {

namespace {

constexpr std::string_view after_slug = ": ";

/// The line around a place of the text.
struct Line {
  std::string_view before, slug, sentence, after;
};

Line line_at(std::string_view text, std::size_t place) {
  const auto start = text.substr(0, place).rfind('\n') + 1;
  const auto end = text.find('\n', place);
  const auto line = text.substr(start, end - start);
  const auto colon = line.find(after_slug);
  return {.before = text.substr(0, start),
          .slug = line.substr(0, colon),
          .sentence = line.substr(colon + after_slug.size()),
          .after = text.substr(end + 1)};
}

}  // namespace

// Lines are sorted by slug: halves what is left until the line is met.
std::optional<std::string_view> find_message(std::string_view slug, Locale locale) {
  std::string_view left = locale == Locale::fr ? messages::fr_txt : messages::en_txt;
  while (!left.empty()) {
    const Line line = line_at(left, left.size() / 2);
    if (line.slug == slug) return line.sentence;
    left = slug < line.slug ? line.before : line.after;
  }
  return std::nullopt;
}

std::string fill_message(std::string_view message, std::span<const std::string> values) {
  std::string out;
  while (!message.empty()) {
    const auto brace = message.find('{');
    out += message.substr(0, brace);
    if (brace == std::string_view::npos) break;
    const auto index = static_cast<std::size_t>(message[brace + 1] - '0');
    if (index < values.size()) out += values[index];
    message.remove_prefix(brace + 3);
  }
  return out;
}

}  // namespace unidash
