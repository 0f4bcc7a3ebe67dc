#include "daemon/domains/apps/images/archive/layer_tree.h"

#include <algorithm>
#include <array>
#include <format>
#include <ranges>

#include "daemon/base/text.h"
#include "daemon/domains/apps/images/archive/refusal.h"

namespace unidash::images {

namespace {

constexpr std::string_view mark = ".wh.";  // image specification, "Whiteouts"
constexpr std::uint32_t most_owner = 65'535;
constexpr std::size_t most_links = 40;
/// The runtime lays its own over these.
constexpr std::array<std::string_view, 3> of_the_runtime{"/dev/", "/proc/", "/sys/"};

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string_view name_in(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool is_folder(MemberKind kind) { return kind == MemberKind::folder; }

Status check_rights(const std::string& path, const TarMember& member) {
  const std::string said = std::format("{} has the mode {:o}", shown(path), member.mode);
  if ((member.mode & 06000U) != 0) return refuse(Refusal::extra_rights, said);
  if (member.mode > 07777U || ((member.mode & 01000U) != 0 && !is_folder(member.kind))) {
    return refuse(Refusal::bad_tar, said);
  }
  if (std::max(member.uid, member.gid) > most_owner) {
    return refuse(Refusal::bad_tar,
                  std::format("{} belongs to {}:{}", shown(path), member.uid, member.gid));
  }
  return {};
}

}  // namespace

LayerTree::LayerTree(const TreeLimits& limits) : limits_(limits) {
  nodes_["/"] = {.kind = MemberKind::folder, .mode = 0755};
}

Status LayerTree::add_layer(TarReader& layer) {
  Layer found;
  while (true) {
    const auto member = TRY(layer.next());
    if (!member) break;
    TRY(count(*member));
    TRY(add(*member, found));
  }
  return merge(found);
}

Status LayerTree::count(const TarMember& member) {
  name_bytes_ += member.name.size() + member.target.size();
  if (++members_ > limits_.members || name_bytes_ > limits_.name_bytes) {
    return refuse(Refusal::too_large, "its layers have too many files");
  }
  return {};
}

Status LayerTree::add(const TarMember& member, Layer& layer) {
  const std::string path = TRY(path_of_member(member.name, member.kind));
  if (layer.added.contains(path) || layer.marks.contains(path)) {
    return refuse(Refusal::bad_tar, shown(path) + " is in one layer twice");
  }
  if (name_in(path).starts_with(mark)) return add_mark(path, member, layer);
  TRY(check_place(path, member, layer));
  Node node{.kind = member.kind, .mode = member.mode, .target = member.target};
  if (member.kind == MemberKind::link) TRY(check_target(path, member.target));
  if (member.kind == MemberKind::hard_link) {
    const std::string target = TRY(path_of_member(member.target, MemberKind::file));
    const auto named = layer.added.find(target);
    if (named == layer.added.end() || named->second.kind != MemberKind::file) {
      return refuse(Refusal::leaves_root,
                    shown(path) + " is another name of what is no file of this layer before it");
    }
    node = named->second;
  }
  const bool is_link = member.kind == MemberKind::link || member.kind == MemberKind::hard_link;
  if (!is_link && !member.target.empty()) {
    return refuse(Refusal::bad_tar, shown(path) + " is no link and has a target");
  }
  layer.added.emplace(path, std::move(node));
  return {};
}

Status LayerTree::add_mark(const std::string& path, const TarMember& member, Layer& layer) const {
  const auto name = name_in(path).substr(mark.size());
  if (name.empty() || name == "." || name == ".." || name.starts_with(mark)) {
    return refuse(Refusal::unknown_content, shown(path) + " takes away more than a name");
  }
  if (member.kind != MemberKind::file || member.size != 0) {
    return refuse(Refusal::unknown_content, shown(path) + " is no mark");
  }
  const auto folder = folder_of(path);
  std::string target = std::string(folder == "/" ? "" : folder) + "/" + std::string(name);
  if (!nodes_.contains(target)) {
    return refuse(Refusal::unknown_content, shown(path) + " takes away what no layer below has");
  }
  layer.marks.insert(path);
  layer.gone.push_back(std::move(target));
  return {};
}

Status LayerTree::check_place(const std::string& path, const TarMember& member,
                              const Layer& layer) const {
  TRY(check_rights(path, member));
  for (const auto folder : of_the_runtime) {
    if (path.starts_with(folder)) {
      return refuse(Refusal::unknown_content, shown(path) + " lies where the runtime's own is");
    }
  }
  const auto parent = folder_of(path);
  const auto beside = layer.added.find(parent);
  const auto below = nodes_.find(parent);
  if (beside == layer.added.end() && below == nodes_.end()) {
    return refuse(Refusal::bad_tar, shown(path) + " has no folder");
  }
  const MemberKind kind = beside != layer.added.end() ? beside->second.kind : below->second.kind;
  if (!is_folder(kind))
    return refuse(Refusal::leaves_root, shown(path) + " lies below a link or a file");
  const auto before = nodes_.find(path);
  if (before != nodes_.end() && is_folder(before->second.kind) != is_folder(member.kind)) {
    return refuse(Refusal::bad_tar, shown(path) + " was something else in a layer below");
  }
  return {};
}

Status LayerTree::merge(Layer& layer) {
  for (const std::string& target : layer.gone) {
    const auto is_below = [&](std::string_view path) { return path.starts_with(target + "/"); };
    const auto first = layer.added.lower_bound(target);
    const auto inside = layer.added.lower_bound(target + "/");
    if ((first != layer.added.end() && first->first == target) ||
        (inside != layer.added.end() && is_below(inside->first))) {
      return refuse(Refusal::unknown_content,
                    shown(target) + " is taken away and put there in one layer");
    }
    nodes_.erase(target);
    auto at = nodes_.lower_bound(target + "/");
    while (at != nodes_.end() && is_below(at->first)) at = nodes_.erase(at);
  }
  for (auto& [path, node] : layer.added) nodes_[path] = std::move(node);
  return {};
}

const Node* LayerTree::find(std::string_view path) const {
  std::vector<std::string> todo;  // the next part is the last
  const auto push = [&todo](std::string_view more) {
    auto parts = text::split(more, '/');
    for (const auto part : std::views::reverse(parts)) todo.emplace_back(part);
  };
  push(path);
  std::string at = "/";
  for (std::size_t links = 0; !todo.empty();) {
    const std::string part = std::move(todo.back());
    todo.pop_back();
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      at = std::string(folder_of(at));
      continue;
    }
    const std::string next = (at == "/" ? "" : at) + "/" + part;
    const auto found = nodes_.find(next);
    if (found == nodes_.end()) return nullptr;
    if (found->second.kind != MemberKind::link) {
      at = next;
      continue;
    }
    if (++links > most_links) return nullptr;
    if (found->second.target.starts_with('/')) at = "/";
    push(found->second.target);
  }
  return &nodes_.find(at)->second;
}

}  // namespace unidash::images
