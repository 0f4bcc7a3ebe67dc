#include "daemon/jobs/runner.h"

#include "daemon/testing/jobs/fixture.h"

namespace unidash::jobs {
namespace {

using namespace std::chrono_literals;
using testing::RunnerTest;
using testing::wait_for_stop;
using testing::wait_until;
using testing::Worker;

std::string hurry(postgres::Pool& pool, std::string_view kind) {
  const auto hurried = postgres::in_transaction(
      pool, [&](postgres::Transaction& tx) { return jobs::hurry(tx, kind); });
  if (!hurried) return hurried.error().slug;
  return *hurried ? "yes" : "no";
}

TEST_F(RunnerTest, DoesWhatWasAskedForAndSaysSo) {
  const JobId job = request("test.job", "users/5");
  const auto worker = work({row([](Work& work) -> Status {
    EXPECT_EQ(work.subject(), "users/5");
    EXPECT_EQ(work.attempt(), 1);
    return note(work, "done");
  })});
  wait_for_state(job, "done");
  EXPECT_EQ(notes(), "done");
  EXPECT_EQ(column(job, "progress"), "100");
  EXPECT_EQ(worker->events.actions(), std::vector<std::string>{"test.done"});
}

TEST_F(RunnerTest, AJobIsOnlyThereOnceItsTransactionCommitted) {
  const auto failed = postgres::in_transaction(requester, [](postgres::Transaction& tx) -> Status {
    TRY(jobs::request(tx, {.kind = "test.job"}));
    return make_error(Code::conflict, "test.changed_my_mind");
  });
  EXPECT_FALSE(failed);
  EXPECT_EQ(ask("SELECT count(*) FROM jobs"), "0");
}

// With an hour between two looks only the notification can have woken it.
TEST_F(RunnerTest, IsWokenByARequest) {
  const auto worker = work({row([](Work& work) { return note(work, "woken"); })},
                           {.role = "identity", .machine = "one", .lease = 24h, .tick = 1h});
  wait_until([&] {
    return ask("SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN unidash_jobs'"
               " AND datname = current_database()") == "1";
  });
  const JobId job = request();
  wait_for_state(job, "done");
  EXPECT_EQ(notes(), "woken");
}

TEST_F(RunnerTest, FindsByLookingWhatNobodyNotifiedOf) {
  const auto worker = work({row([](Work& work) { return note(work, "found"); })});
  sql("INSERT INTO jobs (kind, role) VALUES ('test.job', 'identity')");
  wait_until([&] { return notes() == "found"; });
}

TEST_F(RunnerTest, DoesNotBeginBeforeItsTime) {
  const JobId later = request();
  sql(std::format("UPDATE jobs SET run_at = now() + interval '1 hour' WHERE id = {}", later.value));
  const auto worker = work({row([](Work& work) { return note(work, "done"); })});
  wait_for_state(request(), "done");
  EXPECT_EQ(state(later), "queued");
}

TEST_F(RunnerTest, TriesAgainUntilItGoesWell) {
  const JobId job = request();
  const auto worker = work({row([](Work& work) -> Status {
    if (work.attempt() < 3) return unavailable("test.away", "", 0s);
    return note(work, "at last");
  })});
  wait_for_state(job, "done");
  EXPECT_EQ(column(job, "attempts"), "3");
  EXPECT_EQ(column(job, "message"), "");
  EXPECT_EQ(notes(), "at last");
}

TEST_F(RunnerTest, GivesUpAfterItsAttemptsAndTellsTheTrail) {
  const JobId job = request();
  const auto worker =
      work({row([](Work&) -> Status { return make_error(Code::internal, "test.broken"); })});
  wait_for_state(job, "failed");
  EXPECT_EQ(column(job, "attempts"), "3");
  EXPECT_EQ(column(job, "message"), "test.broken");
  EXPECT_EQ(worker->events.actions(), std::vector<std::string>{"job.failed"});
}

TEST_F(RunnerTest, GivesUpAtOnceOnWhatCanNeverGoWell) {
  const JobId job = request();
  const auto worker =
      work({row([](Work&) -> Status { return make_error(Code::not_found, "test.nobody"); })});
  wait_for_state(job, "failed");
  EXPECT_EQ(column(job, "attempts"), "1");
}

TEST_F(RunnerTest, EndsAnAttemptThatTakesTooLong) {
  const JobId job = request();
  Job endless = row([](Work& work) -> Status {
    wait_for_stop(work);
    return make_error(Code::invalid, "test.stopped");
  });
  endless.timeout = Timeout(1ms);
  const auto worker = work({endless});
  wait_for_state(job, "failed");
  EXPECT_EQ(column(job, "message"), "job.timed_out");
  EXPECT_EQ(column(job, "attempts"), "3") << "the next moment may be a better one";
}

TEST_F(RunnerTest, WritesItsProgressWhileItWorks) {
  const JobId job = request();
  std::atomic<bool> may_end{false};
  const auto worker = work({row([&](Work& work) -> Status {
    work.report(40, "test.half_way");
    wait_until([&] { return may_end.load(); });
    return {};
  })});
  wait_until([&] { return column(job, "progress") == "40"; });
  EXPECT_EQ(column(job, "message"), "test.half_way");
  may_end = true;
  wait_for_state(job, "done");
}

TEST_F(RunnerTest, CancelsWhatWaits) {
  const JobId job = request();
  sql(std::format("SELECT cancel_job({})", job.value));
  EXPECT_EQ(state(job), "cancelled");
  const auto worker = work({row([](Work& work) { return note(work, "done"); })});
  wait_for_state(request(), "done");
  EXPECT_EQ(state(job), "cancelled");
}

TEST_F(RunnerTest, CancelsWhatIsUnderWay) {
  const JobId job = request();
  const auto worker = work({row([](Work& work) -> Status {
    wait_for_stop(work);
    return make_error(Code::unavailable, "test.stopped");
  })});
  wait_for_state(job, "running");
  EXPECT_EQ(ask(std::format("SELECT cancel_job({})", job.value)), "t");
  wait_for_state(job, "cancelled");
  EXPECT_EQ(column(job, "message"), "job.cancelled");
  EXPECT_EQ(ask(std::format("SELECT cancel_job({})", job.value)), "f");
}

TEST_F(RunnerTest, BeginsAFailedJobAnewWhenAsked) {
  const JobId job = request();
  std::atomic<bool> is_mended{false};
  const auto worker = work({row([&](Work&) -> Status {
    if (!is_mended) return make_error(Code::invalid, "test.broken");
    return {};
  })});
  wait_for_state(job, "failed");
  is_mended = true;
  EXPECT_EQ(ask(std::format("SELECT retry_job({})", job.value)), "t");
  wait_for_state(job, "done");
  EXPECT_EQ(ask(std::format("SELECT retry_job({})", job.value)), "f") << "what is done is done";
}

TEST_F(RunnerTest, AProcessThatEndsHandsItsJobBack) {
  const JobId job = request();
  auto first = work({row([](Work& work) -> Status {
    wait_for_stop(work);
    return make_error(Code::unavailable, "test.stopped");
  })});
  wait_for_state(job, "running");
  first->stop();
  EXPECT_EQ(state(job), "queued");
  EXPECT_EQ(column(job, "attempts"), "0");
  const auto second = work({row([](Work& work) { return note(work, "second"); })}, quick("two"));
  wait_for_state(job, "done");
  EXPECT_EQ(notes(), "second");
}

TEST_F(RunnerTest, NeverHasMoreUnderWayThanTheRowSays) {
  std::vector<JobId> all;
  for (int i = 0; i < 12; ++i) all.push_back(request());
  std::atomic<int> at_work{0};
  std::atomic<int> most{0};
  Job two = row([&](Work& work) -> Status {
    const int now = ++at_work;
    for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
    }
    const Status noted = note(work, "x");
    --at_work;
    return noted;
  });
  two.concurrency = 2;
  const auto one = work({two}, quick("one"));
  const auto other = work({two}, quick("two"));
  const auto third = work({two}, quick("three"));
  for (const JobId job : all) wait_for_state(job, "done");
  EXPECT_LE(most, 2);
  EXPECT_EQ(ask("SELECT count(*) FROM done"), "12") << "three workers, each job once";
  EXPECT_EQ(ask("SELECT count(DISTINCT job) FROM done"), "12");
}

TEST_F(RunnerTest, DoesWhatComesAgainOnceInTheInstallation) {
  std::atomic<int> at_work{0};
  std::atomic<int> most{0};
  std::atomic<int> times{0};
  Job chore = row([&](Work&) -> Status {
    const int now = ++at_work;
    for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
    }
    std::this_thread::yield();
    --at_work;
    ++times;
    return {};
  });
  chore.trigger = Trigger::every(1ms);
  const auto one = work({chore}, quick("one"));
  const auto other = work({chore}, quick("two"));
  const auto third = work({chore}, quick("three"));
  wait_until([&] { return times >= 10; });
  EXPECT_EQ(most, 1);
  EXPECT_EQ(ask("SELECT count(*) FROM jobs"), "1");
}

