#include "daemon/domains/apps/images/image_ref.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/domains/apps/images/archive/documents.h"

namespace unidash::images {

namespace {

constexpr std::string_view registry = "registry.unidash.internal/";
constexpr std::string_view of_the_engine = "engine";
constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_version = 128;
constexpr std::size_t most_parts = 4;

bool is_small(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Small letters and digits, with single signs between them.
bool is_part(std::string_view part) {
  if (part.empty() || !is_small(part.front()) || !is_small(part.back())) return false;
  for (std::size_t at = 1; at < part.size(); ++at) {
    const bool is_sign = part[at] == '-' || part[at] == '.' || part[at] == '_';
    if (!is_small(part[at]) && !(is_sign && is_small(part[at - 1]))) return false;
  }
  return true;
}

}  // namespace

bool is_app_image(std::string_view name) {
  if (name.size() > longest_name || !name.starts_with(registry)) return false;
  const auto parts = text::split(name.substr(registry.size()), '/');
  return parts.size() <= most_parts && std::ranges::all_of(parts, is_part) &&
         parts.front() != of_the_engine;
}

bool is_version(std::string_view version) {
  const auto is_word = [](char c) { return is_small(c) || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !version.empty() && version.size() <= longest_version && is_word(version.front()) &&
         std::ranges::all_of(version, [&](char c) { return is_word(c) || c == '.' || c == '-'; });
}

Status check_ref(const ImageRef& ref) {
  if (!is_app_image(ref.name)) return field_error("name", "image.bad_name");
  if (!is_version(ref.version)) return field_error("version", "image.bad_name");
  if (!is_digest(ref.digest)) return field_error("digest", "image.bad_name");
  return {};
}

std::string by_version(const ImageRef& ref) { return ref.name + ":" + ref.version; }

std::string by_digest(const ImageRef& ref) { return ref.name + "@" + ref.digest; }

std::optional<ImageRef> parse_by_version(std::string_view text, std::string_view digest) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  ImageRef ref{.name = std::string(text.substr(0, colon)),
               .version = std::string(text.substr(colon + 1)),
               .digest = std::string(digest)};
  if (!check_ref(ref)) return std::nullopt;
  return ref;
}

std::string archive_file(const ImageRef& ref) {
  return ref.digest.substr(ref.digest.find(':') + 1) + ".oci.tar";
}

}  // namespace unidash::images
