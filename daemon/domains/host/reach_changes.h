// ReachChanges: which network reaches what (machine/reach), and changes of it that take
// themselves back unless they are confirmed in time (trials.h). Who asks never shuts
// themselves out of the administration. Thread-safe.
#pragma once

#include "daemon/domains/host/trials.h"
#include "daemon/domains/machine/types/machine_reach.h"

namespace unidash::host {

struct ReachChangesDeps {
  Helper& helper;
  const Clock& clock;
  Random& random;
  Places places;
  std::chrono::seconds confirm_time{60};
  /// Called when taking back failed; it is tried again.
  std::function<void(const Error&)> on_trouble;
};

class ReachChanges {
 public:
  explicit ReachChanges(ReachChangesDeps deps);

  /// `caller` is the address of the browser that asks. internal "reach.unreadable".
  [[nodiscard]] Result<MachineReach> read(const std::string& caller) const;
  /// What would follow; nothing is changed. Errors also those of check_reach().
  [[nodiscard]] Result<MachineReach> preview(const ReachChangeRequest& request,
                                             const std::string& caller) const;
  /// conflict "reach.change_waiting"; errors of preview(); invalid naming the field
  /// "reach.would_lock_you_out".
  [[nodiscard]] Result<ReachChange> begin(const ReachChangeRequest& request,
                                          const std::string& caller);
  [[nodiscard]] Result<ReachChange> find(const std::string& id) const;
  /// conflict "reach.change_over" where it was taken back already.
  [[nodiscard]] Result<ReachChange> confirm(const std::string& id);
  [[nodiscard]] Result<ReachChange> revert(const std::string& id);
  /// Everybody reaches the desk again, and the networks of the wired links the
  /// administration: for whoever stands before the machine.
  [[nodiscard]] Status open();

 private:
  [[nodiscard]] Result<Reach> current() const;
  [[nodiscard]] ReachPolicy policy_of(const Reach& reach) const;
  [[nodiscard]] Result<MachineReach> describe(const Reach& reach, const std::string& caller) const;
  [[nodiscard]] Result<Tried> plan(const ReachChangeRequest& request,
                                   const std::string& caller) const;
  [[nodiscard]] std::vector<std::string> link_networks() const;

  ReachChangesDeps deps_;
  Trials trials_;  // last: it uses the others
};

}  // namespace unidash::host
