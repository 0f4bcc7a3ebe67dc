// Trials: a setting that locks everybody out must take itself back. What is tried is written
// to disk before it is applied, and stays "waiting" until it is confirmed; when its time is
// over, when the role starts and finds an old one, or when the machine was started since,
// what was before is put back. One at a time. Thread-safe.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "daemon/base/random.h"
#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_network.h"

namespace unidash::host {

/// What is tried, in the words of whoever tries it.
struct Tried {
  Json about = Json::object();  // what is told of it beside its state
  Json before{};
  Json after{};
};

struct Trial {
  std::string id;
  NetworkChangeState state = NetworkChangeState::waiting;
  Timestamp confirm_before{};
  std::string boot_id;        // of the start it was made in
  std::int64_t deadline = 0;  // seconds since that start
  Tried tried{};
};

/// Its spelling on disk, where it outlives the role and the machine. Pure.
[[nodiscard]] std::string render_trial(const Trial& trial);
/// What is wrong with trials of one kind.
struct TrialSlugs {
  std::string_view bad_plan;
  std::string_view change_waiting;
  std::string_view no_such_change;
  std::string_view change_over;
};

/// internal `bad_plan`.
[[nodiscard]] Result<Trial> parse_trial(std::string_view text, std::string_view bad_plan);

struct TrialDeps {
  const Clock& clock;
  Random& random;
  Places places;
  std::string_view subject;  // "network": it is kept in STATE/network_change.json
  TrialSlugs slugs;
  std::chrono::seconds confirm_time{60};
  /// Puts what stood there before, or what is tried.
  std::function<Status(const Json& what)> put;
  /// Called when taking back failed; it is tried again.
  std::function<void(const Error&)> on_trouble;
};

class Trials {
 public:
  explicit Trials(TrialDeps deps);
  ~Trials();
  Trials(const Trials&) = delete;
  Trials& operator=(const Trials&) = delete;

  /// conflict `change_waiting`; errors of `plan`, which is asked while no other
  /// trial can begin, and of put().
  [[nodiscard]] Result<Trial> begin(const std::function<Result<Tried>()>& plan);
  /// not_found `no_such_change`.
  [[nodiscard]] Result<Trial> find(const std::string& id) const;
  /// conflict `change_over` where it was taken back already.
  [[nodiscard]] Result<Trial> confirm(const std::string& id);
  [[nodiscard]] Result<Trial> revert(const std::string& id);
  /// Takes back what waits, if anything does, and does `what` before another can begin.
  [[nodiscard]] Status overrule(const std::function<Status()>& what);

 private:
  [[nodiscard]] Status revert_trial();
  [[nodiscard]] Status save() const;
  [[nodiscard]] std::string file() const;
  void load();
  [[nodiscard]] bool is_waiting() const;
  [[nodiscard]] bool is_due() const;
  [[nodiscard]] Status check_known(const std::string& id) const;
  void watch(const std::stop_token& stop);

  TrialDeps deps_;
  std::string boot_id_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<Trial> trial_{};  // the latest; older ones are forgotten
  std::jthread thread_;           // last: it uses the others
};

}  // namespace unidash::host
