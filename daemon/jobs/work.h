// Work: what a handler sees of the job it carries out. Made by the Runner for one attempt;
// used by the thread of the handler, but for what is said to be for all.
#pragma once

#include <atomic>
#include <mutex>
#include <stop_token>
#include <string>

#include "daemon/base/decode.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/jobs/claim.h"

namespace unidash::jobs {

class Work {
 public:
  Work(postgres::Pool& pool, const Lease& lease, ClaimedJob job, std::stop_token stop);
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  [[nodiscard]] JobId id() const { return job_.id; }
  [[nodiscard]] const std::string& subject() const { return job_.subject; }
  [[nodiscard]] const Json& payload() const { return job_.payload; }
  template <Described T>
  [[nodiscard]] Result<T> payload_as() const {
    return decode_fields<T>(job_.payload);
  }
  [[nodiscard]] std::optional<UserId> user() const { return job_.user_id; }
  /// Counted from 1.
  [[nodiscard]] std::int64_t attempt() const { return job_.attempts; }
  /// Requested when the time is over, the job is cancelled or the process ends: the handler
  /// then returns soon, with any error. One that does not is left behind.
  [[nodiscard]] const std::stop_token& stop() const { return stop_; }

  /// Tells how far it is: 0 to 100, and a slug of what it does ("backup.copying"). Cheap: it
  /// is written with the next renewal of the lease.
  void report(int progress, std::string_view message);

  /// in_transaction() whose changes commit only while this process has the job. Errors: those
  /// of `work`, and conflict "job.lease_lost".
  template <class Function>
  auto in_transaction(Function work) -> std::invoke_result_t<Function, postgres::Transaction&> {
    return postgres::in_transaction(
        pool_, Actor{.user = job_.user_id},
        [&](postgres::Transaction& tx) -> std::invoke_result_t<Function, postgres::Transaction&> {
          TRY(lease_.hold(tx));
          return work(tx);
        });
  }

  /// Calls `each(tx)`, which takes `size` rows at most and says how many it were, in
  /// transactions of their own until there are fewer or the job is to stop. All together.
  template <class Function>
  [[nodiscard]] Result<std::int64_t> in_batches(std::int64_t size, Function each) {
    std::int64_t total = 0;
    for (std::int64_t last = size; last == size && !stop_.stop_requested();) {
      last = TRY(in_transaction(each));
      total += last;
    }
    return total;
  }

  /// What an earlier attempt or step remembered under this name; null where none did.
  [[nodiscard]] Json recall(std::string_view name) const { return journal_.note(name); }
  /// Keeps a small value for later steps and attempts; with the changes of `tx`, or alone.
  [[nodiscard]] Status remember(postgres::Transaction& tx, std::string_view name, Json value);
  [[nodiscard]] Status remember(std::string_view name, Json value);

  // For the Runner.
  [[nodiscard]] std::optional<Report> last_report() const;  // for all threads
  /// The steps that are not done, in order, each noted before and after.
  [[nodiscard]] Status advance(const Steps& steps);
  /// Takes back what was begun, last first.
  [[nodiscard]] Status revert(const Steps& steps);
  [[nodiscard]] bool has_steps() const { return journal_.has_steps(); }

 private:
  [[nodiscard]] Status write_journal(std::string_view step);

  postgres::Pool& pool_;
  const Lease& lease_;
  ClaimedJob job_;
  std::stop_token stop_;
  Journal journal_;
  std::string step_;
  mutable std::mutex mutex_;
  std::optional<Report> report_;
};

}  // namespace unidash::jobs
