// Updates: which versions the machine has and could have; fetching one into the
// other slot; starting it; going back (machine/updates). The helper does what
// needs rights. Thread-safe.
#pragma once

#include <mutex>
#include <thread>

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_updates.h"

namespace unidash::host {

struct BootEntry {
  std::string id;
  std::string version;
};
/// The image's entries in bootctl's list, newest version first. Pure.
[[nodiscard]] std::vector<BootEntry> parse_boot_entries(const Json& entries);
/// Numbers by value, text by letters (a simple form of the UAPI.10 order). Pure.
[[nodiscard]] bool is_newer(std::string_view version, std::string_view than);
/// Path= of the first [Source] that a transfer file states. Pure.
[[nodiscard]] std::string parse_source(std::string_view transfer_file);

struct UpdatesDeps {
  HostControl& control;
  Helper& helper;
  Places places;
};

class Updates {
 public:
  explicit Updates(UpdatesDeps deps);
  Updates(const Updates&) = delete;
  Updates& operator=(const Updates&) = delete;

  [[nodiscard]] Result<Update> read();
  /// unavailable "update.…" when the source does not answer.
  [[nodiscard]] Result<Update> check();
  /// Begins; read() tells how far it is. conflict "update.busy", "update.none".
  [[nodiscard]] Result<Update> stage();
  /// Restarts into what was staged. conflict "update.nothing_staged".
  [[nodiscard]] Result<Update> apply();
  /// Restarts into the version before. conflict "update.no_previous".
  [[nodiscard]] Result<Update> rollback();

 private:
  [[nodiscard]] std::optional<BootEntry> find_previous();
  [[nodiscard]] bool is_busy() const;
  void run_stage();
  void recall_staged();
  void forget_tried();

  UpdatesDeps deps_;
  std::mutex mutex_;
  Update update_{};
  std::optional<std::vector<BootEntry>> entries_{};
  bool is_tried_ = false;  // this start is the first of what was staged
  std::jthread thread_;
};

}  // namespace unidash::host