TEST_F(RunnerTest, DoesOnEachMachineWhatIsForEach) {
  Job chore = row([](Work& work) { return note(work, work.id().value % 2 == 0 ? "a" : "b"); });
  chore.trigger = Trigger::every(1h);
  chore.scope = Scope::this_machine();
  const auto one = work({chore}, quick("one"));
  const auto other = work({chore}, quick("two"));
  wait_until([&] { return ask("SELECT count(*) FROM done") == "2"; });
  EXPECT_EQ(ask("SELECT string_agg(machine || '=' || worker, ' ' ORDER BY machine) FROM jobs"),
            "one=one two=two");
}

// Their next time is in an hour.
TEST_F(RunnerTest, HurriesWhatComesAgainOnEveryMachine) {
  Job chore = row([](Work& work) { return note(work, "x"); });
  chore.trigger = Trigger::every(1h);
  chore.scope = Scope::this_machine();
  const auto one = work({chore}, quick("one"));
  const auto other = work({chore}, quick("two"));
  const auto are_waiting = [&] {
    return ask("SELECT count(*) FROM jobs WHERE state = 'queued' AND run_at > now()") == "2";
  };
  wait_until([&] { return notes() == "x x" && are_waiting(); });
  EXPECT_EQ(hurry(requester, "test.job"), "yes");
  wait_until([&] { return notes() == "x x x x" && are_waiting(); });
}

