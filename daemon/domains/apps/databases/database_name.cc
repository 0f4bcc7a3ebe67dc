#include "daemon/domains/apps/databases/database_name.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"

namespace unidash::apps {

namespace {

constexpr std::string_view live = "app_";
constexpr std::string_view gone = "gone_";
constexpr std::size_t longest_app = 36;
constexpr std::size_t longest_need = 10;
constexpr std::size_t seconds_digits = 10;  // 2001 to 2286: with them the longest name has 63

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_plain(char c) { return is_small(c) || is_digit(c); }

bool is_app(std::string_view app) {
  return !app.empty() && app.size() <= longest_app && is_plain(app.front()) &&
         is_plain(app.back()) &&
         std::ranges::all_of(app, [](char c) { return is_plain(c) || c == '-'; });
}

bool is_need(std::string_view need) {
  return !need.empty() && need.size() <= longest_need && is_small(need.front()) &&
         std::ranges::all_of(need, is_plain);
}

// A need has no underscore: the last one parts the two.
std::string joined(const DatabaseName& name) {
  std::string text = std::format("{}_{}", name.app, name.need);
  std::ranges::replace(text, '-', '_');
  return text;
}

std::optional<DatabaseName> parted(std::string_view text) {
  const auto at = text.rfind('_');
  if (at == std::string_view::npos) return std::nullopt;
  DatabaseName name{.app = std::string(text.substr(0, at)),
                    .need = std::string(text.substr(at + 1))};
  if (name.app.contains('-')) return std::nullopt;
  std::ranges::replace(name.app, '_', '-');
  if (!check_database_name(name)) return std::nullopt;
  return name;
}

}  // namespace

Status check_database_name(const DatabaseName& name) {
  if (is_app(name.app) && is_need(name.need)) return {};
  return make_error(Code::invalid, "database.bad_name");
}

std::string render_database(const DatabaseName& name) {
  return std::format("{}{}", live, joined(name));
}

std::string render_trash(const TrashedDatabase& trashed) {
  return std::format("{}{:010}_{}", gone, unix_seconds(trashed.trashed_at), joined(trashed.name));
}

std::optional<DatabaseName> parse_database(std::string_view text) {
  if (!text.starts_with(live)) return std::nullopt;
  return parted(text.substr(live.size()));
}

std::optional<TrashedDatabase> parse_trash(std::string_view text) {
  if (!text.starts_with(gone)) return std::nullopt;
  text.remove_prefix(gone.size());
  if (text.size() <= seconds_digits || text[seconds_digits] != '_') return std::nullopt;
  if (!std::ranges::all_of(text.substr(0, seconds_digits), is_digit)) return std::nullopt;
  const auto seconds = text::parse_integer(text.substr(0, seconds_digits));
  const auto name = parted(text.substr(seconds_digits + 1));
  if (!seconds || !name) return std::nullopt;
  return TrashedDatabase{.name = *name, .trashed_at = Timestamp(std::chrono::seconds{*seconds})};
}

}  // namespace unidash::apps
