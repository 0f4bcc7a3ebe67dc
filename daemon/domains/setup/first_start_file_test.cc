// An installer's set-up, and answers that come in a file: from a stick, from what
// installed the machine, unattended.
#include "daemon/domains/setup/first_start_test.h"
#include "daemon/domains/setup/words.h"
#include "daemon/domains/setup/worker.h"

namespace unidash::setup {
namespace {

TEST_F(FirstStartTest, InstallsToADiskAndWantsARestart) {
  FileSteps steps(folder_);
  steps.around = {.installing = true, .disks = {{.id = "sda"}}};
  auto setup = new_start(steps);
  EXPECT_FALSE(setup.resume());
  EXPECT_EQ(setup.accept(answers()).error().fields.at(0).slug, "setup.disk_missing");
  ASSERT_TRUE(setup.accept(answers_with_disk()));
  setup.work();
  EXPECT_EQ(setup.view().state, SetupState::installed);
  EXPECT_FALSE(setup.wants_restart());
  EXPECT_EQ(traces(),
            "installed sda\nunattended = false\nlanguage = fr\nkeyboard = fr\nlink = enp1s0\n"
            "machine_name = bureau\nbase_domain = cloud.dupont.fr\n");
}

TEST_F(FirstStartTest, InstallsUnattendedAndRestartsByItself) {
  write("unidash.answers", render_answer_file(answers_with_disk(), true));
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
  write("unidash.answers", render_answer_file(answers_with_disk(), true));
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

}  // namespace
}  // namespace unidash::setup
