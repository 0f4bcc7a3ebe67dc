// Generated from the tables of jobs: each row there is, with its own trigger, scope,
// concurrency and retry, is carried out by real workers as the role it belongs to. Only what
// it does is replaced, by a probe, and its timeout is shortened by the same factor for all.
#include <format>

#include "daemon/programs/unidashd/route_table.h"
#include "daemon/testing/jobs/child.h"
#include "daemon/testing/jobs/fixture.h"

namespace unidash::main {
namespace {

using namespace std::chrono_literals;
using jobs::Handler;
using jobs::Job;
using jobs::Work;
using testing::Child;
using testing::wait_for_stop;
using testing::wait_until;
using testing::Worker;

/// Five minutes are 50 ms.
constexpr int faster = 6000;

struct OwnedJob {
  std::string role;
  Job job;
};

/// For gtest, which else prints the bytes.
void PrintTo(const OwnedJob& owned, std::ostream* to) { *to << owned.job.id; }

std::vector<OwnedJob> every_job() {
  std::vector<OwnedJob> all;
  for (const auto& [role, name] : enum_names<Role>) {
    for (Job& job : readable_jobs(role)) all.push_back({std::string(name), std::move(job)});
  }
  return all;
}

std::string name_of_row(const ::testing::TestParamInfo<OwnedJob>& row) {
  std::string name(row.param.job.id);
  std::ranges::replace(name, '.', '_');
  return name;
}

class EachJob : public testing::RunnerTest, public ::testing::WithParamInterface<OwnedJob> {
 protected:
  [[nodiscard]] static const Job& row() { return GetParam().job; }
  [[nodiscard]] static bool comes_again() { return row().trigger.period().has_value(); }
  [[nodiscard]] static Job with(Handler probe) {
    Job job = row();
    job.task = std::move(probe);
    return job;
  }

  [[nodiscard]] static jobs::RunnerSettings settings(std::string machine = "one") {
    jobs::RunnerSettings settings = quick(std::move(machine));
    settings.role = GetParam().role;
    return settings;
  }
  /// Another worker that may take over what "one" had.
  [[nodiscard]] static jobs::RunnerSettings successor() {
    return settings(row().scope.is_this_machine() ? "one" : "two");
  }

  /// Makes one, as whatever it waits for makes it.
  JobId begin() const {
    const std::string kind(row().id);
    if (comes_again()) {
      as("unidash_" + GetParam().role, std::format("SELECT schedule_job('{}', '{}')", kind,
                                                   row().scope.is_this_machine() ? "one" : ""));
    } else if (!row().trigger.event().empty()) {
      as(requester_of(kind),
         std::format("INSERT INTO audit_logs (action, resource_type) VALUES ('{}', 'tests')",
                     row().trigger.event()));
    } else if (requester_of(kind).empty()) {
      // Nobody may ask for it: the database makes it when something else is written.
      sql(std::format("INSERT INTO jobs (kind, role) VALUES ('{}', '{}')", kind, GetParam().role));
    } else {
      as(requester_of(kind),
         std::format("SELECT request_job('{}', '', '{{}}', NULL, NULL, '')", kind));
    }
    const auto id = ask(std::format("SELECT max(id) FROM jobs WHERE kind = '{}'", kind));
    return JobId{text::parse_integer(id).value_or(0)};
  }
  std::string requester_of(const std::string& kind) const {
    return ask(std::format("SELECT requesters[1] FROM job_kinds WHERE kind = '{}'", kind));
  }
  void as(const std::string& user, const std::string& statement) const {
    testing::run_sql(testing::as_user(database, user), statement);
  }

