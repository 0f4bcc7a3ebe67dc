// LayerTree: what the layers of an image hold, one laid over the other. Nothing is unpacked: the
// tree is kept as paths and what stands there. Pure; memory has a limit.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/apps/images/archive/tar_reader.h"

namespace unidash::images {

struct TreeLimits {
  std::size_t members = 200'000;                           // of all layers
  std::size_t name_bytes = std::size_t{48} * 1024 * 1024;  // of all paths and targets
};

struct Node {
  MemberKind kind = MemberKind::folder;  // never a hard link: that is the file it names
  std::uint32_t mode = 0;
  std::string target{};
};

class LayerTree {
 public:
  explicit LayerTree(const TreeLimits& limits = {});

  /// Errors: Refusal::leaves_root, extra_rights, unknown_content, too_large, bad_tar, and those of
  /// the tar.
  [[nodiscard]] Status add_layer(TarReader& layer);
  /// What `path` leads to for a program in the container; null where nothing is.
  [[nodiscard]] const Node* find(std::string_view path) const;

 private:
  using Nodes = std::map<std::string, Node, std::less<>>;
  struct Layer {
    Nodes added{};
    std::set<std::string, std::less<>> marks{};  // their own paths
    std::vector<std::string> gone{};             // what they take away
  };

  [[nodiscard]] Status add(const TarMember& member, Layer& layer);
  [[nodiscard]] Status count(const TarMember& member);
  [[nodiscard]] Status add_mark(const std::string& path, const TarMember& member,
                                Layer& layer) const;
  [[nodiscard]] Status check_place(const std::string& path, const TarMember& member,
                                   const Layer& layer) const;
  [[nodiscard]] Status merge(Layer& layer);

  TreeLimits limits_;
  std::size_t members_ = 0;
  std::size_t name_bytes_ = 0;
  Nodes nodes_;
};

/// The absolute path of a member of this name: "/" for the root, "/etc/passwd".
/// Refusal::leaves_root, bad_tar, too_large.
[[nodiscard]] Result<std::string> path_of_member(std::string_view name, MemberKind kind);

/// Whether a symbolic link at `path` says where it leads without leaving the root on its way.
/// Refusal::leaves_root, bad_tar.
[[nodiscard]] Status check_target(std::string_view path, std::string_view target);

}  // namespace unidash::images
