#include "daemon/domains/host/disks.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <filesystem>
#include <format>

#include "daemon/clients/files/text_file.h"

namespace unidash::host {

namespace {

namespace fs = std::filesystem;

constexpr const char* block_interface = "org.freedesktop.UDisks2.Block";
constexpr const char* drive_interface = "org.freedesktop.UDisks2.Drive";
constexpr const char* ata_interface = "org.freedesktop.UDisks2.Drive.Ata";
constexpr const char* nvme_interface = "org.freedesktop.UDisks2.NVMe.Controller";
constexpr double kelvin = 273.15;

const Json& object_in(const Json& object, const char* key) {
  static const Json none = Json::object();
  const auto found = object.find(key);
  return found != object.end() && found->is_object() ? *found : none;
}

template <class T>
T value_in(const Json& object, const char* key, T otherwise) {
  const auto found = object.find(key);
  if (found == object.end()) return otherwise;
  if constexpr (std::same_as<T, bool>) {
    return found->is_boolean() ? found->get<T>() : otherwise;
  } else {
    return found->is_number() ? found->get<T>() : otherwise;
  }
}

/// SMART's own verdict; a drive that was never asked says nothing.
void read_ata_health(Disk& disk, const Json& ata) {
  if (value_in<std::int64_t>(ata, "SmartUpdated", 0) == 0) return;
  const bool failing = value_in(ata, "SmartFailing", false);
  disk.health = failing ? DiskHealth::failing : DiskHealth::good;
  const double temperature = value_in(ata, "SmartTemperature", 0.0);
  if (temperature > 0) disk.temperature = static_cast<std::int64_t>(temperature - kelvin);
}

void read_nvme_health(Disk& disk, const Json& nvme) {
  if (value_in<std::int64_t>(nvme, "SmartUpdated", 0) == 0) return;
  const auto warnings = nvme.find("SmartCriticalWarning");
  const bool failing = warnings != nvme.end() && warnings->is_array() && !warnings->empty();
  disk.health = failing ? DiskHealth::failing : DiskHealth::good;
  const auto temperature = value_in<std::int64_t>(nvme, "SmartTemperature", 0);
  if (temperature > 0) disk.temperature = temperature - static_cast<std::int64_t>(kelvin);
}

Disk parse_drive(const std::string& name, const Json& interfaces, const std::string& system) {
  const Json& drive = object_in(interfaces, drive_interface);
  Disk disk{.id = name,
            .model = json_text(drive, "Model"),
            .serial = json_text(drive, "Serial"),
            .size = value_in<std::int64_t>(drive, "Size", 0),
            .removable = value_in(drive, "Removable", false),
            .rotational = value_in<std::int64_t>(drive, "RotationRate", 0) != 0,
            .system = name == system};
  if (interfaces.contains(ata_interface))
    read_ata_health(disk, object_in(interfaces, ata_interface));
  if (interfaces.contains(nvme_interface)) {
    read_nvme_health(disk, object_in(interfaces, nvme_interface));
  }
  return disk;
}

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string first_line(const std::string& path) {
  return std::string(text::trim(files::read_text_file(path, 4096).value_or(std::string())));
}

bool is_real_disk(const std::string& name) {
  for (const auto* prefix : {"loop", "ram", "zram", "dm-", "sr", "md", "nbd", "fd"}) {
    if (name.starts_with(prefix)) return false;
  }
  return true;
}

}  // namespace

std::vector<Disk> parse_disks(const Json& objects, const std::string& system) {
  std::vector<Disk> disks;
  if (!objects.is_object()) return disks;
  for (const auto& [path, interfaces] : objects.items()) {
    const Json& block = object_in(interfaces, block_interface);
    const std::string drive = json_text(block, "Drive");
    const bool is_partition = interfaces.contains("org.freedesktop.UDisks2.Partition");
    if (drive.empty() || drive == "/" || is_partition || !objects.contains(drive)) continue;
    const std::string name = base_name(json_text(block, "Device"));
    if (!is_real_disk(name)) continue;
    disks.push_back(parse_drive(name, objects.at(drive), system));
  }
  std::ranges::sort(disks, {}, &Disk::id);
  return disks;
}

std::vector<Disk> read_kernel_disks(const Places& places, const std::string& system) {
  std::vector<Disk> disks;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(places.root + "/sys/block", ignored)) {
    const std::string name = entry.path().filename().string();
    const std::string folder = entry.path().string();
    const auto sectors = text::parse_integer(first_line(folder + "/size")).value_or(0);
    if (!is_real_disk(name) || sectors == 0) continue;
    disks.push_back({.id = name,
                     .model = first_line(folder + "/device/model"),
                     .serial = first_line(folder + "/device/serial"),
                     .size = sectors * 512,
                     .removable = first_line(folder + "/removable") == "1",
                     .rotational = first_line(folder + "/queue/rotational") == "1",
                     .system = name == system});
  }
  std::ranges::sort(disks, {}, &Disk::id);
  return disks;
}

std::string find_system_disk(const Places& places) {
  struct stat var{};
  if (::stat((places.root + "/var").c_str(), &var) != 0) return {};
  std::error_code failed;
  const auto device = fs::canonical(
      std::format("{}/sys/dev/block/{}:{}", places.root, major(var.st_dev), minor(var.st_dev)),
      failed);
  if (failed) return {};
  const bool is_partition = fs::exists(device / "partition", failed);
  return (is_partition ? device.parent_path() : device).filename().string();
}

Result<std::vector<Disk>> Disks::list() const {
  const std::string system = find_system_disk(places_);
  const auto objects = control_->disks();
  if (objects) return parse_disks(*objects, system);
  // Not installed: what the kernel knows, and nothing about health.
  if (objects.error().code == Code::unavailable) return read_kernel_disks(places_, system);
  return objects.error();
}

}  // namespace unidash::host
