// ApplyGate: has the gate of this machine reach the applications that there are. Needs neither
// them nor the role identity; thread-safe.
#pragma once

#include <mutex>
#include <string>

#include "daemon/clients/haproxy/master.h"
#include "daemon/domains/gate/gate_apps.h"
#include "daemon/domains/gate/gate_file.h"
#include "daemon/jobs/work.h"

namespace unidash::gate {

struct ApplySettings {
  std::string base_domain;
  std::int64_t public_port = 443;
  std::string folder;          // of gate.cfg
  std::string control_folder;  // of master.sock; empty: there is no gate here
  std::string machine;         // whose gate it is, for the trail
};

class ApplyGate {
 public:
  explicit ApplyGate(ApplySettings settings);

  /// The job `gate.apply`. Tells the trail, as gate.applied, where it changed something, and
  /// the log what HAProxy has against it. Errors: those of GateFile::put, "gate.bad_model".
  [[nodiscard]] Status apply(jobs::Work& work);

 private:
  [[nodiscard]] Result<Put> put(const GateApps& found);
  void tell(const GateApps& found, const Result<Put>& put);

  ApplySettings settings_;
  GateFile file_;
  std::mutex mutex_;  // of what follows, and of the file
  std::string told_;
};

}  // namespace unidash::gate
