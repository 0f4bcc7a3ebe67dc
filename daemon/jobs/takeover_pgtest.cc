// What becomes of a job whose worker dies or is frozen: real processes, killed and stopped
// by signals in the middle of their work.
#include "daemon/testing/jobs/child.h"
#include "daemon/testing/jobs/fixture.h"

namespace unidash::jobs {
namespace {

using namespace std::chrono_literals;
using testing::Child;
using testing::RunnerTest;
using testing::wait_for_stop;
using testing::wait_until;
using testing::Worker;

class TakeoverTest : public RunnerTest {
 protected:
  /// Its lease is soon over once it renews it no more.
  Child spawn(const Job& job) {
    return Child([this, &job] {
      const auto worker =
          work({job}, {.role = "identity", .machine = "killed", .lease = 1s, .tick = 50ms});
      while (true) ::pause();
    });
  }

  void wait_for_note(const std::string& text) const {
    wait_until(
        [&] { return ask("SELECT EXISTS (SELECT FROM done WHERE note = '" + text + "')") == "t"; });
  }

  static Status hang(Work& work) {
    wait_for_stop(work);
    return make_error(Code::internal, "test.stopped");
  }

  /// Notes that it was begun and never ends where `is_hanging`.
  static Step step(const char* name, bool is_hanging) {
    const std::string text = name;
    return {.name = name,
            .run = [text, is_hanging](Work& work) -> Status {
              TRY(note(work, text + (is_hanging ? "-begun" : "")));
              return is_hanging ? hang(work) : Status{};
            },
            .undo = Undo::by([text](Work& work) { return note(work, "un-" + text); })};
  }
  static Job steps_row(bool is_hanging) {
    Job job = row({});
    job.task = Steps{step("one", false), step("two", is_hanging), step("three", false)};
    return job;
  }
};

TEST_F(TakeoverTest, AKilledWorkersJobIsDoneByTheNextOne) {
  const JobId job = request();
  const Job hanging = row([](Work& work) -> Status {
    TRY(note(work, "begun"));
    return hang(work);
  });
  Child first = spawn(hanging);
  wait_for_note("begun");
  first.kill9();
  EXPECT_EQ(state(job), "running");
  const auto second = work({row([](Work& work) { return note(work, "done"); })}, quick("two"));
  wait_for_state(job, "done");
  EXPECT_EQ(notes(), "begun done");
  EXPECT_EQ(column(job, "attempts"), "2");
  EXPECT_EQ(column(job, "worker"), "two");
}

TEST_F(TakeoverTest, WhatTheKilledOneRememberedIsKnownToTheNextOne) {
  const JobId job = request();
  const Job hanging = row([](Work& work) -> Status {
    TRY(work.remember("sent", true));
    TRY(note(work, "sent"));
    return hang(work);
  });
  Child first = spawn(hanging);
  wait_for_note("sent");
  first.kill9();
  const auto second = work({row([](Work& work) -> Status {
                             if (work.recall("sent") == true) return {};
                             return note(work, "sent twice");
                           })},
                           quick("two"));
  wait_for_state(job, "done");
  EXPECT_EQ(notes(), "sent");
}

TEST_F(TakeoverTest, StepsGoOnWhereTheKilledOneWas) {
  const JobId job = request();
  const Job hanging = steps_row(true);
  Child first = spawn(hanging);
  wait_for_note("two-begun");
  first.kill9();
  EXPECT_EQ(column(job, "step"), "two");
  const auto second = work({steps_row(false)}, quick("two"));
  wait_for_state(job, "done");
  EXPECT_EQ(notes(), "one two-begun two three");
}

TEST_F(TakeoverTest, StepsGoBackWhereTheKilledOnesJobIsCancelled) {
  const JobId job = request();
  const Job hanging = steps_row(true);
  Child first = spawn(hanging);
  wait_for_note("two-begun");
  first.kill9();
  EXPECT_EQ(ask(std::format("SELECT cancel_job({})", job.value)), "t");
  const auto second = work({steps_row(false)}, quick("two"));
  wait_for_state(job, "cancelled");
  EXPECT_EQ(notes(), "one two-begun un-two un-one") << "what was only begun is taken back too";
}

TEST_F(TakeoverTest, TakingBackGoesOnWhereTheKilledOneWas) {
  const JobId job = request();
  Job failing = steps_row(false);
  auto& steps = std::get<Steps>(failing.task);
  steps[2].run = [](Work&) -> Status { return make_error(Code::invalid, "test.failed"); };
  Job hanging = failing;
  std::get<Steps>(hanging.task)[0].undo = Undo::by([](Work& work) -> Status {
    TRY(note(work, "un-one-begun"));
    return hang(work);
  });
  Child first = spawn(hanging);
  wait_for_note("un-one-begun");
  first.kill9();
  const auto second = work({failing}, quick("two"));
  wait_for_state(job, "failed");
  EXPECT_EQ(notes(), "one two un-three un-two un-one-begun un-one");
  EXPECT_EQ(column(job, "message"), "test.failed");
  EXPECT_EQ(column(job, "is_reverting"), "f");
}

// It comes back after another one has done the work: nothing of its own commits.
TEST_F(TakeoverTest, AFrozenWorkerChangesNothingOnceItsJobIsTaken) {
  const JobId job = request();
  const Job slow = row([this](Work& work) -> Status {
    TRY(note(work, "begun"));
    wait_for_note("second");
    const Status late = note(work, "late");
    sql("INSERT INTO done (note) VALUES ('" + (late ? "" : late.error().slug) + "')");
    return late;
  });
  Child first = spawn(slow);
  wait_for_note("begun");
  first.signal(SIGSTOP);
  const auto second = work({row([](Work& work) { return note(work, "second"); })}, quick("two"));
  wait_for_state(job, "done");
  first.signal(SIGCONT);
  wait_for_note("job.lease_lost");
  EXPECT_EQ(notes(), "begun second job.lease_lost");
  EXPECT_EQ(column(job, "worker"), "two");
}

// The lease may end while a transaction that was sure of it is still open.
TEST_F(TakeoverTest, NobodyTakesAJobOverInTheMiddleOfATransactionOfIt) {
  const JobId job = request();
  sql(
      std::format("UPDATE jobs SET state = 'running', lease = 'mine', attempts = 1,"
                  " lease_until = now() - interval '1 second' WHERE id = {}",
                  job.value));
  const Lease lease(job, "mine");
  std::unique_ptr<Worker> second;
  const Status held = postgres::in_transaction(requester, [&](postgres::Transaction& tx) -> Status {
    TRY(lease.hold(tx));
    if (!second) {
      second = work({row([](Work& work) { return note(work, "second"); })}, quick("two"));
    }
    wait_for_state(request(), "done");
    EXPECT_EQ(column(job, "lease"), "mine");
    return {};
  });
  ASSERT_TRUE(held) << held.error().detail;
  wait_for_state(job, "done");
}

TEST_F(TakeoverTest, AWorkerThatCannotRenewItsLeaseStops) {
  (void)request();
  std::atomic<bool> has_begun{false};
  std::atomic<bool> was_stopped{false};
  RunnerSettings settings = quick();
  settings.lease = 1s;
  const auto worker = work({row([&](Work& work) -> Status {
                             has_begun = true;
                             wait_for_stop(work);
                             was_stopped = true;
                             return make_error(Code::internal, "test.stopped");
                           })},
                           settings);
  wait_until([&] { return has_begun.load(); });
  testing::TemporaryPostgres::shared().kill9();
  wait_until([&] { return was_stopped.load(); });
  testing::TemporaryPostgres::shared().start();
}

}  // namespace
}  // namespace unidash::jobs
