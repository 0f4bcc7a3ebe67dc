// Projects: limits of folders by the kernel's project quota. The folder itself carries the
// number of its project (its inode, and what is made in it inherits it), the file system
// keeps the limit of each number: nothing is written down beside them. Works where the file
// system was mounted with prjquota, which XFS of this image is.
#pragma once

#include <cstdint>
#include <optional>

#include "daemon/base/result.h"

namespace unidash::volumes {

using Project = std::uint32_t;

struct ProjectUse {
  std::int64_t bytes = 0;
  std::int64_t files = 0;
  std::int64_t limit_bytes = 0;  // 0: none
  std::int64_t limit_files = 0;
};

/// `folder` is an open folder of the file system that is meant.
class Projects {
 public:
  virtual ~Projects() = default;
  /// Whether limits hold there.
  [[nodiscard]] virtual bool hold(int folder) = 0;
  /// The number of a folder; 0: none.
  [[nodiscard]] virtual Project project_of(int folder) = 0;
  /// An empty folder gets a number, which all that is made in it will have.
  [[nodiscard]] virtual Status assign(int folder, Project project) = 0;
  /// What a project can hold; as many files as it has blocks of 4 KiB, since empty ones take
  /// room as well. 0: no limit.
  [[nodiscard]] virtual Status limit(int folder, Project project, std::int64_t bytes) = 0;
  [[nodiscard]] virtual Result<ProjectUse> use(int folder, Project project) = 0;
};

class KernelProjects final : public Projects {
 public:
  bool hold(int folder) override;
  Project project_of(int folder) override;
  Status assign(int folder, Project project) override;
  Status limit(int folder, Project project, std::int64_t bytes) override;
  Result<ProjectUse> use(int folder, Project project) override;
};

}  // namespace unidash::volumes
