// NetworkChanges: settings of a link that take themselves back unless they are confirmed in
// time (trials.h). Thread-safe.
#pragma once

#include "daemon/domains/host/links.h"
#include "daemon/domains/host/network_plan.h"
#include "daemon/domains/host/trials.h"

namespace unidash::host {

struct NetworkChangesDeps {
  HostControl& control;
  Helper& helper;
  NetworkProbe& probe;
  const Clock& clock;
  Random& random;
  Places places;
  std::chrono::seconds confirm_time{60};
  /// Called when taking back failed; it is tried again.
  std::function<void(const Error&)> on_trouble;
};

class NetworkChanges {
 public:
  explicit NetworkChanges(NetworkChangesDeps deps);

  /// conflict "network.change_waiting"; not_found "network.no_such_link";
  /// invalid naming the field, also where another device has an address; conflict
  /// "network.file_not_ours".
  [[nodiscard]] Result<NetworkChange> begin(const NetworkChangeRequest& request);
  [[nodiscard]] Result<NetworkChange> find(const std::string& id) const;
  /// conflict "network.change_over" where it was taken back already.
  [[nodiscard]] Result<NetworkChange> confirm(const std::string& id);
  [[nodiscard]] Result<NetworkChange> revert(const std::string& id);

 private:
  [[nodiscard]] Result<Tried> plan(const NetworkChangeRequest& request) const;
  [[nodiscard]] Status check_free(const NetworkChangeRequest& request) const;

  NetworkChangesDeps deps_;
  Links links_;
  Trials trials_;  // last: it uses the others
};

}  // namespace unidash::host
