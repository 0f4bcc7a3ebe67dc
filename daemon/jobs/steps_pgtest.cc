// Jobs of several steps, and jobs that events make.
#include "daemon/testing/jobs/fixture.h"

namespace unidash::jobs {
namespace {

using namespace std::chrono_literals;
using testing::RunnerTest;
using testing::wait_for_stop;
using testing::wait_until;
using testing::Worker;

class StepsTest : public RunnerTest {
 protected:
  static Step step(const char* name) {
    const std::string text = name;
    return {.name = name,
            .run = [text](Work& work) { return note(work, text); },
            .undo = Undo::by([text](Work& work) { return note(work, "un-" + text); })};
  }
  static Step failing_step(const char* name, Code code) {
    return {.name = name,
            .run = [code](Work&) -> Status { return make_error(code, "test.failed"); },
            .undo = Undo::nothing()};
  }
  static Job steps_row(Steps steps) {
    Job job = row({});
    job.task = std::move(steps);
    return job;
  }
};

TEST_F(StepsTest, AreDoneInOrder) {
  const JobId job = request();
  const auto worker = work({steps_row({step("one"), step("two"), step("three")})});
  wait_for_state(job, "done");
  EXPECT_EQ(notes(), "one two three");
}

TEST_F(StepsTest, AreTakenBackLastFirstWhenOneFailsForGood) {
  const JobId job = request();
  const auto worker = work(
      {steps_row({step("one"), step("two"), failing_step("three", Code::invalid), step("four")})});
  wait_for_state(job, "failed");
  EXPECT_EQ(notes(), "one two un-two un-one");
  EXPECT_EQ(column(job, "message"), "test.failed");
  EXPECT_EQ(column(job, "journal->'steps'"), "{}");
}

TEST_F(StepsTest, AreNotDoneTwiceWhenALaterOneIsTriedAgain) {
  const JobId job = request();
  Step third = step("three");
  third.run = [](Work& work) -> Status {
    if (work.attempt() < 3) return make_error(Code::internal, "test.not_yet");
    return note(work, "three");
  };
  const auto worker = work({steps_row({step("one"), step("two"), third})});
  wait_for_state(job, "done");
  EXPECT_EQ(notes(), "one two three");
}

TEST_F(StepsTest, GoBackWhenTheyAreCancelled) {
  const JobId job = request();
  Step second = step("two");
  second.run = [](Work& work) -> Status {
    TRY(note(work, "two"));
    wait_for_stop(work);
    return make_error(Code::unavailable, "test.stopped");
  };
  const auto worker = work({steps_row({step("one"), second})});
  wait_until([&] { return notes() == "one two"; });
  EXPECT_EQ(ask(std::format("SELECT cancel_job({})", job.value)), "t");
  wait_for_state(job, "cancelled");
  EXPECT_EQ(notes(), "one two un-two un-one");
}

TEST_F(StepsTest, SayThatSomethingIsLeftWhenTheyCannotBeTakenBack) {
  const JobId job = request();
  std::atomic<bool> is_mended{false};
  Step first = step("one");
  first.undo = Undo::by([&](Work& work) -> Status {
    if (!is_mended) return make_error(Code::internal, "test.stuck");
    return note(work, "un-one");
  });
  const auto worker = work({steps_row({first, failing_step("two", Code::invalid)})});
  wait_for_state(job, "failed");
  EXPECT_EQ(column(job, "is_reverting"), "t");
  EXPECT_EQ(column(job, "message"), "test.stuck");
  is_mended = true;
  EXPECT_EQ(ask(std::format("SELECT retry_job({})", job.value)), "t");
  wait_until([&] { return column(job, "is_reverting") == "f"; });
  wait_for_state(job, "failed");
  EXPECT_EQ(notes(), "one un-one");
}

TEST_F(StepsTest, HandOnWhatTheyRemember) {
  const JobId job = request();
  Step first = step("one");
  first.run = [](Work& work) { return work.remember("volume", 7); };
  Step second = step("two");
  second.run = [](Work& work) { return note(work, work.recall("volume").dump()); };
  const auto worker = work({steps_row({first, second})});
  wait_for_state(job, "done");
  EXPECT_EQ(notes(), "7");
}

class EventJobsTest : public RunnerTest {
 protected:
  EventJobsTest() { add_kind("test.on_event", "user.created"); }

