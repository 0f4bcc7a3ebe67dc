// HostControl: everything the role asks of the system's own services, behind one
// seam so that the rules above it can be tested without a machine. The real one
// is BusControl. Thread-safe. Errors are those of dbus::Bus::call.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "daemon/base/json.h"
#include "daemon/base/time.h"
#include "daemon/clients/journal/journal.h"
#include "daemon/domains/host/requests/probe.h"
#include "daemon/domains/host/requests/request.h"
#include "daemon/domains/machine/types/machine.h"

namespace unidash::host {

struct UnitFacts {
  std::string name;
  std::string load_state;
  std::string active_state;
  std::string sub_state;
  Json properties = Json::object();  // of Unit and Service; empty where it is not loaded
};

struct Shutdown {
  PowerAction action = PowerAction::reboot;
  Timestamp at{};
};

/// Whether the caller wants to know how a start or restart ended; `slow_result` is for
/// what a unit may take minutes for, as the making of a database on a slow disk.
enum class Await : std::uint8_t { result, slow_result, nothing };

class HostControl {
 public:
  virtual ~HostControl() = default;

  /// systemd's own properties: Virtualization, UserspaceTimestampMonotonic, …
  virtual Result<Json> manager() = 0;

  /// hostname1's properties.
  virtual Result<Json> hostname() = 0;
  virtual Status set_hostname(const std::string& name) = 0;
  virtual Status set_pretty_name(const std::string& name) = 0;

  /// timedate1's properties.
  virtual Result<Json> time() = 0;
  virtual Result<std::vector<std::string>> time_zones() = 0;
  virtual Status set_time_zone(const std::string& zone) = 0;
  virtual Status set_ntp(bool enabled) = 0;

  /// networkd's own description of every link.
  virtual Result<Json> describe_network() = 0;
  virtual Status reload_network() = 0;
  virtual Status reconfigure_link(std::int32_t index) = 0;

  virtual Result<std::vector<UnitFacts>> units(const std::vector<std::string>& names) = 0;
  virtual Status start_unit(const std::string& name, Await await) = 0;
  virtual Status restart_unit(const std::string& name, Await await) = 0;
  virtual Status reload_unit(const std::string& name) = 0;

  virtual Status shut_down(PowerAction action) = 0;
  virtual Status schedule(const Shutdown& shutdown) = 0;
  virtual Status cancel_schedule() = 0;
  virtual Result<std::optional<Shutdown>> scheduled() = 0;

  /// UDisks2's objects; unavailable where it is not installed.
  virtual Result<Json> disks() = 0;

  virtual Result<journal::Found> read_log(const journal::Query& query) = 0;
};

/// Steps of a long request.
using OnProgress = std::function<void(std::int64_t percent)>;

/// The privileged helper. Errors are the helper's own, or unavailable
/// "helper.no_answer".
class Helper {
 public:
  virtual ~Helper() = default;
  virtual Result<Json> ask(const HelperRequest& request, const OnProgress& on_progress) = 0;
  Result<Json> ask(const HelperRequest& request) {
    return ask(request, [](std::int64_t) {});
  }
};

/// Tries a network with frames (unidash-probe), changing nothing. Errors are the probe's
/// own, or unavailable "helper.no_answer".
class NetworkProbe {
 public:
  virtual ~NetworkProbe() = default;
  virtual Result<ProbeFindings> probe(const ProbeNetwork& network) = 0;
};

/// Folders as the role sees them; tests have their own.
struct Places {
  std::string root{};                           // before /proc, /sys and /etc
  std::string state = "/var/lib/unidash/host";  // what must outlive the role
};

}  // namespace unidash::host
