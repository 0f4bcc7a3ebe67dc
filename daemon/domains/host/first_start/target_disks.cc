#include "daemon/domains/host/first_start/target_disks.h"

#include <algorithm>
#include <filesystem>
#include <format>
#include <map>
#include <string>

#include "daemon/base/text.h"
#include "daemon/clients/files/text_file.h"

namespace unidash::host::first_start {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t least_size = 8'000'000'000;
constexpr std::int64_t sector = 512;
constexpr std::size_t file_bytes = std::size_t{256} * 1024;
constexpr std::string_view medium_folder = "/run/unidash-medium";

std::string read_trimmed(const std::string& path) {
  return std::string(text::trim(files::read_text_file(path, file_bytes).value_or("")));
}

/// Which device (major:minor) is mounted where.
std::map<std::string, std::string> read_mounts(const std::string& root) {
  std::map<std::string, std::string> mounts;
  const auto table = files::read_text_file(root + "/proc/self/mountinfo", file_bytes).value_or("");
  for (const auto line : text::split(table, '\n')) {
    const auto words = text::split(line, ' ');
    if (words.size() < 5) continue;
    auto& place = mounts[std::string(words[2])];
    if (place != medium_folder) place = words[4];
  }
  return mounts;
}

/// What udev knows of a device: lines `E:KEY=VALUE`.
std::string find_property(std::string_view record, std::string_view key) {
  const std::string start = std::format("E:{}=", key);
  for (const auto line : text::split(record, '\n')) {
    if (line.starts_with(start)) return std::string(line.substr(start.size()));
  }
  return {};
}

/// A label with what no screen can show taken out.
std::string printable(const std::string& label) {
  if (!text::is_utf8(label) || text::has_control_characters(label)) return "?";
  return label.substr(0, 64);
}

struct Part {
  std::string number;  // major:minor
  setup::DiskContent content;
};

Part read_part(const std::string& folder, const std::string& root) {
  Part part{.number = read_trimmed(folder + "/dev"), .content = {}};
  const auto record =
      files::read_text_file(root + "/run/udev/data/b" + part.number, file_bytes).value_or("");
  auto label = find_property(record, "ID_PART_ENTRY_NAME");
  if (label.empty()) label = find_property(record, "ID_FS_LABEL");
  const auto sectors = text::parse_integer(read_trimmed(folder + "/size")).value_or(0);
  part.content = {.label = printable(label),
                  .type = printable(find_property(record, "ID_FS_TYPE")),
                  .size = sectors * sector};
  return part;
}

/// The disk itself first, then its partitions in order.
std::vector<Part> read_parts(const std::string& disk, const std::string& root) {
  const std::string folder = root + "/sys/block/" + disk;
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (fs::exists(entry.path() / "partition", ignored)) names.push_back(entry.path().filename());
  }
  std::ranges::sort(names, {}, [](const auto& name) { return std::pair(name.size(), name); });
  std::vector<Part> parts{read_part(folder, root)};
  for (const auto& name : names) parts.push_back(read_part(folder + "/" + name, root));
  return parts;
}

setup::TargetDisk describe(const Disk& disk, const std::vector<Part>& parts,
                           const std::map<std::string, std::string>& mounts) {
  setup::TargetDisk target{
      .id = disk.id, .model = disk.model, .size = disk.size, .removable = disk.removable};
  if (disk.system) target.refused = "setup.disk_in_use";
  if (disk.size < least_size) target.refused = too_small;
  for (const auto& part : parts) {
    const auto mount = mounts.find(part.number);
    if (mount == mounts.end()) continue;
    target.refused = mount->second == medium_folder ? "setup.disk_is_medium" : "setup.disk_in_use";
    if (mount->second == medium_folder) break;
  }
  for (const auto& part : parts) {
    const bool is_disk = &part == &parts.front();
    // A disk with partitions has nothing of its own but their table.
    if (is_disk && (parts.size() > 1 || part.content.type.empty())) continue;
    target.contents.push_back(part.content);
  }
  return target;
}

}  // namespace

std::vector<setup::TargetDisk> find_targets(const std::vector<Disk>& disks,
                                            const host::Places& places) {
  const auto mounts = read_mounts(places.root);
  std::vector<setup::TargetDisk> targets;
  for (const auto& disk : disks) {
    targets.push_back(describe(disk, read_parts(disk.id, places.root), mounts));
  }
  return targets;
}

}  // namespace unidash::host::first_start
