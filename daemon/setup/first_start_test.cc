// Applying the answers: every phase, every failure, and a power cut at every
// moment, with the real file on the disk.
#include "daemon/setup/first_start.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "daemon/clients/files/text_file.h"
#include "daemon/setup/words.h"
#include "daemon/setup/worker.h"

namespace unidash::setup {
namespace {

constexpr int cut_status = 9;

Timestamp day(std::string_view text) {
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
    if (failing == phase) return unavailable(failure, "as the test wants");
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
  [[nodiscard]] std::string record_path() const { return folder_ + "/setup-progress.json"; }
  [[nodiscard]] std::string traces() const {
    std::ostringstream text;
    text << std::ifstream(folder_ + "/traces").rdbuf();
    return text.str();
  }
  [[nodiscard]] FirstStart new_start(FileSteps& steps, std::vector<AnswerPlace> places = {}) {
    return FirstStart(
        {steps, store_ = FileRecordStore(record_path()), suffixes_, std::move(places)});
  }
  void write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(files::replace_text_file(folder_ + "/" + name, text));
  }

  std::string folder_;
  psl::PublicSuffixes suffixes_;
  FileRecordStore store_{""};
};

constexpr std::string_view all_traces =
    "network bureau\nnames bureau\nstorage bureau\ndatabase bureau\nservices bureau\n";

TEST_F(FirstStartTest, DoesAllPhasesInOrder) {
  FileSteps steps(folder_);
  auto setup = new_start(steps);
  EXPECT_FALSE(setup.resume());
  EXPECT_EQ(setup.view().state, SetupState::unconfigured);
  ASSERT_TRUE(setup.accept(answers()));
  EXPECT_EQ(setup.view().state, SetupState::running);
  EXPECT_EQ(setup.view().phases.at(0).state, PhaseState::running);
  setup.work();
  EXPECT_EQ(traces(), all_traces);
  const auto view = setup.view();
  EXPECT_EQ(view.state, SetupState::done);
  EXPECT_EQ(view.outcome->desk_url, "https://desk.dupont.fr/");
  for (const auto& each : view.phases) EXPECT_EQ(each.state, PhaseState::done);
}

TEST_F(FirstStartTest, SetsOnlyKeyboardsThatItKnows) {
  FileSteps steps(folder_);
  auto setup = new_start(steps);
  EXPECT_EQ(setup.set_keyboard("../fr").error().fields.at(0).slug, "setup.keyboard_unknown");
  EXPECT_EQ(steps.keyboard, "");
  ASSERT_TRUE(setup.set_keyboard("fr-bepo"));
  EXPECT_EQ(steps.keyboard, "fr-bepo");
}

TEST_F(FirstStartTest, TidiesAnswersBeforeItKeepsThem) {
  FileSteps steps(folder_);
  auto setup = new_start(steps);
  auto untidy = answers();
  untidy.machine_name = " Bureau ";
  ASSERT_TRUE(setup.accept(untidy));
  EXPECT_EQ(setup.view().answers.machine_name, "bureau");
}

TEST_F(FirstStartTest, RefusesBadAnswersByField) {
  FileSteps steps(folder_);
  auto setup = new_start(steps);
  auto bad = answers();
  bad.base_domain = "dupont.local";
  const auto status = setup.accept(bad);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().fields.at(0).field, "base_domain");
  EXPECT_EQ(status.error().fields.at(0).slug, "setup.domain_local");
  EXPECT_FALSE(std::filesystem::exists(record_path()));
}

TEST_F(FirstStartTest, IsDoneOnlyOnce) {
  FileSteps steps(folder_);
  auto setup = new_start(steps);
  ASSERT_TRUE(setup.accept(answers()));
  EXPECT_EQ(setup.accept(answers()).error().slug, "setup.running");
  setup.work();
  EXPECT_EQ(setup.accept(answers()).error().slug, "setup.already_done");
}

TEST_F(FirstStartTest, NeedsNoRecordOnAConfiguredMachine) {
  FileSteps steps(folder_);
  steps.configured = true;
  auto setup = new_start(steps);
  EXPECT_FALSE(setup.resume());
  EXPECT_EQ(setup.view().state, SetupState::done);
}

