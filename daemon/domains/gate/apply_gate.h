// ApplyGate: has the gate of this machine reach the applications that there are, and what stands
// behind the ports that administrators opened; tells how these are. Needs neither them nor the
// role identity; thread-safe.
#pragma once

#include <mutex>
#include <string>

#include "daemon/clients/haproxy/master.h"
#include "daemon/domains/gate/gate_apps.h"
#include "daemon/domains/gate/gate_file.h"
#include "daemon/domains/gate/port_state.h"
#include "daemon/domains/gate/streams_file.h"
#include "daemon/jobs/work.h"

namespace unidash::gate {

struct ApplySettings {
  std::string base_domain;
  std::int64_t public_port = 443;
  std::string folder;                 // of gate.cfg
  std::string control_folder;         // of master.sock; empty: there is no gate here
  std::string machine;                // whose gate it is, for the trail
  std::string listen = "0.0.0.0 ::";  // where ports are listened at
  std::string streams_folder{};       // of what is wanted of nginx
  std::string streams_control{};      // of what nginx has taken; empty: there is no nginx here
};

class ApplyGate {
 public:
  explicit ApplyGate(ApplySettings settings);

  /// The job `gate.apply`. Tells the trail, as gate.applied, where it changed something, and
  /// the log what HAProxy or nginx has against it: one keeps the other from nothing. Errors:
  /// those of GateFile::put and StreamsFile::put, "gate.bad_model".
  [[nodiscard]] Status apply(jobs::Work& work);

 private:
  struct Found {
    GateApps apps{};
    OpenedPorts ports{};
    [[nodiscard]] std::string left_out() const;
  };
  [[nodiscard]] Result<Put> put_gate(const Found& found) const;
  [[nodiscard]] Result<Put> put_streams(const Found& found) const;
  [[nodiscard]] std::vector<PortState> states_of(const OpenedPorts& ports,
                                                 const Result<Put>& streams) const;
  [[nodiscard]] Status record(jobs::Work& work, const Found& found, bool is_changed,
                              const std::vector<PortState>& states) const;
  void tell(const Found& found, const Result<Put>& gate, const Result<Put>& streams);

  ApplySettings settings_;
  haproxy::Master master_;
  GateFile file_;
  StreamsFile streams_;
  std::mutex mutex_;  // of what follows, and of the file
  std::string told_;
};

}  // namespace unidash::gate
