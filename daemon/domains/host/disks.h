// Disks: what UDisks2 knows about them, or else what the kernel says, with the
// health then unknown (GET machine/disks). Nothing is ever changed.
#pragma once

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_updates.h"

namespace unidash::host {

/// Of UDisks2's GetManagedObjects(). `system` is the disk that holds the running
/// system or its data ("sda"). Pure.
[[nodiscard]] std::vector<Disk> parse_disks(const Json& objects, const std::string& system);

class Disks {
 public:
  Disks(HostControl& control, const Places& places) : control_(&control), places_(places) {}
  [[nodiscard]] Result<std::vector<Disk>> list() const;

 private:
  HostControl* control_;
  Places places_;
};

/// From /sys/block: real disks only.
[[nodiscard]] std::vector<Disk> read_kernel_disks(const Places& places, const std::string& system);
/// The disk below /var; empty where there is none of its own (a container).
[[nodiscard]] std::string find_system_disk(const Places& places);

}  // namespace unidash::host
