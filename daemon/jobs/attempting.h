// Attempting: a job under way in this process, in a thread of its own, with its lease.
// The Runner's thread tends it; private to the Runner.
#pragma once

#include <atomic>
#include <functional>

#include "daemon/jobs/outcome.h"
#include "daemon/jobs/runner.h"

namespace unidash::jobs {

class Runner::Attempting {
 public:
  using Clock = std::chrono::steady_clock;

  struct Context {
    postgres::Pool& pool;
    const RunnerSettings& settings;
    double jitter = 0;
    std::function<void()> on_end;  // from its thread, as the last thing
  };

  /// `asked_at`: when the lease was asked for.
  Attempting(const Job& job, ClaimedJob claimed, std::string token, Clock::time_point asked_at,
             Context context);

  [[nodiscard]] const Job& job() const { return job_; }
  [[nodiscard]] bool has_ended() const { return has_ended_; }
  /// Renews the lease, and interrupts where that is due.
  void tend();
  void interrupt(Interruption why);

 private:
  void run();
  [[nodiscard]] Status attempt();
  [[nodiscard]] Status go_on();
  void finish(const Status& result);
  [[nodiscard]] Status write(const Settlement& settlement);
  [[nodiscard]] bool has_lease() const;

  const Job& job_;
  const ClaimedJob claimed_;
  const Lease lease_;
  const Context context_;
  const Clock::time_point deadline_;
  std::atomic<Clock::time_point> lease_until_;
  std::atomic<Interruption> interruption_{Interruption::none};
  std::atomic<bool> is_cancelled_;
  std::atomic<bool> has_ended_{false};
  std::stop_source stopping_;
  Work work_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace unidash::jobs
