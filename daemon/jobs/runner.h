// Runner: carries out the jobs of one role in this process. One thread picks jobs, renews
// leases and watches the time; each job under way has a thread of its own. On any number of
// machines at once: a job is in the hands of one, and of another once that one is gone.
#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "daemon/base/random.h"
#include "daemon/base/trouble.h"
#include "daemon/clients/postgres/notifications.h"
#include "daemon/jobs/work.h"

namespace unidash::jobs {

struct RunnerSettings {
  std::string role;     // "identity"
  std::string machine;  // name of this machine, the same after each start
  /// A worker that is gone is missed after `lease`, and its job found at the next `tick`:
  /// both are within the 15 s that a job may lie.
  std::chrono::milliseconds lease{10'000};
  std::chrono::milliseconds tick{2'000};
};

/// The host name.
[[nodiscard]] std::string this_machine();

class Runner {
 public:
  /// Begins at once. The pool's user must be that of the role, and its event sink set where
  /// rows name an event. `random` and what the rows refer to outlive this.
  Runner(postgres::Pool& pool, std::vector<Job> rows, RunnerSettings settings, Random& random);
  /// Asks what is under way to stop, and waits until it has.
  ~Runner();
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

 private:
  class Attempting;  // one job under way

  void run(const std::stop_token& stop);
  /// The rows of jobs that come again and again; true once all are there.
  [[nodiscard]] bool schedule_all();
  void tend_all();
  void reap();
  void claim_all();
  [[nodiscard]] bool claim_one(const Job& job);
  [[nodiscard]] bool has_room(const Job& job) const;
  [[nodiscard]] std::string new_token() const;
  [[nodiscard]] double jitter() const;
  /// A database that is away is told once, not at every tick.
  void tell(const Error& error);

  postgres::Pool& pool_;
  const std::vector<Job> rows_;
  const RunnerSettings settings_;
  Random& random_;
  postgres::Notifications notifications_;
  std::list<std::unique_ptr<Attempting>> under_way_;
  Trouble trouble_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace unidash::jobs
