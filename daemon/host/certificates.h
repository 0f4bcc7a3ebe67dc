// Certificates: what the machine shows of itself, and the authority behind it
// (machine/certificates). Keys never leave the helper.
#pragma once

#include "daemon/api/machine_types.h"
#include "daemon/host/control.h"

namespace unidash::host {

class Certificates {
 public:
  Certificates(HostControl& control, Helper& helper) : control_(&control), helper_(&helper) {}

  [[nodiscard]] Result<api::List<Certificate>> list(const api::Caller&, const api::NoInput&) const;
  /// A new server certificate by the same authority, shown from now on.
  [[nodiscard]] Result<api::Done> renew(const api::Caller&, const api::NoInput&) const;
  /// As a PEM file. not_found "certificate.none" before the machine is set up.
  [[nodiscard]] Result<api::Response> authority(const api::Caller&, const api::Request&) const;

 private:
  HostControl* control_;
  Helper* helper_;
};

}  // namespace unidash::host
