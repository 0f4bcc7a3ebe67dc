#include "daemon/programs/helper/volumes/projects.h"

#include <linux/dqblk_xfs.h>
#include <linux/fs.h>
#include <linux/quota.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "daemon/programs/helper/volumes/folder.h"

namespace unidash::volumes {

namespace {

constexpr std::int64_t basic_block = 512;    // d_blk_hardlimit, d_bcount
constexpr std::int64_t bytes_a_file = 4096;  // a block

/// quotactl_fd(2): by the file system of an open folder, not by a device.
long ask_quota(int folder, unsigned command, Project project, void* data) {
  return ::syscall(SYS_quotactl_fd, folder, QCMD(command, PRJQUOTA), project, data);
}

}  // namespace

bool KernelProjects::hold(int folder) {
  fs_quota_stat state{};
  if (ask_quota(folder, Q_XGETQSTAT, 0, &state) != 0) return false;
  return (state.qs_flags & FS_QUOTA_PDQ_ACCT) != 0 && (state.qs_flags & FS_QUOTA_PDQ_ENFD) != 0;
}

Project KernelProjects::project_of(int folder) {
  fsxattr facts{};
  return ::ioctl(folder, FS_IOC_FSGETXATTR, &facts) == 0 ? facts.fsx_projid : 0;
}

Status KernelProjects::assign(int folder, Project project) {
  fsxattr facts{};
  if (::ioctl(folder, FS_IOC_FSGETXATTR, &facts) != 0) return last_error("fsgetxattr");
  facts.fsx_projid = project;
  facts.fsx_xflags |= FS_XFLAG_PROJINHERIT;
  if (::ioctl(folder, FS_IOC_FSSETXATTR, &facts) != 0) return last_error("fssetxattr");
  return {};
}

Status KernelProjects::limit(int folder, Project project, std::int64_t bytes) {
  fs_disk_quota quota{};
  quota.d_version = FS_DQUOT_VERSION;
  quota.d_flags = FS_PROJ_QUOTA;
  quota.d_id = project;
  quota.d_fieldmask = FS_DQ_BSOFT | FS_DQ_BHARD | FS_DQ_ISOFT | FS_DQ_IHARD;
  quota.d_blk_hardlimit = static_cast<std::uint64_t>((bytes + basic_block - 1) / basic_block);
  quota.d_ino_hardlimit = static_cast<std::uint64_t>((bytes + bytes_a_file - 1) / bytes_a_file);
  if (ask_quota(folder, Q_XSETQLIM, project, &quota) != 0) return last_error("quotactl");
  return {};
}

Result<ProjectUse> KernelProjects::use(int folder, Project project) {
  fs_disk_quota quota{};
  if (ask_quota(folder, Q_XGETQUOTA, project, &quota) != 0) {
    if (errno == ENOENT) return ProjectUse{};  // nothing of it yet
    return last_error("quotactl");
  }
  return ProjectUse{.bytes = static_cast<std::int64_t>(quota.d_bcount) * basic_block,
                    .files = static_cast<std::int64_t>(quota.d_icount),
                    .limit_bytes = static_cast<std::int64_t>(quota.d_blk_hardlimit) * basic_block,
                    .limit_files = static_cast<std::int64_t>(quota.d_ino_hardlimit)};
}

}  // namespace unidash::volumes
