#include "daemon/clients/process/process.h"

#include <gtest/gtest.h>

namespace unidash::process {
namespace {

using namespace std::chrono_literals;

Command shell(const std::string& script) {
  return {.arguments = {"/bin/sh", "-c", script}, .time_limit = 60s};
}

TEST(Process, GivesWhatTheProgramSaidAndHowItEnded) {
  const auto outcome = run(shell("echo out; echo err >&2; exit 3"));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->status, 3);
  EXPECT_EQ(outcome->output, "out\n");
  EXPECT_EQ(outcome->standard_error, "err\n");
}

TEST(Process, HasNoEnvironmentButWhatIsGiven) {
  Command command{.arguments = {"/usr/bin/env"}, .environment = {"TOKEN=secret"}};
  const auto outcome = run(command);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->output, "TOKEN=secret\n");
}

TEST(Process, ReadsNothingFromUs) {
  const auto outcome = run(shell("cat; echo end"));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->output, "end\n");
}

TEST(Process, KeepsNoMoreOutputThanAllowedAndDoesNotStopForIt) {
  Command command = shell("head -c 1000000 /dev/zero | tr '\\0' x; exit 7");
  command.most_output = 1000;
  const auto outcome = run(command);
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->output.size(), 1000U);
  EXPECT_EQ(outcome->status, 7);
}

TEST(Process, SaysWhichSignalEndedTheProgram) {
  const auto outcome = run(shell("kill -9 $$"));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->status, 128 + 9);
}

TEST(Process, EndsWithItsChildrenWhenItsTimeIsOver) {
  Command command = shell("sleep 1000 & echo begun; wait");
  command.time_limit = 200ms;
  const auto outcome = run(command);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().slug, "process.timed_out");
  EXPECT_EQ(outcome.error().detail, "/bin/sh") << "no argument";
}

TEST(Process, IsKilledWhereItDoesNotListen) {
  Command command = shell("trap '' TERM; while true; do sleep 1000; done");
  command.time_limit = 100ms;
  const auto outcome = run(command);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().slug, "process.timed_out");
}

TEST(Process, EndsWhenItIsAskedToStop) {
  std::stop_source source;
  source.request_stop();
  const auto outcome = run(shell("sleep 1000"), source.get_token());
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().slug, "process.stopped");
}

TEST(Process, WaitsForNobodyTheProgramLeftBehind) {
  const auto outcome = run(shell("sleep 1000 & echo done"));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->output, "done\n");
}

TEST(Process, AProgramThatIsNotThereIsSaidSo) {
  const auto outcome = run({.arguments = {"/no/such/program"}});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().slug, "process.no_program");
}

}  // namespace
}  // namespace unidash::process
