// Job: one row of the table of work that lasts, repeats or must survive a crash. A role
// returns its rows beside its routes; the Runner carries them out. Scope and timeout have
// no default: a row without them does not compile.
//
//   {.id = "mail.deliver", .trigger = Trigger::on_request(), .scope = Scope::installation(),
//    .timeout = Timeout(2min), .task = [this](Work& work) { return deliver(work); },
//    .audit = "mail.delivered", .concurrency = 2,
//    .retry = {.attempts = 8, .first = 30s, .longest = 1h}}
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::jobs {

class Work;

/// What begins a job.
class Trigger {
 public:
  /// At once and then a period after each end, whether it went well or not.
  static constexpr Trigger every(std::chrono::milliseconds period) { return Trigger(period, {}); }
  /// For each event of this name that is emitted, in order of the events of one subject
  /// ("users/5"), at least once.
  static constexpr Trigger on(std::string_view event) { return Trigger({}, event); }
  /// When somebody calls request().
  static constexpr Trigger on_request() { return Trigger({}, {}); }

  [[nodiscard]] constexpr std::optional<std::chrono::milliseconds> period() const {
    return period_;
  }
  /// Empty unless it waits for an event.
  [[nodiscard]] constexpr std::string_view event() const { return event_; }

 private:
  constexpr Trigger(std::optional<std::chrono::milliseconds> period, std::string_view event)
      : period_(period), event_(event) {}
  std::optional<std::chrono::milliseconds> period_;
  std::string_view event_;
};

/// Where a job is done. `this_machine`: on the machine it is for, and if it comes again and
/// again, on each. `installation`: once, on whichever machine is first.
class Scope {
 public:
  static constexpr Scope this_machine() { return Scope(true); }
  static constexpr Scope installation() { return Scope(false); }
  [[nodiscard]] constexpr bool is_this_machine() const { return is_this_machine_; }

 private:
  constexpr explicit Scope(bool is_this_machine) : is_this_machine_(is_this_machine) {}
  bool is_this_machine_;
};

/// How long one attempt may take.
class Timeout {
 public:
  constexpr explicit Timeout(std::chrono::milliseconds time) : time_(time) {}
  [[nodiscard]] constexpr std::chrono::milliseconds time() const { return time_; }

 private:
  std::chrono::milliseconds time_;
};

/// How often a job is tried, and how long the waits between are: `first`, then twice as long
/// each time, at most `longest`. What can never go well (Code::invalid and its like, see
/// is_permanent) is not tried again.
struct Retry {
  int attempts = 5;
  std::chrono::milliseconds first{10'000};
  std::chrono::milliseconds longest{3'600'000};
};

/// Does the work. It may be called again after it was done in part: by this process, by
/// another machine after a crash, or even after it was done in whole. So what it does is
/// done once only where it says so itself (Work::remember, a row that is there already).
using Handler = std::function<Status(Work&)>;

/// How a step is taken back. Called also for a step that was only begun. No default.
class Undo {
 public:
  static Undo by(Handler handler) { return Undo(std::move(handler)); }
  /// There is nothing to take back.
  static Undo nothing() {
    return Undo([](Work&) { return Status{}; });
  }
  [[nodiscard]] Status run(Work& work) const { return handler_(work); }

 private:
  explicit Undo(Handler handler) : handler_(std::move(handler)) {}
  Handler handler_;
};

struct Step {
  std::string_view name;  // unique in its job; shown to administrators
  Handler run;
  Undo undo;
};

/// In order. The journal tells which were begun and which are done: after a crash the job
/// goes on with the first that is not done, and where it fails for good or is cancelled it
/// takes back, last first, whatever was begun.
using Steps = std::vector<Step>;

struct Job {
  std::string_view id;  // "mail.deliver"; its line in grants.sql says whose it is
  Trigger trigger;
  Scope scope;
  Timeout timeout;
  std::variant<Handler, Steps> task;
  std::string_view audit{};  // event when it is done; empty: it leaves no trace
  /// How many at a time: on each machine or in the installation, as the scope says.
  int concurrency = 1;
  Retry retry{};
};

/// Whether trying again cannot help: the request is wrong, not the moment.
[[nodiscard]] bool is_permanent(Code code);

/// How long to wait after the given attempt, counted from 1, without jitter.
[[nodiscard]] std::chrono::milliseconds wait_after(const Retry& retry, int attempt);

}  // namespace unidash::jobs
