#include "daemon/domains/dns/record_names.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"

namespace unidash::dns {

namespace {

constexpr std::size_t longest_name = 253;  // RFC 1035 section 3.1, as text
constexpr std::size_t longest_label = 63;

Error bad_name() { return make_error(Code::invalid, "dns.bad_name"); }

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > longest_label) return false;
  if (label.starts_with('-') || label.ends_with('-')) return false;
  return std::ranges::all_of(label, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool is_name(std::string_view name) {
  return name.size() <= longest_name && std::ranges::all_of(text::split(name, '.'), is_label);
}

}  // namespace

Result<std::string> parse_record_name(std::string_view text, std::string_view base) {
  std::string name = text::lower_ascii(text);
  if (name.ends_with('.')) {
    name.pop_back();
    if (!relative_to(name + '.', base)) return bad_name();
  }
  if (const auto inner = relative_to(name + '.', base)) name = *inner;
  if (name.empty() || name == "@") return std::string();
  std::string_view labels = name;
  if (labels == "*") return name;
  if (labels.starts_with("*.")) labels.remove_prefix(2);
  if (!is_name(labels) || whole_name(name, base).size() > longest_name + 1) return bad_name();
  return name;
}

Result<std::string> parse_target(std::string_view text, std::string_view base) {
  std::string name = text::lower_ascii(text);
  if (name == "@") return std::format("{}.", base);
  if (!name.contains('.')) name = std::format("{}.{}", name, base);
  if (name.ends_with('.')) name.pop_back();
  if (!is_name(name)) return bad_name();
  return name + '.';
}

std::optional<std::string> relative_to(std::string_view target, std::string_view base) {
  if (!target.ends_with('.')) return std::nullopt;
  target.remove_suffix(1);
  if (target == base) return std::string();
  if (target.size() <= base.size() || !target.ends_with(base)) return std::nullopt;
  target.remove_suffix(base.size());
  if (!target.ends_with('.')) return std::nullopt;
  target.remove_suffix(1);
  return std::string(target);
}

std::string whole_name(std::string_view name, std::string_view base) {
  return name.empty() ? std::format("{}.", base) : std::format("{}.{}.", name, base);
}

std::string wildcard_beside(std::string_view name) {
  if (name.empty()) return {};
  const auto dot = name.find('.');
  return dot == std::string_view::npos ? "*" : std::format("*{}", name.substr(dot));
}

}  // namespace unidash::dns
