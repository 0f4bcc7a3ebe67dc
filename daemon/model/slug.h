// Slug: a short name for machines, of a-z, 0-9 and single hyphens between them,
// at most 50 characters: part of addresses and of names in Kubernetes (RFC 1123).
// Also the names of built-in icons.
#pragma once

#include "daemon/base/codec.h"

namespace unidash {

struct Slug {
  std::string text;
  friend bool operator==(const Slug&, const Slug&) = default;
};

[[nodiscard]] constexpr bool is_slug(std::string_view text) {
  if (text.empty() || text.size() > 50) return false;
  if (text.starts_with('-') || text.ends_with('-') || text.contains("--")) return false;
  for (const char c : text) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    if (!allowed) return false;
  }
  return true;
}

template <>
struct Codec<Slug> {
  static Json encode(const Slug& slug) { return slug.text; }
  static Result<Slug> decode(const Json& json, const Bounds& bounds) {
    if (!json.is_string()) return detail::wrong_type();
    return from_text(json.get_ref<const std::string&>(), bounds);
  }
  static Result<Slug> from_text(std::string_view text, const Bounds&) {
    if (!is_slug(text)) return make_error(Code::invalid, "field.not_a_slug");
    return Slug{std::string(text)};
  }
  static std::optional<std::string> to_sql(const Slug& slug) { return slug.text; }
  static Result<Slug> from_sql(std::string_view text) { return Slug{std::string(text)}; }
  static Json schema(const Bounds&) {
    return {{"type", "string"},
            {"pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"},
            {"minLength", 1},
            {"maxLength", 50}};
  }
};

}  // namespace unidash
