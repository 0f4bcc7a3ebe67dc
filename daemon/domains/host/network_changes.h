// NetworkChanges: a network setting that locks everybody out must take itself
// back. A change is written to disk before it is applied, and stays "waiting"
// until it is confirmed; when its time is over, when the role starts and finds
// an old one, or when the machine was started since, what was before is put
// back. One change at a time. Thread-safe.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "daemon/base/random.h"
#include "daemon/domains/host/links.h"
#include "daemon/domains/host/network_plan.h"

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
  ~NetworkChanges();
  NetworkChanges(const NetworkChanges&) = delete;
  NetworkChanges& operator=(const NetworkChanges&) = delete;

  /// conflict "network.change_waiting"; not_found "network.no_such_link";
  /// invalid naming the field, also where another device has an address; conflict
  /// "network.file_not_ours".
  [[nodiscard]] Result<NetworkChange> begin(const NetworkChangeRequest& request);
  [[nodiscard]] Result<NetworkChange> find(const std::string& id) const;
  /// conflict "network.change_over" where it was taken back already.
  [[nodiscard]] Result<NetworkChange> confirm(const std::string& id);
  [[nodiscard]] Result<NetworkChange> revert(const std::string& id);

 private:
  [[nodiscard]] Result<NetworkPlan> plan(const NetworkChangeRequest& request) const;
  [[nodiscard]] Status check_free(const NetworkChangeRequest& request) const;
  [[nodiscard]] Status apply(const NetworkPlan& plan);
  [[nodiscard]] Status put(const std::vector<LinkFile>& files);
  [[nodiscard]] Status revert_plan();
  [[nodiscard]] Status save();
  void load();
  [[nodiscard]] bool is_due() const;
  [[nodiscard]] Status check_known(const std::string& id) const;
  void watch(const std::stop_token& stop);

  NetworkChangesDeps deps_;
  Links links_;
  std::string boot_id_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<NetworkPlan> plan_{};  // the latest; older ones are forgotten
  std::jthread thread_;                // last: it uses the others
};

}  // namespace unidash::host
