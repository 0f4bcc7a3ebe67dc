// Applying the answers: every phase, every failure, and a power cut at every
// moment, with the real file on the disk.
#include <sys/wait.h>

#include "daemon/domains/setup/first_start_test.h"
#include "daemon/domains/setup/words.h"
#include "daemon/domains/setup/worker.h"

namespace unidash::setup {
namespace {

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

TEST_F(FirstStartTest, IsPatientWithServicesThatAnswerTooLate) {
  for (const auto* slug : {"bus.no_answer", "helper.no_answer"}) {
    for (const auto& [late, ends] : {std::pair{4, SetupState::done}, {5, SetupState::failed}}) {
      SetUp();
      FileSteps steps(folder_);
      steps.failing = Phase::names;
      steps.failure = slug;
      steps.failures_left = late;
      auto setup = new_start(steps);
      ASSERT_TRUE(setup.accept(answers()));
      setup.work();
      EXPECT_EQ(setup.view().state, ends) << slug << " " << late;
    }
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
