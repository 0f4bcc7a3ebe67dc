#include "daemon/domains/apps/package/forms.h"

#include <algorithm>
#include <array>
#include <utility>

#include "daemon/base/text.h"

namespace unidash::packages {

namespace {

constexpr std::string_view small = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view large = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";

Status is(bool well) {
  return well ? Status{} : Status(make_error(Code::invalid, "description.bad_form"));
}

bool consists_of(std::string_view text, std::initializer_list<std::string_view> sets) {
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return std::ranges::any_of(sets, [c](std::string_view set) { return set.contains(c); });
  });
}

bool is_label(std::string_view text) {
  return consists_of(text, {small, digits, "-"}) && text.front() != '-' && text.back() != '-';
}

/// Neither climbs nor has parts that two readers could take differently.
bool is_straight(std::string_view path) {
  const auto parts = text::split(path.substr(1), '/');
  return std::ranges::none_of(
      parts, [](std::string_view part) { return part.empty() || part == "." || part == ".."; });
}

std::optional<std::int64_t> find_number(std::string_view text) {
  constexpr std::size_t longest = 9;
  if (!consists_of(text, {digits}) || text.size() > longest) return std::nullopt;
  return text::parse_integer(text);
}

struct Span {
  std::int64_t least;
  std::int64_t most;
};

/// "*", "5", "1-5", with "/2" behind it.
bool is_schedule_part(std::string_view part, const Span& span) {
  const auto slash = part.find('/');
  if (slash != std::string_view::npos) {
    const auto step = find_number(part.substr(slash + 1));
    if (!step || *step < 1 || *step > span.most) return false;
    part = part.substr(0, slash);
  }
  if (part == "*") return true;
  const auto dash = part.find('-');
  const auto first = find_number(part.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : find_number(part.substr(dash + 1));
  return first && last && *first >= span.least && *first <= *last && *last <= span.most;
}

}  // namespace

Status check_label(std::string_view text) {
  return is(is_label(text) && small.contains(text.front()) && !text.contains("--"));
}

Status check_key(std::string_view text) {
  return is(consists_of(text, {small, digits, "_"}) && small.contains(text.front()));
}

Status check_database_key(std::string_view text) {
  return is(consists_of(text, {small, digits}) && small.contains(text.front()));
}

Status check_version(std::string_view text) { return is(parse_version(text).has_value()); }

Status check_digest(std::string_view text) {
  constexpr std::string_view head = "sha256:";
  return is(text.size() == head.size() + 64 && text.starts_with(head) &&
            consists_of(text.substr(head.size()), {digits, "abcdef"}));
}

Status check_image_name(std::string_view text) {
  constexpr std::string_view signs = "._-";
  const auto is_part = [&](std::string_view part) {
    if (!consists_of(part, {small, digits, signs}) || signs.contains(part.back())) return false;
    // Signs stand between letters or digits, one at a time (domains/apps/images/image_ref).
    bool after_sign = true;
    return std::ranges::all_of(part, [&](char c) {
      const bool is_sign = signs.contains(c);
      return !(std::exchange(after_sign, is_sign) && is_sign);
    });
  };
  const auto parts = text::split(text, '/');
  return is(parts.size() <= 3 && std::ranges::all_of(parts, is_part));
}

Status check_path(std::string_view text) {
  return is(text.starts_with('/') && consists_of(text, {small, large, digits, "._@+~/-"}) &&
            is_straight(text));
}

Status check_url_path(std::string_view text) {
  if (!text.starts_with('/') || !consists_of(text, {small, large, digits, "._~/?=&%-"})) {
    return is(false);
  }
  return is(!text.contains("//") && !text.contains("/.."));
}

Status check_env_name(std::string_view text) {
  return is(consists_of(text, {small, large, digits, "_"}) && !digits.contains(text.front()));
}

Status check_schedule(std::string_view text) {
  constexpr std::array<Span, 5> spans{{{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 6}}};
  const auto parts = text::split(text, ' ');
  if (parts.size() != spans.size()) return is(false);
  for (std::size_t at = 0; at < spans.size(); ++at) {
    const auto each = text::split(parts.at(at), ',');
    const auto fits = [&](std::string_view part) { return is_schedule_part(part, spans.at(at)); };
    if (!std::ranges::all_of(each, fits)) return is(false);
  }
  return {};
}

Status check_host(std::string_view text) {
  const auto labels = text::split(text, '.');
  const bool is_number = consists_of(labels.back(), {digits});
  return is(labels.size() > 1 && !is_number && std::ranges::all_of(labels, is_label));
}

Status check_licence(std::string_view text) {
  return is(consists_of(text, {small, large, digits, ".+() -"}));
}

Status check_plain(std::string_view text) {
  return is(consists_of(text, {small, large, digits, "._:/@,=+~-"}));
}

Status check_address(std::string_view text) {
  constexpr std::string_view scheme = "https://";
  if (!text.starts_with(scheme)) return is(false);
  const std::string_view rest = text.substr(scheme.size());
  const auto slash = std::min(rest.find('/'), rest.size());
  TRY(check_host(rest.substr(0, slash)));
  return slash == rest.size()
             ? Status{}
             : is(consists_of(rest.substr(slash), {small, large, digits, "._~/-"}));
}

Status check_header(std::string_view text) {
  return is((text.starts_with("Remote-") || text.starts_with("X-")) &&
            consists_of(text, {small, large, digits, "-"}) && text.back() != '-');
}

std::optional<Version> parse_version(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto package = find_number(text.substr(dash + 1));
  const auto numbers = text::split(text.substr(0, dash), '.');
  if (!package || numbers.size() > 4) return std::nullopt;
  Version version{.package = *package};
  for (const std::string_view each : numbers) {
    const auto number = find_number(each);
    if (!number) return std::nullopt;
    version.upstream.push_back(*number);
  }
  while (version.upstream.size() > 1 && version.upstream.back() == 0) version.upstream.pop_back();
  return version;
}

}  // namespace unidash::packages
