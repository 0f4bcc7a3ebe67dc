// Certificates: what the machine shows of itself, and the authority behind it
// (machine/certificates). Keys never leave the helper.
#pragma once

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_updates.h"

namespace unidash::host {

class Certificates {
 public:
  Certificates(HostControl& control, Helper& helper) : control_(&control), helper_(&helper) {}

  [[nodiscard]] Result<std::vector<Certificate>> list() const;
  /// A new server certificate by the same authority, shown from now on.
  [[nodiscard]] Status renew() const;
  /// As a PEM file. not_found "certificate.none" before the machine is set up.
  [[nodiscard]] Result<std::string> authority_pem() const;

 private:
  HostControl* control_;
  Helper* helper_;
};

}  // namespace unidash::host