  /// As the event sink of a role does it.
  void emit(std::string_view user, const std::string& action, int resource) const {
    testing::run_sql(testing::as_user(database, user),
                     std::format("INSERT INTO audit_logs (action, resource_type, resource_id,"
                                 " details) VALUES ('{}', 'users', {}, '{{\"by\": \"test\"}}')",
                                 action, resource));
  }
  static Job reader(Handler handler) {
    Job job = row(std::move(handler));
    job.id = "test.on_event";
    job.trigger = Trigger::on("user.created");
    job.concurrency = 3;
    return job;
  }
};

TEST_F(EventJobsTest, AnEventMakesTheJobThatWaitsForIt) {
  emit("unidash_admin", "user.created", 5);
  emit("unidash_admin", "user.deleted", 5);
  const auto worker = work({reader([](Work& work) -> Status {
    EXPECT_EQ(work.subject(), "users/5");
    EXPECT_EQ(work.payload()["action"], "user.created");
    EXPECT_EQ(work.payload()["resource_id"], 5);
    EXPECT_EQ(work.payload()["details"]["by"], "test");
    return note(work, "read");
  })});
  wait_until([&] { return notes() == "read"; });
  EXPECT_EQ(ask("SELECT count(*) FROM jobs"), "1");
}

TEST_F(EventJobsTest, AnEventThatWasRolledBackMakesNone) {
  sql("BEGIN; SET SESSION AUTHORIZATION unidash_admin; INSERT INTO audit_logs (action,"
      " resource_type) VALUES ('user.created', 'users'); ROLLBACK");
  EXPECT_EQ(ask("SELECT count(*) FROM jobs"), "0");
}

// Whoever takes the desktop's role over may write any event, and it counts for nothing.
TEST_F(EventJobsTest, AnEventOfARoleThatIsNotAmongTheRequestersMakesNone) {
  emit("unidash_workspace", "user.created", 5);
  EXPECT_EQ(ask("SELECT count(*) FROM jobs"), "0");
}

TEST_F(EventJobsTest, EventsOfOneSubjectAreReadInTheirOrderByAnyNumberOfWorkers) {
  constexpr int subjects = 4;
  constexpr int events = 6;
  for (int event = 0; event < events; ++event) {
    for (int subject = 1; subject <= subjects; ++subject) {
      emit("unidash_admin", "user.created", subject);
    }
  }
  const Job read = reader([](Work& work) -> Status {
    // The first try of each fails, so that a later one could overtake it.
    if (work.attempt() == 1) return make_error(Code::internal, "test.not_yet");
    return note(work, work.subject());
  });
  const auto one = work({read}, quick("one"));
  const auto other = work({read}, quick("two"));
  const auto third = work({read}, quick("three"));
  wait_until([&] { return ask("SELECT count(*) FROM jobs WHERE state = 'done'") == "24"; });
  EXPECT_EQ(ask("SELECT count(*) FROM done"), "24");
  EXPECT_EQ(ask("SELECT count(*) FROM (SELECT job, lag(job) OVER (PARTITION BY note ORDER BY id)"
                " AS before FROM done) pairs WHERE before > job"),
            "0");
}

TEST_F(EventJobsTest, OneThatFailsForGoodDoesNotHoldUpTheOthers) {
  emit("unidash_admin", "user.created", 5);
  emit("unidash_admin", "user.created", 5);
  std::atomic<int> times{0};
  const auto worker = work({reader([&](Work& work) -> Status {
    if (times++ == 0) return make_error(Code::invalid, "test.poison");
    return note(work, "second");
  })});
  wait_until([&] { return notes() == "second"; });
  EXPECT_EQ(ask("SELECT string_agg(state, ' ' ORDER BY id) FROM jobs"), "failed done");
}

}  // namespace
}  // namespace unidash::jobs
