#include "daemon/domains/setup/answer_file.h"

#include <format>

#include "daemon/base/text.h"

namespace unidash::setup {

namespace {

constexpr std::size_t longest_quote = 60;
constexpr std::string_view unattended_key = "unattended";

Error refuse(std::string_view slug) { return make_error(Code::invalid, slug); }

/// Why Codec<T> did not take a value, in the words of the file.
Error reworded(const Error& error) {
  if (error.slug == "field.too_long") return refuse("answer_file.too_long");
  return refuse("answer_file.bad_value");
}

template <class T>
Result<T> read_value(std::string_view text, const Bounds& bounds) {
  auto value = Codec<T>::from_text(text, bounds);
  if (!value) return reworded(value.error());
  return std::move(*value);
}

template <class T>
Status assign(T& member, std::string_view text, const Bounds& bounds) {
  if constexpr (is_optional<T>) {
    if (text.empty()) {
      member.reset();
      return {};
    }
  }
  member = TRY(read_value<T>(text, bounds));
  return {};
}

Status assign(std::vector<std::string>& member, std::string_view text, const Bounds& bounds) {
  std::vector<std::string> items;
  for (const auto raw : text::split(text, ',')) {
    const auto item = text::trim(raw);
    if (item.empty()) continue;
    items.push_back(TRY(read_value<std::string>(item, bounds)));
  }
  if (items.size() > 64) return refuse("answer_file.too_long");
  member = std::move(items);
  return {};
}

std::string render(const std::string& value) { return value; }
std::string render(bool value) { return value ? "true" : "false"; }
std::string render(std::int64_t value) { return std::to_string(value); }

template <NamedEnum E>
std::string render(E value) {
  return std::string(name_of(value));
}

template <class T>
std::string render(const std::optional<T>& value) {
  return value ? render(*value) : std::string{};
}

std::string render(const std::vector<std::string>& values) {
  std::string out;
  for (const auto& value : values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

/// The line as far as it can be shown on any screen.
std::string quote(std::string_view line) {
  std::string out;
  for (const char c : line.substr(0, longest_quote)) {
    const bool printable = c >= ' ' && c <= '~';
    out += printable ? c : '?';
  }
  return out;
}

Status read_line(AnswerFile& file, std::string_view line) {
  const auto equals = line.find('=');
  if (equals == std::string_view::npos) return refuse("answer_file.bad_line");
  const auto key = text::trim(line.substr(0, equals));
  const auto value = text::trim(line.substr(equals + 1));
  if (file.given.contains(key)) return refuse("answer_file.repeated_key");
  if (key == unattended_key) {
    TRY(assign(file.unattended, value, {}));
  } else {
    TRY(set_answer(file.answers, key, value));
  }
  file.given.emplace(key);
  return {};
}

}  // namespace

Status set_answer(Answers& answers, std::string_view key, std::string_view value) {
  if (!text::is_utf8(value)) return refuse("answer_file.bad_value");
  Status status = refuse("answer_file.unknown_key");
  for_each_field<Answers>([&](const auto& row) {
    if (row.name == key) status = assign(answers.*row.member, value, row.bounds);
  });
  return status;
}

std::string answer_text(const Answers& answers, std::string_view key) {
  std::string out;
  for_each_field<Answers>([&](const auto& row) {
    if (row.name == key) out = render(answers.*row.member);
  });
  return out;
}

AnswerFileResult parse_answer_file(std::string_view text) {
  if (text.size() > answer_file_limit) {
    return std::unexpected(AnswerFileError{.slug = "answer_file.too_large"});
  }
  AnswerFile file;
  std::size_t number = 0;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // Notepad's byte order mark
  for (const auto raw : text::split(text, '\n')) {
    ++number;
    const auto line = text::trim(raw);
    if (line.empty() || line.front() == '#') continue;
    if (const Status status = read_line(file, line); !status) {
      return std::unexpected(AnswerFileError{number, quote(line), status.error().slug});
    }
  }
  return file;
}

std::string render_answer_file(const Answers& answers, bool unattended) {
  std::string out = std::format("{} = {}\n", unattended_key, render(unattended));
  for_each_field<Answers>([&](const auto& row) {
    const std::string value = render(answers.*row.member);
    if (!value.empty()) out += std::format("{} = {}\n", row.name, value);
  });
  return out;
}

std::vector<std::string> carried_lines(const Answers& answers, bool unattended) {
  const Answers plain;
  std::vector<std::string> lines{std::format("{} = {}", unattended_key, render(unattended))};
  for_each_field<Answers>([&](const auto& row) {
    const bool always = row.name == "language" || row.name == "keyboard";
    if (row.name == "target_disk" || row.name == "erase_disk") return;
    if (!always && answers.*row.member == plain.*row.member) return;
    lines.push_back(std::format("{} = {}", row.name, render(answers.*row.member)));
  });
  return lines;
}

}  // namespace unidash::setup
