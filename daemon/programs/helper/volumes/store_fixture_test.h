// A store in a folder of the test, on whatever file system that is, with a clock that stands
// still and projects that a test can have hold.
#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "daemon/programs/helper/volumes/store.h"

namespace unidash::volumes {

class StillClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override {
    return Timestamp(std::chrono::seconds(1'796'000'000 + seconds));
  }
  std::int64_t seconds = 0;
};

/// The kernel's quota, as far as a test needs it: which number a folder has, and the limits.
class RememberedProjects final : public Projects {
 public:
  bool hold(int) override { return holding; }
  Project project_of(int folder) override { return numbers[inode(folder)]; }
  Status assign(int folder, Project project) override {
    numbers[inode(folder)] = project;
    return {};
  }
  Status limit(int, Project project, std::int64_t bytes) override {
    limits[project] = bytes;
    return {};
  }
  Result<ProjectUse> use(int, Project project) override {
    return ProjectUse{.bytes = used, .files = 1, .limit_bytes = limits[project]};
  }
  static ino_t inode(int folder) {
    struct stat found{};
    EXPECT_EQ(::fstat(folder, &found), 0);
    return found.st_ino;
  }

  bool holding = false;
  std::int64_t used = 0;
  std::map<ino_t, Project> numbers;
  std::map<Project, std::int64_t> limits;
};

class StoreTest : public ::testing::Test {
 protected:
  static constexpr std::int64_t mib = std::int64_t{1} << 20;

  StoreTest()
      : base_(std::filesystem::path(::testing::TempDir()) /
              ("volumes" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(base_);
    std::filesystem::create_directories(base_ / "volumes");
    std::filesystem::create_directories(base_ / "outside");
    put(base_ / "outside/secret", "secret");
    put_process("1", "1", "22 1 254:2 / / ro - erofs /dev/dm-0 ro\n");
  }
  ~StoreTest() override { std::filesystem::remove_all(base_); }

  Result<Json> act(const apps::VolumeRequest& request) {
    auto store = Store::open({.root = (base_ / "volumes").string(),
                              .proc = (base_ / "proc").string(),
                              .projects = projects_,
                              .clock = clock_,
                              .on_progress = [](std::int64_t) {},
                              .on_step = on_step_});
    if (!store) return store.error();
    return store->carry_out(request);
  }
  std::string slug(const apps::VolumeRequest& request) {
    const auto result = act(request);
    return result ? "" : result.error().slug;
  }
  void create(const std::string& volume) {
    const auto made = act(apps::CreateVolume{
        .volume = volume, .bytes = 8 * mib, .owner = static_cast<std::int64_t>(::getuid())});
    ASSERT_TRUE(made) << made.error().slug << made.error().detail;
  }
  void snapshot(const std::string& volume, const std::string& name) {
    const auto made = act(apps::SnapshotVolume{.volume = volume, .snapshot = name});
    ASSERT_TRUE(made) << made.error().slug << made.error().detail;
  }
  /// A process in a namespace of mounts.
  void put_process(const std::string& id, const std::string& space, const std::string& mounts) {
    const auto folder = base_ / "proc" / id;
    put(folder / "mountinfo", mounts);
    std::filesystem::create_directories(folder / "ns");
    std::filesystem::remove(folder / "ns/mnt");
    std::filesystem::create_symlink("mnt:[" + space + "]", folder / "ns/mnt");
  }
  /// As the kubelet mounts it for a Pod, which runs in a namespace that is not ours.
  void mount_for_pod(const std::string& volume) {
    put_process("77", "2",
                "36 35 8:6 / /var rw - xfs /dev/sda6 rw\n98 36 8:6 /lib/unidash/volumes/live/" +
                    volume + "/data /var/lib/kubelet/pods/1/volumes/v rw - xfs x rw\n");
  }

  std::filesystem::path live(const std::string& volume) const {
    return base_ / "volumes/live" / volume;
  }
  std::filesystem::path data(const std::string& volume) const { return live(volume) / "data"; }
  static void put(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  static std::string text(const std::filesystem::path& path) {
    std::ostringstream out;
    out << std::ifstream(path).rdbuf();
    return out.str();
  }
  /// What the only entry of the trash has in the file "page"; empty: not exactly one.
  std::string page_in_trash() const {
    std::vector<std::filesystem::path> entries;
    for (const auto& each : std::filesystem::directory_iterator(base_ / "volumes/trash")) {
      if (std::filesystem::exists(each.path() / "data")) entries.push_back(each.path());
    }
    return entries.size() == 1 ? text(entries.front() / "data/page") : "";
  }

  std::filesystem::path base_;
  RememberedProjects projects_;
  StillClock clock_;
  std::function<void(std::string_view)> on_step_ = [](std::string_view) {};
};

}  // namespace unidash::volumes
