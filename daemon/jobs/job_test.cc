#include "daemon/jobs/job.h"

#include <gtest/gtest.h>

#include "daemon/jobs/journal.h"
#include "daemon/jobs/outcome.h"

namespace unidash::jobs {
namespace {

using namespace std::chrono_literals;

// What a row must say. Each concept is the same row without one of its parts.
template <class Row>
concept CompilesWhole = requires(Handler handler) {
  Row{.id = "test.row",
      .trigger = Trigger::on_request(),
      .scope = Scope::installation(),
      .timeout = Timeout(1s),
      .task = handler};
};
template <class Row>
concept CompilesWithoutScope = requires(Handler handler) {
  Row{.id = "test.row", .trigger = Trigger::on_request(), .timeout = Timeout(1s), .task = handler};
};
template <class Row>
concept CompilesWithoutTimeout = requires(Handler handler) {
  Row{.id = "test.row",
      .trigger = Trigger::on_request(),
      .scope = Scope::installation(),
      .task = handler};
};
template <class Row>
concept CompilesWithoutTrigger = requires(Handler handler) {
  Row{.id = "test.row", .scope = Scope::installation(), .timeout = Timeout(1s), .task = handler};
};
template <class Row>
concept CompilesWithoutUndo = requires(Handler handler) { Row{.name = "one", .run = handler}; };
template <class Row>
concept CompilesWithUndo =
    requires(Handler handler) { Row{.name = "one", .run = handler, .undo = Undo::by(handler)}; };

static_assert(CompilesWhole<Job>);
static_assert(!CompilesWithoutScope<Job>);
static_assert(!CompilesWithoutTimeout<Job>);
static_assert(!CompilesWithoutTrigger<Job>);
static_assert(CompilesWithUndo<Step>);
static_assert(!CompilesWithoutUndo<Step>);

Job row(Trigger trigger, Retry retry = {}) {
  return {.id = "test.row",
          .trigger = trigger,
          .scope = Scope::installation(),
          .timeout = Timeout(1s),
          .task = Handler([](Work&) { return Status{}; }),
          .retry = retry};
}

Status failure(Code code) { return make_error(code, "test.failed"); }

TEST(Retry, WaitsTwiceAsLongEachTimeUpToALimit) {
  const Retry retry{.attempts = 10, .first = 10s, .longest = 60s};
  EXPECT_EQ(wait_after(retry, 1), 10s);
  EXPECT_EQ(wait_after(retry, 2), 20s);
  EXPECT_EQ(wait_after(retry, 3), 40s);
  EXPECT_EQ(wait_after(retry, 4), 60s);
  EXPECT_EQ(wait_after(retry, 1'000'000), 60s);
}

TEST(Outcome, TriesAgainWhatMayGoWellAnotherTime) {
  const Job job = row(Trigger::on_request(), {.attempts = 2, .first = 10s});
  for (const Code code : {Code::unavailable, Code::internal, Code::too_many, Code::conflict}) {
    const auto first = settle(job, {.result = failure(code), .number = 1}, 0);
    EXPECT_EQ(first.state, JobState::queued);
    EXPECT_EQ(first.again_in, 10s);
    EXPECT_EQ(first.message, "test.failed");
    EXPECT_EQ(settle(job, {.result = failure(code), .number = 2}, 0).state, JobState::failed);
  }
}

TEST(Outcome, DoesNotTryAgainWhatCanNeverGoWell) {
  for (const Code code : {Code::invalid, Code::malformed, Code::forbidden, Code::not_found,
                          Code::too_large, Code::unauthenticated}) {
    const auto settled = settle(row(Trigger::on_request()), {.result = failure(code)}, 0);
    EXPECT_EQ(settled.state, JobState::failed);
    EXPECT_EQ(settled.again_in, std::nullopt);
  }
}

TEST(Outcome, WaitsAsLongAsTheOtherSideAsksForAndNeverLess) {
  const Job job = row(Trigger::on_request(), {.attempts = 3, .first = 10s});
  const Status asked = unavailable("test.busy", "", 300s);
  EXPECT_EQ(settle(job, {.result = asked}, 0).again_in, 300s);
  EXPECT_EQ(settle(job, {.result = unavailable("test.busy", "", 1s)}, 0).again_in, 10s);
}

TEST(Outcome, SpreadsWaitsByATenthAtMost) {
  const Job job = row(Trigger::on_request(), {.attempts = 3, .first = 10s});
  EXPECT_EQ(settle(job, {.result = failure(Code::internal)}, 1).again_in, 11s);
  EXPECT_EQ(settle(row(Trigger::every(100s)), {}, 0.5).again_in, 105s);
}

TEST(Outcome, ARowThatComesAgainBeginsAnewAfterEachEnd) {
  const Job job = row(Trigger::every(60s), {.attempts = 1});
  for (const Status& result : {Status{}, failure(Code::internal), failure(Code::invalid)}) {
    const auto settled = settle(job, {.result = result}, 0);
    EXPECT_EQ(settled.state, JobState::queued);
    EXPECT_EQ(settled.again_in, 60s);
    EXPECT_TRUE(settled.is_new_beginning);
    EXPECT_EQ(settled.attempts, 0);
    EXPECT_EQ(settled.message, result ? "" : "test.failed");
  }
}

TEST(Outcome, AProcessThatEndsCostsNoAttempt) {
  const auto settled = settle(row(Trigger::on_request(), {.attempts = 1}),
                              {.result = failure(Code::invalid),
                               .interruption = Interruption::shutting_down,
                               .number = 1,
                               .progress = 40},
                              0);
  EXPECT_EQ(settled.state, JobState::queued);
  EXPECT_EQ(settled.attempts, 0);
  EXPECT_EQ(settled.again_in, 0s);
  EXPECT_EQ(settled.progress, 40);
}

TEST(Outcome, WhatWasDoneAllTheSameIsDone) {
  const auto settled =
      settle(row(Trigger::on_request()),
             {.result = {}, .interruption = Interruption::cancelled, .is_cancelled = true}, 0);
  EXPECT_EQ(settled.state, JobState::done);
  EXPECT_EQ(settled.progress, 100);
}

TEST(Outcome, StepsThatWereBegunAreTakenBackBeforeTheEnd) {
  const Job job = row(Trigger::on_request(), {.attempts = 1});
  const auto back =
      settle(job, {.result = failure(Code::internal), .number = 1, .has_steps = true}, 0);
  EXPECT_EQ(back.state, JobState::queued);
  EXPECT_TRUE(back.is_reverting);
  EXPECT_EQ(back.attempts, 0);
  EXPECT_EQ(back.message, "test.failed");
  const auto failed = settle(job, {.result = {}, .is_reverting = true}, 0);
  EXPECT_EQ(failed.state, JobState::failed);
  EXPECT_EQ(failed.message, std::nullopt) << "the message stays that of the failure";
  EXPECT_FALSE(failed.is_reverting);
  const auto cancelled = settle(job, {.result = {}, .is_reverting = true, .is_cancelled = true}, 0);
  EXPECT_EQ(cancelled.state, JobState::cancelled);
}

TEST(Outcome, WhatCannotBeTakenBackStaysMarkedAsSuch) {
  const auto stuck = settle(
      row(Trigger::on_request(), {.attempts = 1}),
      {.result = failure(Code::internal), .number = 1, .is_reverting = true, .has_steps = true}, 0);
  EXPECT_EQ(stuck.state, JobState::failed);
  EXPECT_TRUE(stuck.is_reverting);
}

TEST(Journal, GoesThereAndBackAndForgetsWhatWasTakenBack) {
  Journal journal;
  EXPECT_FALSE(journal.has_steps());
  journal.begin("one");
  journal.finish("one");
  journal.begin("two");
  journal.note("volume", 7);
  Journal read(journal.render());
  EXPECT_TRUE(read.is_done("one"));
  EXPECT_TRUE(read.is_begun("two"));
  EXPECT_FALSE(read.is_done("two"));
  EXPECT_EQ(read.note("volume"), 7);
  EXPECT_TRUE(read.note("other").is_null());
  read.erase("one");
  read.erase("two");
  EXPECT_FALSE(read.has_steps());
}

TEST(Journal, ADocumentThatIsNoneIsEmpty) {
  for (const Json& document : {Json(), Json(3), Json::array(), Json{{"steps", 5}}}) {
    EXPECT_FALSE(Journal(document).has_steps());
  }
}

}  // namespace
}  // namespace unidash::jobs
