// The grammar of the settings file: `key = value`, `#` at the start of a line
// for remarks, blank lines. No quotes, no escapes, no includes.
#include <algorithm>
#include <format>
#include <fstream>
#include <sstream>
#include <vector>

#include "daemon/base/text.h"
#include "daemon/config/duration.h"
#include "daemon/config/settings.h"

namespace unidash::config {

namespace {

constexpr std::size_t max_file = 64 * 1024;
constexpr std::size_t max_label = 63;  // RFC 1035 section 2.3.4

Error refuse(std::string_view slug, const std::string& sentence) {
  return make_error(Code::invalid, slug, sentence);
}

/// RFC 952 and RFC 1123: letters, digits, hyphens inside.
bool is_label(std::string_view label) {
  if (label.empty() || label.size() > max_label) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::ranges::all_of(
      label, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

/// Cookies and certificates need a name of at least two labels.
bool is_domain(std::string_view text) {
  const auto labels = text::split(text, '.');
  return labels.size() >= 2 && std::ranges::all_of(labels, is_label);
}

Status check_kind(const Row& row, std::string_view value) {
  if (row.kind == Kind::domain && !is_domain(value)) {
    return refuse("config.not_a_domain",
                  "a domain is at least two names of small letters, digits and hyphens, "
                  "joined by dots");
  }
  const bool may_be_none = row.bounds.min == 0 && value.empty();
  if (row.kind == Kind::path && !value.starts_with('/') && !may_be_none) {
    return refuse("config.not_a_path", "a path begins with /");
  }
  return {};
}

struct Assign {
  Settings& settings;
  const Row& row;
  std::string_view value;

  Status operator()(std::string Settings::* member) const {
    TRY(check_kind(row, value));
    if (!detail::check_text(value, row.bounds)) return out_of_bounds();
    settings.*member = value;
    return {};
  }
  Status operator()(std::int64_t Settings::* member) const {
    const auto number = text::parse_integer(value);
    if (!number) return refuse("config.not_a_number", "this must be a whole number");
    if (!detail::check_number(*number, row.bounds)) return out_of_bounds();
    settings.*member = *number;
    return {};
  }
  Status operator()(seconds Settings::* member) const {
    const auto duration = parse_duration(value);
    if (!duration) {
      return refuse("config.not_a_duration", "this must be a duration such as 90s, 30m, 12h or 2d");
    }
    if (!detail::check_number(duration->count(), row.bounds)) return out_of_bounds();
    settings.*member = *duration;
    return {};
  }
  Status operator()(log::Level Settings::* member) const {
    const auto level = find_enum<log::Level>(value);
    if (!level) return out_of_bounds();
    settings.*member = *level;
    return {};
  }
  [[nodiscard]] Error out_of_bounds() const {
    return refuse("config.out_of_bounds", std::format("allowed is {}", render_bounds(row)));
  }
};

/// The settings so far and which keys were set.
struct Progress {
  Settings settings{};
  std::vector<bool> seen = std::vector<bool>(table.size());
};

Status read_line(Progress& progress, std::string_view line) {
  const auto equals = line.find('=');
  if (equals == std::string_view::npos) {
    return refuse("config.bad_line", "a line is `key = value`");
  }
  const auto key = text::trim(line.substr(0, equals));
  const auto row = std::ranges::find(table, key, &Row::key);
  if (row == table.end()) return refuse("config.unknown_key", "there is no such setting");
  const auto index = static_cast<std::size_t>(row - table.begin());
  if (progress.seen[index]) return refuse("config.repeated_key", "this setting is there twice");
  progress.seen[index] = true;
  const Assign assign{progress.settings, *row, text::trim(line.substr(equals + 1))};
  return std::visit(assign, row->member);
}

Error at_line(const Error& error, std::string_view file_name, std::size_t line) {
  return make_error(error.code, error.slug,
                    std::format("{}:{}: {}", file_name, line, error.detail));
}

/// What no single line shows.
Status check_together(const Settings& settings, std::string_view file_name) {
  if (settings.session_idle <= settings.session_absolute) return {};
  return refuse("config.contradiction",
                std::format("{}: session_idle is longer than session_absolute", file_name));
}

}  // namespace

Result<Settings> parse_settings(std::string_view text, std::string_view file_name) {
  if (text.size() > max_file) {
    return refuse("config.too_large", std::format("{}: larger than 64 KiB", file_name));
  }
  Progress progress;
  std::size_t number = 0;
  for (const auto raw : text::split(text, '\n')) {
    ++number;
    const auto line = text::trim(raw);
    if (line.empty() || line.front() == '#') continue;
    if (const Status status = read_line(progress, line); !status) {
      return at_line(status.error(), file_name, number);
    }
  }
  TRY(check_together(progress.settings, file_name));
  return std::move(progress.settings);
}

Result<Settings> load_settings(const std::string& file_name) {
  std::ifstream file(file_name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) {
    return make_error(Code::not_found, "config.unreadable",
                      std::format("{}: this file cannot be read", file_name));
  }
  return parse_settings(text.view(), file_name);
}

}  // namespace unidash::config