TEST_F(FirstStartTest, StopsAtTheFirstFailureAndBearsAnotherTry) {
  for (const Phase phase :
       {Phase::network, Phase::names, Phase::storage, Phase::database, Phase::services}) {
    SetUp();
    FileSteps steps(folder_);
    steps.failing = phase;
    auto setup = new_start(steps);
    ASSERT_TRUE(setup.accept(answers()));
    setup.work();
    auto view = setup.view();
    EXPECT_EQ(view.state, SetupState::failed);
    EXPECT_EQ(view.problems.at(0).slug, "setup.not_on_this_machine");
    for (const auto& each : view.phases) {
      const PhaseState wanted = each.phase < phase    ? PhaseState::done
                                : each.phase == phase ? PhaseState::failed
                                                      : PhaseState::waiting;
      EXPECT_EQ(each.state, wanted) << name_of(phase) << " " << name_of(each.phase);
    }
    steps.failing.reset();
    ASSERT_TRUE(setup.accept(answers()));
    setup.work();
    EXPECT_EQ(setup.view().state, SetupState::done);
    EXPECT_TRUE(traces().ends_with(all_traces));
  }
}

TEST_F(FirstStartTest, SaysAfterARestartWhyItFailed) {
  FileSteps steps(folder_);
  steps.failing = Phase::database;
  steps.failure = "file.disk_full";
  auto setup = new_start(steps);
  ASSERT_TRUE(setup.accept(answers()));
  setup.work();
  auto after = new_start(steps);
  EXPECT_FALSE(after.resume());
  EXPECT_EQ(after.view().state, SetupState::failed);
  EXPECT_EQ(after.view().problems.at(0).slug, "file.disk_full");
  EXPECT_EQ(after.view().answers.machine_name, "bureau");
}

TEST_F(FirstStartTest, RefusesHardwareThatCannotCarryIt) {
  FileSteps steps(folder_);
  steps.facts.memory_total = std::int64_t{1} << 30;
  auto setup = new_start(steps);
  ASSERT_TRUE(setup.accept(answers()));
  setup.work();
  EXPECT_EQ(setup.view().problems.at(0).slug, "setup.hardware_refused");
  EXPECT_EQ(traces(), "");
}

TEST_F(FirstStartTest, MakesNoCertificatesWithAClockTenYearsWrong) {
  FileSteps steps(folder_);
  steps.facts.now = day("2016-01-01");
  auto setup = new_start(steps);
  ASSERT_TRUE(setup.accept(answers()));
  setup.work();
  EXPECT_EQ(setup.view().problems.at(0).slug, "setup.clock_still_wrong");
  EXPECT_EQ(traces(), "network bureau\nnames bureau\n");
}

/// Runs `answers` in a process of its own that dies at the given moment.
int run_until_cut(const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WEXITSTATUS(status);
}

TEST_F(FirstStartTest, GoesOnAfterAPowerCutAtEveryPhase) {
  for (const Cut cut : {Cut::before, Cut::after}) {
    for (const Phase phase :
         {Phase::network, Phase::names, Phase::storage, Phase::database, Phase::services}) {
      SetUp();
      FileSteps steps(folder_);
      steps.cut = cut;
      steps.cut_phase = phase;
      const int status = run_until_cut([&] {
        auto setup = new_start(steps);
        if (setup.accept(answers())) setup.work();
      });
      ASSERT_EQ(status, cut_status);
      steps.cut = Cut::never;
      auto after = new_start(steps);
      ASSERT_TRUE(after.resume()) << name_of(phase);
      EXPECT_EQ(after.view().answers.machine_name, "bureau");
      after.work();
      EXPECT_EQ(after.view().state, SetupState::done) << name_of(phase);
      // A phase that was done but not noted is done twice, no other.
      const std::string twice = std::string(name_of(phase)) + " bureau\n";
      std::string expected(all_traces);
      if (cut == Cut::after) expected.insert(expected.find(twice), twice);
      EXPECT_EQ(traces(), expected) << name_of(phase);
    }
  }
}

TEST_F(FirstStartTest, IsNotDisturbedByAHalfWrittenRecord) {
  FileSteps steps(folder_);
  steps.cut = Cut::before;
  steps.cut_phase = Phase::names;
  ASSERT_EQ(run_until_cut([&] {
              auto setup = new_start(steps);
              if (setup.accept(answers())) setup.work();
            }),
            cut_status);
  write("setup-progress.json.new", R"({"format":1,"state":"run)");
  steps.cut = Cut::never;
  auto after = new_start(steps);
  ASSERT_TRUE(after.resume());
  after.work();
  EXPECT_EQ(after.view().state, SetupState::done);
}

