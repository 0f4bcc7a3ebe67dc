// The paths and links of layers.
#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/domains/apps/images/archive/layer_tree.h"
#include "daemon/domains/apps/images/archive/refusal.h"

namespace unidash::images {

namespace {

constexpr std::size_t longest_path = 1024;
constexpr std::size_t longest_part = 255;
constexpr std::size_t most_depth = 48;

bool is_control(char c) { return (c >= '\0' && c < ' ') || c == '\x7f'; }

}  // namespace

Result<std::string> path_of_member(std::string_view name, MemberKind kind) {
  std::string_view path = name == "." ? "" : name;
  if (path.starts_with("./")) path.remove_prefix(2);
  if (kind == MemberKind::folder && path.ends_with('/')) path.remove_suffix(1);
  if (path.empty()) {
    if (kind == MemberKind::folder) return "/";
    return refuse(Refusal::bad_tar, "a file without a name");
  }
  if (path.size() >= longest_path) return refuse(Refusal::too_large, "the path " + shown(path));
  if (std::ranges::any_of(path, is_control)) {
    return refuse(Refusal::bad_tar, "the path " + shown(path) + " has signs that nobody sees");
  }
  const auto parts = text::split(path, '/');
  for (const auto part : parts) {
    if (part.empty() || part == "." || part == "..") {
      return refuse(Refusal::leaves_root, "the path " + shown(name));
    }
    if (part.size() > longest_part) return refuse(Refusal::too_large, "the path " + shown(path));
  }
  if (parts.size() > most_depth) return refuse(Refusal::too_large, "the path " + shown(path));
  return "/" + std::string(path);
}

Status check_target(std::string_view path, std::string_view target) {
  if (target.empty() || target.size() > longest_path || std::ranges::any_of(target, is_control)) {
    return refuse(Refusal::bad_tar, shown(path) + " leads to " + shown(target));
  }
  // As deep as the folder of the link is.
  std::ptrdiff_t depth = target.starts_with('/') ? 0 : std::ranges::count(path, '/') - 1;
  for (const auto part : text::split(target, '/')) {
    if (part == "..") --depth;
    if (part != ".." && part != "." && !part.empty()) ++depth;
    if (depth < 0) {
      return refuse(Refusal::leaves_root, shown(path) + " leads to " + shown(target));
    }
  }
  return {};
}

}  // namespace unidash::images
