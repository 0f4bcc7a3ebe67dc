// Stand-ins for what the world gives: time that moves when a test says so, and
// an event sink that remembers.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "daemon/base/time.h"
#include "daemon/clients/postgres/transaction.h"

namespace unidash::testing {

/// Begins at the real time, for PostgreSQL's NOW() is real too. Thread-safe.
class FakeClock final : public Clock {
 public:
  FakeClock() : now_(SystemClock().now().time_since_epoch().count()) {}
  [[nodiscard]] Timestamp now() const override {
    return Timestamp(std::chrono::microseconds{now_.fetch_add(step_.load())});
  }
  void advance(std::chrono::microseconds time) { now_ += time.count(); }
  /// From now on each look at it moves it on: what is done later is later.
  void tick() { step_ = 1; }

 private:
  mutable std::atomic<std::int64_t> now_;
  std::atomic<std::int64_t> step_ = 0;
};

/// Remembers what transactions emitted just before they committed. Thread-safe.
class EventLog {
 public:
  struct Recorded {
    Actor actor;
    Event event;
  };

  [[nodiscard]] postgres::EventSink sink() {
    return [this](postgres::Transaction&, const Actor& actor, const std::vector<Event>& events) {
      const std::lock_guard lock(mutex_);
      for (const Event& event : events) recorded_.push_back({actor, event});
      return Status{};
    };
  }
  [[nodiscard]] std::vector<Recorded> all() const {
    const std::lock_guard lock(mutex_);
    return recorded_;
  }
  /// The actions in order: what most tests look at.
  [[nodiscard]] std::vector<std::string> actions() const {
    std::vector<std::string> actions;
    for (const auto& each : all()) actions.push_back(each.event.action);
    return actions;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Recorded> recorded_;
};

}  // namespace unidash::testing
