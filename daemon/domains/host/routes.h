// /internal/machine/…: the rows of the role host, on its socket alone.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/host/control.h"
#include "daemon/domains/host/network_changes.h"
#include "daemon/domains/host/reach_changes.h"
#include "daemon/domains/host/updates.h"
#include "daemon/domains/host/usage.h"

namespace unidash::host {

struct HostDeps {
  HostControl& control;
  Helper& helper;
  NetworkChanges& changes;
  ReachChanges& reach;
  Updates& updates;
  Usage& usage;
  const Clock& clock;
  Places places;
};

/// The handlers keep the references.
[[nodiscard]] std::vector<api::Route> host_routes(const HostDeps& deps);

}  // namespace unidash::host
