// Usage: processor, memory, disks and network every two seconds, ten minutes
// back. Counters come from /proc; a sample is the difference of two readings.
#pragma once

#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine.h"

namespace unidash::host {

/// What /proc and the file system count since the start.
struct Counters {
  Timestamp at{};
  std::int64_t busy = 0;  // processor time, like the next
  std::int64_t total = 0;
  double load = 0;
  std::int64_t memory_used = 0;
  std::int64_t memory_total = 0;
  std::int64_t disk_read = 0;  // bytes
  std::int64_t disk_written = 0;
  std::int64_t received = 0;
  std::int64_t sent = 0;
  std::int64_t var_used = 0;
  std::int64_t var_total = 0;
};

struct CounterTexts {
  std::string stat;
  std::string loadavg;
  std::string meminfo;
  std::string diskstats;
  std::string net_dev;
};

/// Whole disks only, and links to the outside: no loopback, no virtual ends. Pure.
[[nodiscard]] Counters parse_counters(const CounterTexts& texts);
/// Pure. Counters that went back (a link that came anew) give nothing.
[[nodiscard]] UsageSample sample_between(const Counters& before, const Counters& after);

/// The ring and the thread that fills it. Thread-safe.
class Usage {
 public:
  Usage(Places places, const Clock& clock);
  ~Usage();
  Usage(const Usage&) = delete;
  Usage& operator=(const Usage&) = delete;

  [[nodiscard]] std::vector<UsageSample> since(std::optional<Timestamp> time) const;

 private:
  void run(const std::stop_token& stop);
  [[nodiscard]] Counters read() const;

  Places places_;
  const Clock& clock_;
  mutable std::mutex mutex_;
  std::deque<UsageSample> samples_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace unidash::host