TEST_F(RunnerTest, HurriesNothingWhileOneIsUnderWay) {
  std::atomic<bool> may_end{false};
  Job chore = row([&](Work& work) {
    const Status noted = note(work, "x");
    wait_until([&] { return may_end.load(); });
    return noted;
  });
  chore.trigger = Trigger::every(1h);
  const auto worker = work({chore});
  wait_until([&] { return notes() == "x"; });
  EXPECT_EQ(hurry(requester, "test.job"), "no");
  may_end = true;
  wait_until([&] { return ask("SELECT count(*) FROM jobs WHERE state = 'queued'") == "1"; });
  // A worker that is gone holds nobody up.
  sql("UPDATE jobs SET state = 'running', lease = 'gone', lease_until = now(), machine = 'three'");
  EXPECT_EQ(hurry(requester, "test.job"), "yes");
  EXPECT_EQ(notes(), "x");
}

// What waits because it was asked for is not one that comes again.
TEST_F(RunnerTest, HurriesNothingThatWasAskedFor) {
  const JobId later = request();
  sql("UPDATE jobs SET run_at = now() + interval '1 hour'");
  EXPECT_EQ(hurry(requester, "test.job"), "yes");
  EXPECT_EQ(column(later, "run_at > now()"), "t");
}

TEST_F(RunnerTest, LeavesAJobToTheMachineItIsFor) {
  const auto made = postgres::in_transaction(requester, [](postgres::Transaction& tx) {
    return jobs::request(tx, {.kind = "test.job", .machine = "two"});
  });
  ASSERT_TRUE(made);
  const auto one = work({row([](Work& work) { return note(work, "wrong"); })}, quick("one"));
  wait_for_state(request(), "done");
  EXPECT_EQ(state(*made), "queued");
  const auto two = work({row([](Work& work) { return note(work, "right"); })}, quick("two"));
  wait_for_state(*made, "done");
}

// The handler of one that fails often enough to crash its process must not go on for ever.
TEST_F(RunnerTest, GivesUpOnAJobWhoseWorkersNeverComeBack) {
  const JobId job = request();
  sql(
      std::format("UPDATE jobs SET state = 'running', lease = 'gone', attempts = 3,"
                  " lease_until = now() - interval '1 second' WHERE id = {}",
                  job.value));
  const auto worker = work({row([](Work& work) { return note(work, "done"); })});
  wait_for_state(job, "failed");
  EXPECT_EQ(column(job, "message"), "job.worker_lost");
  EXPECT_EQ(notes(), "");
}

}  // namespace
}  // namespace unidash::jobs