TEST_F(FirstStartTest, BeginsAgainWhenItsRecordIsUnreadable) {
  for (const std::string text :
       {"", "{", R"({"format":2,"state":"running"})", R"({"format":1,"state":"flying"})", "[]"}) {
    write("setup-progress.json", text);
    FileSteps steps(folder_);
    auto setup = new_start(steps);
    EXPECT_FALSE(setup.resume());
    EXPECT_EQ(setup.view().state, SetupState::unconfigured);
    EXPECT_EQ(setup.view().problems.at(0).slug, "setup.record_unreadable");
    ASSERT_TRUE(setup.accept(answers()));
    setup.work();
    EXPECT_EQ(setup.view().state, SetupState::done) << text;
  }
}

/// Waits for the worker's thread; fails after long enough for any machine.
bool reaches(FirstStart& setup, SetupState wanted) {
  for (int i = 0; i < 3000 && setup.view().state != wanted; ++i) ::usleep(10'000);
  return setup.view().state == wanted;
}

TEST_F(FirstStartTest, InstallsToADiskAndWantsARestart) {
  FileSteps steps(folder_);
  steps.around = {.installing = true, .disks = {{.id = "sda"}}};
  auto setup = new_start(steps);
  EXPECT_FALSE(setup.resume());
  auto wanted = answers();
  EXPECT_EQ(setup.accept(wanted).error().fields.at(0).slug, "setup.disk_missing");
  wanted.target_disk = "sda";
  wanted.erase_disk = true;
  ASSERT_TRUE(setup.accept(wanted));
  setup.work();
  EXPECT_EQ(setup.view().state, SetupState::installed);
  EXPECT_FALSE(setup.wants_restart());
  EXPECT_EQ(traces(),
            "installed sda\nunattended = false\nlanguage = fr\nkeyboard = fr\nlink = enp1s0\n"
            "machine_name = bureau\nbase_domain = cloud.dupont.fr\n");
}

TEST_F(FirstStartTest, InstallsUnattendedAndRestartsByItself) {
  auto wanted = answers();
  wanted.target_disk = "sda";
  wanted.erase_disk = true;
  write("unidash.answers", render_answer_file(wanted, true));
  FileSteps steps(folder_);
  steps.around = {.installing = true, .disks = {{.id = "sda"}}};
  auto setup = new_start(steps, {{"usb", folder_ + "/unidash.answers"}});
  const SetupWorker worker(setup, std::chrono::seconds{0});
  EXPECT_TRUE(reaches(setup, SetupState::installed));
  for (int i = 0; i < 3000 && !steps.restarts; ++i) ::usleep(10'000);
  EXPECT_TRUE(steps.restarts);
  EXPECT_TRUE(traces().starts_with("installed sda\nunattended = true\n")) << traces();
}

TEST_F(FirstStartTest, NeverErasesUniDashBecauseAFileSaysSo) {
  auto wanted = answers();
  wanted.target_disk = "sda";
  wanted.erase_disk = true;
  write("unidash.answers", render_answer_file(wanted, true));
  FileSteps steps(folder_);
  const DiskContent data{.label = "unidash-var", .type = "ext4"};
  steps.around = {.installing = true, .disks = {{.id = "sda", .contents = {data}}}};
  auto setup = new_start(steps, {{"usb", folder_ + "/unidash.answers"}});
  EXPECT_FALSE(setup.resume());
  EXPECT_FALSE(setup.accept_file());
  EXPECT_EQ(setup.view().problems.at(0).slug, "setup.disk_holds_unidash");
  steps.around.disks = {{.id = "sdb"}};
  EXPECT_FALSE(setup.accept_file());
  EXPECT_EQ(setup.view().problems.at(0).slug, "setup.disk_unknown");
  EXPECT_EQ(traces(), "");
  ASSERT_TRUE(setup.accept({.target_disk = "sdb", .erase_disk = true}));  // a person may
}

TEST_F(FirstStartTest, StartsFromWhatWasChosenWhileInstalling) {
  write("installer.answers", "language = en\nkeyboard = uk\nunattended = false\n");
  FileSteps steps(folder_);
  const std::vector<AnswerPlace> places{{"usb", folder_ + "/unidash.answers"},
                                        {"installer", folder_ + "/installer.answers"}};
  auto setup = new_start(steps, places);
  EXPECT_FALSE(setup.resume());
  EXPECT_EQ(setup.view().answers.keyboard, "uk");
  EXPECT_EQ(setup.view().answer_file->place, "installer");
  write("unidash.answers", "keyboard = de\ntarget_disk = sda\nerase_disk = true\n");
  const auto view = setup.view();
  EXPECT_EQ(view.answer_file->place, "usb");
  EXPECT_EQ(view.answers.language, Locale::en);
  EXPECT_EQ(view.answers.keyboard, "de");
  EXPECT_FALSE(view.answers.target_disk);
}

TEST_F(FirstStartTest, ShowsTheAnswersOfAFileOnAReadOnlyMedium) {
  write("unidash.answers", "machine_name = Atelier\nbase_domain = atelier.fr\n");
  std::filesystem::permissions(folder_ + "/unidash.answers", std::filesystem::perms::owner_read);
  FileSteps steps(folder_);
  auto setup =
      new_start(steps, {{"credential", folder_ + "/none"}, {"usb", folder_ + "/unidash.answers"}});
  EXPECT_FALSE(setup.resume());
  const auto view = setup.view();
  EXPECT_EQ(view.answers.machine_name, "atelier");
  EXPECT_EQ(view.answer_file->place, "usb");
  EXPECT_EQ(view.answer_file->given, (std::vector<std::string>{"base_domain", "machine_name"}));
  EXPECT_FALSE(view.answer_file->slug);
}

TEST_F(FirstStartTest, NamesTheLineOfAMalformedFile) {
  write("unidash.answers", "machine_name = atelier\nhostname = x\n");
  FileSteps steps(folder_);
  auto setup = new_start(steps, {{"usb", folder_ + "/unidash.answers"}});
  const auto view = setup.view();
  EXPECT_EQ(view.answer_file->slug, "answer_file.unknown_key");
  EXPECT_EQ(view.answer_file->line, 2);
  EXPECT_EQ(view.answer_file->text, "hostname = x");
  EXPECT_EQ(view.answers, Answers{});
}

TEST_F(FirstStartTest, SaysThatAMediumCannotBeRead) {
  std::filesystem::create_directory(folder_ + "/unidash.answers");
  FileSteps steps(folder_);
  auto setup = new_start(steps, {{"usb", folder_ + "/unidash.answers"}});
  EXPECT_EQ(setup.view().answer_file->slug, "answer_file.unreadable");
}

TEST_F(FirstStartTest, AppliesAnUnattendedFileByItself) {
  write("unidash.answers", render_answer_file(answers(), true));
  FileSteps steps(folder_);
  auto setup = new_start(steps, {{"usb", folder_ + "/unidash.answers"}});
  const SetupWorker worker(setup);
  EXPECT_TRUE(reaches(setup, SetupState::done));
  EXPECT_EQ(traces(), all_traces);
}

TEST_F(FirstStartTest, SaysAtOnceWhyAnotherFileCannotBeApplied) {
  write("unidash.answers", "machine_name = atelier\nhostname = x\n");
  FileSteps steps(folder_);
  auto setup = new_start(steps, {{"usb", folder_ + "/unidash.answers"}});
  EXPECT_FALSE(setup.accept_file());
  Answers wrong = answers();
  wrong.base_domain = "fr";
  write("unidash.answers", render_answer_file(wrong, true));
  EXPECT_EQ(setup.view().problems.at(0).field, "base_domain");
  write("unidash.answers", render_answer_file(answers(), true));
  EXPECT_TRUE(setup.view().problems.empty());
}

TEST_F(FirstStartTest, DoesNotRepeatAnUnattendedFileThatFailed) {
  write("unidash.answers", render_answer_file(answers(), true));
  FileSteps steps(folder_);
  steps.failing = Phase::network;
  auto setup = new_start(steps, {{"usb", folder_ + "/unidash.answers"}});
  SetupWorker worker(setup);
  EXPECT_TRUE(reaches(setup, SetupState::failed));
  steps.failing.reset();
  ASSERT_TRUE(worker.begin(answers()));
  EXPECT_TRUE(reaches(setup, SetupState::done));
}

TEST_F(FirstStartTest, ContinuesWithoutBeingAskedAfterAPowerCut) {
  FileSteps steps(folder_);
  steps.cut = Cut::before;
  steps.cut_phase = Phase::database;
  ASSERT_EQ(run_until_cut([&] {
              auto setup = new_start(steps);
              if (setup.accept(answers())) setup.work();
            }),
            cut_status);
  steps.cut = Cut::never;
  auto after = new_start(steps);
  const SetupWorker worker(after);
  EXPECT_TRUE(reaches(after, SetupState::done));
}

}  // namespace
}  // namespace unidash::setup
