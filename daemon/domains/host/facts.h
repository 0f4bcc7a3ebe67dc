// Facts: the machine itself (GET and PATCH machine). Read from files anybody may
// read and from hostname1 and timedate1.
#pragma once

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine.h"

namespace unidash::host {

/// What the text files say; every text may be empty. Pure.
struct FactTexts {
  std::string os_release{};
  std::string cpuinfo{};
  std::string meminfo{};
  std::string stat{};
  std::string features{};  // features.json of the image
};
/// Fills version, variant, processor, memory, start and K3s.
void read_facts(Machine& machine, const FactTexts& texts);

/// "KEY=value" or KEY="value" of os-release(5); empty where it is not there.
[[nodiscard]] std::string find_os_release(std::string_view text, std::string_view key);

class MachineFacts {
 public:
  MachineFacts(HostControl& control, const Places& places, const Clock& clock)
      : control_(&control), places_(places), clock_(&clock) {}

  [[nodiscard]] Result<Machine> read() const;
  [[nodiscard]] Result<Machine> change(const MachineChange& change) const;

 private:
  HostControl* control_;
  Places places_;
  const Clock* clock_;
};

}  // namespace unidash::host