  void make_due(JobId job) const {
    sql(std::format("UPDATE jobs SET run_at = clock_timestamp() WHERE id = {} AND state = 'queued'",
                    job.value));
  }
  bool is(JobId job, const std::string& condition) const {
    return ask(std::format("SELECT {} FROM jobs WHERE id = {}", condition, job.value)) == "t";
  }
  void wait_for(JobId job, const std::string& condition) const {
    wait_until([&] { return is(job, condition); });
  }
  [[nodiscard]] Job mark_row() const {
    sql(std::format(
        "INSERT INTO job_kinds (kind, role, requesters) VALUES ('test.mark', '{}', '{{}}')",
        GetParam().role));
    Job mark = testing::RunnerTest::row([](Work&) { return Status{}; });
    mark.id = "test.mark";
    mark.scope = jobs::Scope::this_machine();
    return mark;
  }
  /// Returns once each of three workers has done a mark of its own.
  void have_each_look() const {
    sql(
        std::format("INSERT INTO jobs (kind, role, machine) SELECT 'test.mark', '{}', machine"
                    " FROM unnest(ARRAY['one', 'two', 'three']) machine",
                    GetParam().role));
    wait_until([&] {
      return ask("SELECT count(*) FROM jobs WHERE kind = 'test.mark' AND state = 'done'") == "3";
    });
  }
  /// Whatever comes again waits for its next time, everything else is in `state`.
  [[nodiscard]] static std::string ended(const std::string& state) {
    return std::format("state = '{}' AND finished_at IS NOT NULL",
                       comes_again() ? "queued" : state);
  }
};

INSTANTIATE_TEST_SUITE_P(OfARole, EachJob, ::testing::ValuesIn(every_job()), name_of_row);

TEST_P(EachJob, IsDoneWhenItsTriggerSaysAndTellsTheTrailWhatItsRowNames) {
  const JobId job = begin();
  const auto worker = work({with([](Work& work) { return note(work, "done"); })}, settings());
  wait_for(job, ended("done"));
  EXPECT_EQ(notes(), "done");
  std::vector<std::string> told;
  if (!row().audit.empty()) told.emplace_back(row().audit);
  EXPECT_EQ(worker->events.actions(), told);
}

TEST_P(EachJob, IsStoppedWhenItsTimeIsOver) {
  const JobId job = begin();
  Job endless = with([](Work& work) -> Status {
    wait_for_stop(work);
    return make_error(Code::internal, "test.stopped");
  });
  endless.timeout = jobs::Timeout(row().timeout.time() / faster);
  const auto worker = work({endless}, settings());
  wait_for(job, "state <> 'running' AND message = 'job.timed_out'");
}

TEST_P(EachJob, IsTriedAgainAsOftenAndAfterAsLongAsItsRowSays) {
  const JobId job = begin();
  std::atomic<int> attempts{0};
  const auto worker = work({with([&](Work&) -> Status {
                             ++attempts;
                             return unavailable("test.away", "");
                           })},
                           settings());
  for (int attempt = 1; attempt < row().retry.attempts; ++attempt) {
    wait_for(job, std::format("state = 'queued' AND attempts = {}", attempt));
    EXPECT_EQ(column(job, "message"), "test.away");
    EXPECT_TRUE(is(job, std::format("run_at - started_at >= {} * interval '1 millisecond'",
                                    wait_after(row().retry, attempt).count())))
        << attempt;
    make_due(job);
  }
  wait_for(job, ended("failed"));
  EXPECT_EQ(attempts, row().retry.attempts);
  EXPECT_EQ(column(job, "message"), "test.away");
}

TEST_P(EachJob, IsCancelledWhileItIsUnderWay) {
  const JobId job = begin();
  const auto worker = work({with([](Work& work) -> Status {
                             wait_for_stop(work);
                             return make_error(Code::unavailable, "test.stopped");
                           })},
                           settings());
  wait_for_state(job, "running");
  EXPECT_EQ(ask(std::format("SELECT cancel_job({})", job.value)), "t");
  wait_for(job, ended("cancelled"));
  EXPECT_EQ(column(job, "message"), "job.cancelled");
}

TEST_P(EachJob, IsDoneByAnotherWorkerWhenItsOwnIsKilled) {
  const JobId job = begin();
  const Job hanging = with([](Work& work) -> Status {
    TRY(note(work, "begun"));
    wait_for_stop(work);
    return make_error(Code::internal, "test.stopped");
  });
  Child first([&] {
    auto its = settings();
    its.lease = 1s;
    const auto worker = work({hanging}, its);
    while (true) ::pause();
  });
  wait_until([&] { return notes() == "begun"; });
  first.kill9();
  EXPECT_EQ(state(job), "running");
  const auto second = work({with([](Work& work) { return note(work, "done"); })}, successor());
  wait_for(job, ended("done"));
  EXPECT_EQ(notes(), "begun done");
  EXPECT_EQ(column(job, "worker"), successor().machine);
}

// The first that are begun go on until every worker has looked for more: a worker looks at its
// rows in their order, so whoever did its mark has looked at the row before it.
TEST_P(EachJob, IsDoneOnceHoweverManyWorkersThereAre) {
  std::atomic<int> at_work{0};
  std::atomic<int> most{0};
  std::atomic<bool> may_end{false};
  const Job probe = with([&](Work& work) -> Status {
    const int now = ++at_work;
    for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
    }
    wait_until([&] { return may_end.load(); });
    const Status noted = note(work, "x");
    --at_work;
    return noted;
  });
  const Job mark = mark_row();
  const int count = comes_again() ? 1 : 10;
  for (int i = 0; i < count; ++i) begin();
  std::vector<std::unique_ptr<Worker>> workers;
  for (const char* machine : {"one", "two", "three"}) {
    workers.push_back(work({probe, mark}, settings(machine)));
  }
  wait_until([&] { return at_work > 0; });
  have_each_look();
  may_end = true;
  const int machines = row().scope.is_this_machine() ? 3 : 1;
  const int expected = comes_again() ? machines : count;
  wait_until([&] { return ask("SELECT count(*) FROM done") == std::to_string(expected); });
  for (const auto& each : workers) each->stop();
  EXPECT_LE(most, row().concurrency * machines);
  EXPECT_EQ(ask("SELECT count(DISTINCT job) || ' ' || count(*) FROM done"),
            std::format("{0} {0}", expected));
}

}  // namespace
}  // namespace unidash::main
