#include "daemon/domains/host/boot_loader.h"

#include <sys/stat.h>

#include "daemon/clients/files/text_file.h"

namespace unidash::host {

namespace {

constexpr std::string_view entry_variable =
    "/sys/firmware/efi/efivars/LoaderEntrySelected-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f";

}  // namespace

Firmware find_firmware(const Places& places, std::string_view virtualization) {
  struct stat ignored{};
  const std::string folder = places.root + "/sys/firmware/efi";
  if (::stat(folder.c_str(), &ignored) == 0) return Firmware::uefi;
  const bool is_container = virtualization.starts_with("systemd-nspawn") ||
                            virtualization.starts_with("container") || virtualization == "docker" ||
                            virtualization == "podman" || virtualization == "lxc";
  return is_container ? Firmware::unknown : Firmware::bios;
}

std::optional<std::string> find_booted_entry(const Places& places) {
  const auto bytes = files::read_text_file(places.root + std::string(entry_variable), 1024);
  if (!bytes) return std::nullopt;
  std::string entry = parse_efi_text(*bytes);
  if (entry.empty()) return std::nullopt;
  return entry;
}

std::string parse_efi_text(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 4; at + 1 < bytes.size(); at += 2) {
    if (bytes[at] == '\0' && bytes[at + 1] == '\0') break;
    const bool is_ascii = bytes[at + 1] == '\0' && bytes[at] >= ' ' && bytes[at] < 0x7F;
    text += is_ascii ? bytes[at] : '?';
  }
  return text;
}

std::string version_of_entry(std::string_view entry) {
  if (!entry.ends_with(".efi")) return {};
  entry.remove_suffix(4);
  const auto underscore = entry.find('_');
  if (underscore == std::string_view::npos) return {};
  const auto version = entry.substr(underscore + 1);
  return std::string(version.substr(0, version.find('+')));
}

}  // namespace unidash::host
