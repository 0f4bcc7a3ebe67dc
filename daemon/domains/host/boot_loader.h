// Boot loader: what systemd-boot left in the firmware's variables (Boot Loader
// Interface, systemd.io). Everybody may read them; only the helper writes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/domains/host/control.h"

namespace unidash::host {

/// uefi or bios; unknown in a container, which has neither.
[[nodiscard]] Firmware find_firmware(const Places& places, std::string_view virtualization);

/// The entry that was started: "unidash-os_1.2.3.efi". Empty without UEFI.
[[nodiscard]] std::optional<std::string> find_booted_entry(const Places& places);

/// UTF-16 text behind four bytes of attributes; only ASCII is expected. Pure.
[[nodiscard]] std::string parse_efi_text(std::string_view bytes);

/// "1.2.3" of "unidash-os_1.2.3+2-1.efi"; empty for other names. Pure.
[[nodiscard]] std::string version_of_entry(std::string_view entry);

}  // namespace unidash::host
