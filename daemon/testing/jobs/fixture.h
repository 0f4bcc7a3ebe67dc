// What tests of jobs share: a database with a kind of job of their own, and workers as
// there are on machines, each with a pool and a name.
#pragma once

#include <gtest/gtest.h>

#include <format>
#include <functional>
#include <thread>

#include "daemon/clients/crypto/digest.h"
#include "daemon/jobs/request.h"
#include "daemon/jobs/runner.h"
#include "daemon/testing/fakes.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::testing {

using namespace std::chrono_literals;

/// Asks until it is so; a test that waits in vain is ended by its timeout.
inline void wait_until(const std::function<bool()>& is_so) {
  while (!is_so()) std::this_thread::sleep_for(5ms);
}

/// Returns when the handler is asked to stop.
inline void wait_for_stop(const jobs::Work& work) {
  wait_until([&] { return work.stop().stop_requested(); });
}

/// A role on one machine.
struct Worker {
  Worker(const std::string& database, std::vector<jobs::Job> rows, jobs::RunnerSettings settings)
      : pool({.conninfo = as_user(database, "unidash_" + settings.role), .connections = 8}) {
    pool.set_event_sink(events.sink());
    runner.emplace(pool, std::move(rows), std::move(settings), random);
  }
  /// Ends as a process does that is told to.
  void stop() { runner.reset(); }

  EventLog events;
  crypto::SystemRandom random;
  postgres::Pool pool;
  std::optional<jobs::Runner> runner;
};

class RunnerTest : public ::testing::Test {
 protected:
  RunnerTest() {
    sql("CREATE TABLE done (id SERIAL, job INTEGER, note TEXT);"
        "GRANT ALL ON done TO PUBLIC; GRANT ALL ON SEQUENCE done_id_seq TO PUBLIC");
    add_kind("test.job");
  }

  void sql(const std::string& text) const { run_sql(database, text); }
  std::string ask(const std::string& text) const { return query_value(database, text); }

  void add_kind(const std::string& kind, const std::string& event = {}) const {
    sql(
        std::format("INSERT INTO job_kinds (kind, role, on_event, requesters) VALUES ('{}',"
                    " 'identity', NULLIF('{}', ''), '{{unidash_identity,unidash_admin}}')",
                    kind, event));
  }

  JobId request(const std::string& kind = "test.job", const std::string& subject = {}) {
    const auto made = postgres::in_transaction(requester, [&](postgres::Transaction& tx) {
      return jobs::request(tx, {.kind = kind, .subject = subject});
    });
    EXPECT_TRUE(made) << made.error().detail;
    return made.value_or(JobId{});
  }

  std::string state(JobId job) const {
    return ask(std::format("SELECT state FROM jobs WHERE id = {}", job.value));
  }
  std::string column(JobId job, std::string_view name) const {
    return ask(std::format("SELECT {} FROM jobs WHERE id = {}", name, job.value));
  }
  void wait_for_state(JobId job, const std::string& wanted) const {
    wait_until([&] { return state(job) == wanted; });
  }

  /// Quick enough for a test; the lease is long enough not to be lost by a busy machine.
  static jobs::RunnerSettings quick(std::string machine = "one") {
    return {.role = "identity", .machine = std::move(machine), .lease = 5s, .tick = 20ms};
  }
  std::unique_ptr<Worker> work(std::vector<jobs::Job> rows,
                               jobs::RunnerSettings settings = quick()) const {
    return std::make_unique<Worker>(database, std::move(rows), std::move(settings));
  }

  static jobs::Job row(jobs::Handler handler,
                       jobs::Retry retry = {.attempts = 3, .first = 1ms, .longest = 5ms}) {
    return {.id = "test.job",
            .trigger = jobs::Trigger::on_request(),
            .scope = jobs::Scope::installation(),
            .timeout = jobs::Timeout(60s),
            .task = std::move(handler),
            .audit = "test.done",
            .retry = retry};
  }

  /// A handler's note in the database that it was there.
  static Status note(jobs::Work& work, const std::string& text) {
    static constexpr postgres::Statement insert{
        "test_note", "INSERT INTO done (job, note) VALUES ($1::integer, $2)"};
    return work.in_transaction([&](postgres::Transaction& tx) -> Status {
      TRY(tx.run(insert, work.id(), text));
      return {};
    });
  }
  /// All notes in their order: "a b c".
  std::string notes() const {
    return ask("SELECT COALESCE(string_agg(note, ' ' ORDER BY id), '') FROM done");
  }

  std::string database = fresh_database();
  postgres::Pool requester{{.conninfo = as_user(database, "unidash_identity")}};
};

}  // namespace unidash::testing
