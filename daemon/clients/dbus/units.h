// Units: systemd's units, and jobs on them that are waited for. JobRemoved is
// listened for before a job is asked for, so its end cannot be missed.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "daemon/clients/dbus/bus.h"

namespace unidash::dbus {

struct UnitState {
  std::string name;
  std::string load_state;  // "loaded", "not-found", …
  std::string active_state;
  std::string sub_state;
  ObjectPath path;
};

enum class UnitVerb : std::uint8_t { start, stop, restart, reload };
/// `patiently`: for a quarter of an hour. `not_at_all`: the job was taken up, and that is
/// all that is known.
enum class Wait : std::uint8_t { finished, patiently, not_at_all };

class Units {
 public:
  explicit Units(Bus& bus) : bus_(bus) {}
  Units(const Units&) = delete;
  Units& operator=(const Units&) = delete;

  /// Loaded units of these names, and those that do not exist as "not-found".
  [[nodiscard]] Result<std::vector<UnitState>> list(const std::vector<std::string>& names);
  /// Properties of Unit and of Service in one object.
  [[nodiscard]] Result<Json> properties(const UnitState& unit);
  /// unavailable "unit.job_failed" whose detail is systemd's result ("failed",
  /// "timeout", "canceled", …); and Bus::call's errors.
  [[nodiscard]] Status run(UnitVerb verb, const std::string& unit, Wait wait);

 private:
  [[nodiscard]] Status listen();
  [[nodiscard]] Result<std::string> wait_for(const std::string& job, std::chrono::seconds limit);
  void on_removed(Reader& reader);

  Bus& bus_;
  std::mutex listening_;
  bool is_listening_ = false;
  std::mutex mutex_;
  std::condition_variable removed_;
  std::deque<std::pair<std::string, std::string>> results_;  // the latest jobs
};

}  // namespace unidash::dbus
