#include "daemon/domains/host/open_ports.h"

#include <format>

#include "daemon/clients/files/text_file.h"
#include "daemon/domains/host/requests/door_file.h"
#include "daemon/domains/host/requests/ports_file.h"

namespace unidash::host {

namespace {

MachinePorts describe(const SetPorts& ports) { return {.id = "ports", .ports = ports.ports}; }

}  // namespace

/// Shut where the file is not there or cannot be read, as for the helper.
SetPorts OpenPorts::kept() const {
  const auto text = files::read_text_file(
      std::format("{}{}/{}", places_.root, door_folder, ports_file_name), request_bytes);
  const auto kept = text ? parse_ports_file(*text) : text.error();
  return kept ? *kept : SetPorts{};
}

Result<MachinePorts> OpenPorts::read() const { return describe(kept()); }

Result<MachinePorts> OpenPorts::set(const MachinePortsChange& change) const {
  const SetPorts wanted{.ports = change.ports};
  TRY(check_ports(wanted));
  if (kept() != wanted) (void)TRY(helper_->ask(wanted));
  return describe(wanted);
}

}  // namespace unidash::host
