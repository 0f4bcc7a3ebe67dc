// A machine whose set-up leaves a line in a file for each phase, for tests of this
// folder alone.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/clients/files/text_file.h"
#include "daemon/domains/setup/first_start.h"

namespace unidash::setup {

inline constexpr int cut_status = 9;

inline Timestamp day(std::string_view text) {
  return parse_timestamp(std::string(text) + "T08:00:00Z").value();
}

/// When the power goes: before a phase does anything, when it has done its work
/// but nobody wrote that down, or while that is written.
enum class Cut : std::uint8_t { before, after, never };

/// A machine whose phases leave a line in a file, so that their traces outlive
/// the process.
class FileSteps final : public SetupSteps {
 public:
  explicit FileSteps(std::string folder) : folder_(std::move(folder)) {}

  Phase cut_phase = Phase::checked;
  Cut cut = Cut::never;
  std::optional<Phase> failing{};
  std::string failure = "setup.not_on_this_machine";
  int failures_left = std::numeric_limits<int>::max();
  Surroundings around{.links = {"enp1s0"}};
  HardwareFacts facts{.cpu_model = "CPU",
                      .cpu_count = 4,
                      .memory_total = std::int64_t{8} << 30,
                      .disk_size = 250'000'000'000,
                      .sync_time = 1500,
                      .now = day("2026-06-01"),
                      .build_date = day("2026-05-01"),
                      .firmware = Firmware::uefi};

  [[nodiscard]] bool is_configured() const override { return configured; }
  Result<Surroundings> look_around() override { return around; }
  Result<HardwareFacts> measure_hardware() override { return facts; }
  Result<NetworkFacts> probe_network(const Answers&) override { return NetworkFacts{}; }
  Status set_keyboard(const std::string& name) override {
    keyboard = name;
    return {};
  }
  Result<Outcome> find_outcome() override { return Outcome{.desk_url = "https://desk.dupont.fr/"}; }
  Status reset() override { return {}; }
  Result<std::vector<TargetDisk>> target_disks() override { return around.disks; }
  Status install(const std::string& disk, const std::vector<std::string>& lines,
                 const Progress& progress) override {
    progress(50);
    std::ofstream traces(folder_ + "/traces", std::ios::app);
    traces << "installed " << disk << '\n';
    for (const auto& line : lines) traces << line << '\n';
    return {};
  }
  Status restart() override {
    restarts = true;
    return {};
  }
  Status do_phase(Phase phase, const Answers& answers, const Progress& progress) override {
    if (cut == Cut::before && cut_phase == phase) ::_exit(cut_status);
    if (failing == phase && --failures_left >= 0) return unavailable(failure, "as the test wants");
    progress(50);
    std::ofstream(folder_ + "/traces", std::ios::app)
        << name_of(phase) << ' ' << answers.machine_name << '\n';
    if (cut == Cut::after && cut_phase == phase) ::_exit(cut_status);
    return {};
  }

  bool configured = false;
  std::string keyboard;
  std::atomic<bool> restarts = false;

 private:
  std::string folder_;
};

class FirstStartTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "setup_" +
              testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
  }

  [[nodiscard]] Answers answers() const {
    return {.link = "enp1s0", .machine_name = "bureau", .base_domain = "cloud.dupont.fr"};
  }
  /// Of an installer: the disk is chosen, and may be erased.
  [[nodiscard]] Answers answers_with_disk() const {
    auto chosen = answers();
    chosen.target_disk = "sda";
    chosen.erase_disk = true;
    return chosen;
  }
  [[nodiscard]] std::string record_path() const { return folder_ + "/setup-progress.json"; }
  [[nodiscard]] std::string traces() const {
    std::ostringstream text;
    text << std::ifstream(folder_ + "/traces").rdbuf();
    return text.str();
  }
  [[nodiscard]] FirstStart new_start(FileSteps& steps, std::vector<AnswerPlace> places = {}) {
    store_ = FileRecordStore(record_path());
    return FirstStart({.steps = steps,
                       .store = store_,
                       .suffixes = suffixes_,
                       .places = std::move(places),
                       .between_tries = {}});
  }
  void write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(files::replace_text_file(folder_ + "/" + name, text));
  }

  std::string folder_;
  psl::PublicSuffixes suffixes_;
  FileRecordStore store_{""};
};

inline constexpr std::string_view all_traces =
    "network bureau\nnames bureau\nstorage bureau\ndatabase bureau\nservices bureau\n";

/// Waits for the worker's thread; fails after long enough for any machine.
inline bool reaches(FirstStart& setup, SetupState wanted) {
  for (int i = 0; i < 3000 && setup.view().state != wanted; ++i) ::usleep(10'000);
  return setup.view().state == wanted;
}

}  // namespace unidash::setup
