// The gate's configuration, from the table of applications to HAProxy's answer: a real
// database, the jobs' real runner as the role `gate`, and a control socket that a test
// answers. Workers are processes where they are killed.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <format>

#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/domains/gate/jobs.h"
#include "daemon/testing/haproxy/control_stub.h"
#include "daemon/testing/jobs/child.h"
#include "daemon/testing/jobs/fixture.h"

namespace unidash::gate {
namespace {

using namespace std::chrono_literals;
using testing::wait_until;

constexpr std::string_view taken = "Success=1\n--\n";
constexpr std::string_view refused =
    "Success=0\n--\n[ALERT]    (1) : config : parsing [gate.cfg:11] : unknown keyword 'x'\n";

/// The role `gate` on one machine. What comes every minute comes once a day, so that a test
/// waits for nothing that happens by itself.
class GateWorker {
 public:
  GateWorker(const std::string& database, const std::string& folder, const std::string& control,
             std::chrono::milliseconds lease = 5s)
      : pool_({.conninfo = testing::as_user(database, "unidash_gate"), .connections = 6}),
        apply_({.base_domain = "unidash.localhost",
                .public_port = 8443,
                .folder = folder,
                .control_folder = control,
                .machine = "one"}) {
    pool_.set_event_sink(events.sink());
    auto rows = gate_jobs(&apply_);
    rows[0].trigger = jobs::Trigger::every(24h);
    for (jobs::Job& row : rows) row.retry.first = 1ms;
    runner_.emplace(
        pool_, std::move(rows),
        jobs::RunnerSettings{.role = "gate", .machine = "one", .lease = lease, .tick = 20ms},
        random_);
  }

  testing::EventLog events;

 private:
  crypto::SystemRandom random_;
  postgres::Pool pool_;
  ApplyGate apply_;
  std::optional<jobs::Runner> runner_;
};

class GateTest : public ::testing::Test {
 protected:
  GateTest() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
  }

  void sql(const std::string& text) const { testing::run_sql(database_, text); }
  std::string ask(const std::string& text) const { return testing::query_value(database_, text); }

  void add_app(const std::string& slug, const std::string& url,
               const std::string& embed = "proxied") const {
    sql(
        std::format("INSERT INTO app_definitions (slug, name, version, category, yaml_config)"
                    " VALUES ('{0}', '{0}', '1', '', '');"
                    "INSERT INTO app_instances (fk_app_def, namespace, status, external_url, embed)"
                    " SELECT id, 'link-' || slug, 'running', '{1}', '{2}'"
                    "   FROM app_definitions WHERE slug = '{0}'",
                    slug, url, embed));
    if (embed != "proxied") return;
    sql(
        std::format("INSERT INTO app_gates (fk_app_instance) SELECT i.id FROM app_instances i"
                    " JOIN app_definitions d ON d.id = i.fk_app_def WHERE slug = '{}'",
                    slug));
  }
  void change(const std::string& slug, const std::string& what) const {
    sql(std::format(
        "UPDATE app_gates SET {} WHERE fk_app_instance = (SELECT i.id FROM app_instances"
        " i JOIN app_definitions d ON d.id = i.fk_app_def WHERE slug = '{}')",
        what, slug));
  }
  /// As the role admin tells of what it did.
  void tell(const std::string& event) const {
    testing::run_sql(
        testing::as_user(database_, "unidash_admin"),
        std::format("INSERT INTO audit_logs (action, resource_type) VALUES ('{}', 'apps')", event));
  }

  [[nodiscard]] std::string read(const std::string& name) const {
    const auto text = files::read_text_file(folder_ + "/" + name, 1'000'000);
    return text ? *text : text.error().slug;
  }
  [[nodiscard]] bool has(const std::string& words) const {
    return read("gate.cfg").contains(words);
  }
  [[nodiscard]] std::string job(std::string_view column) const {
    return ask(std::format("SELECT (SELECT {} FROM jobs WHERE kind = 'gate.apply')", column));
  }
  /// Until it was done or given up, and waits for its next time.
  void wait_for_rest() const {
    wait_until(
        [&] { return job("state = 'queued' AND run_at > now() + interval '1 hour'") == "t"; });
  }
  void apply_again() const {
    sql("UPDATE jobs SET run_at = now() WHERE kind = 'gate.apply'");
    wait_for_rest();
  }
  std::unique_ptr<GateWorker> work() const {
    return std::make_unique<GateWorker>(database_, folder_, control_.folder());
  }

  std::string database_ = testing::fresh_database();
  std::string folder_ = ::testing::TempDir() + "gate" + std::to_string(::getpid());
  std::mutex mutex_;
  std::optional<std::string> answer_{taken};
  std::string servers_;
  testing::ControlStub control_{[this](const std::string& command) {
    const std::lock_guard lock(mutex_);
    return command.contains("show stat") ? std::optional(servers_) : answer_;
  }};

  void tell_of_servers(const std::string& servers) {
    const std::lock_guard lock(mutex_);
    servers_ = servers;
  }

  void have_it_answer(std::optional<std::string_view> answer) {
    const std::lock_guard lock(mutex_);
    answer_ = answer;
  }
};

TEST_F(GateTest, PortsAreOpenedAndToldOf) {
  sql("INSERT INTO port_apps (name, protocol, port, target, networks) VALUES"
      " ('Database', 'tcp', 5433, 'db.lan:5432', '{10.0.0.0/8}'),"
      " ('Off', 'tcp', 5434, 'db.lan:5432', '{10.0.0.0/8}'),"
      " ('Broken', 'tcp', 5300, 'db.lan:5432', '{10.0.0.0/8}')");
  sql("UPDATE port_apps SET is_on = false WHERE name = 'Off'");
  tell_of_servers("# pxname,svname,status\nport_1,target,DOWN\nport_1,BACKEND,DOWN\n\n");
  const auto worker = work();
  wait_for_rest();
  EXPECT_TRUE(has("listen port_1 from port\n    bind 0.0.0.0:5433,[::]:5433\n"))
      << read("gate.cfg");
  EXPECT_FALSE(has("5434"));
  EXPECT_FALSE(has(":5300"));
  const auto state = [&](const std::string& name) {
    return ask(
        "SELECT (SELECT state FROM port_app_states JOIN port_apps ON id = fk_port_app"
        " WHERE name = '" +
        name + "' AND machine = 'one')");
  };
  EXPECT_EQ(state("Database"), "unreachable");
  EXPECT_EQ(state("Broken"), "not_applied");
  EXPECT_EQ(ask("SELECT count(*) FROM port_app_states"), "2");
  tell_of_servers("# pxname,svname,status\nport_1,target,UP\n\n");
  apply_again();
  EXPECT_EQ(state("Database"), "running");
}

TEST_F(GateTest, ApplicationsThatAreThereAreServed) {
  add_app("wiki", "https://wiki.lan/start");
  const auto worker = work();
  wait_for_rest();
  EXPECT_TRUE(has(" wiki https://wiki.lan:443 max_upload_mb=100\n")) << read("gate.cfg");
  EXPECT_EQ(read("gate.cfg.good"), read("gate.cfg"));
  EXPECT_EQ(control_.commands(), std::vector<std::string>{"reload"});
  const auto told = worker->events.all();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].event.action, "gate.applied");
  EXPECT_EQ(told[0].event.details,
            (Json{{"machine", "one"}, {"apps", 1}, {"ports", 0}, {"left_out", ""}}));
}

TEST_F(GateTest, WhatChangesNothingIsNeitherReadAgainNorTold) {
  add_app("wiki", "https://wiki.lan/start");
  const auto worker = work();
  wait_for_rest();
  sql("UPDATE app_instances SET external_url = 'https://wiki.lan/other'");
  apply_again();
  EXPECT_EQ(control_.commands().size(), 1U);
  EXPECT_EQ(worker->events.all().size(), 1U);
}

TEST_F(GateTest, EverythingThatIsSavedIsInIt) {
  add_app("erp", "https://erp.lan:8443");
  change("erp",
         "verify_certificate = false, tells_who = true, open_paths = '{/dav,/api/}',"
         " password_paths = '{/books}', told_headers = '{X-User=username}',"
         " group_separator = 'pipe',"
         " max_upload_mb = 500, timeout_s = 300");
  add_app("halted", "http://10.0.0.5");
  sql("UPDATE app_instances SET status = 'stopped' WHERE namespace = 'link-halted'");
  const auto worker = work();
  wait_for_rest();
  EXPECT_TRUE(
      has(" erp https://erp.lan:8443 max_upload_mb=500 tells_who told=X-User:username"
          " between=pipe open=/api/ open=/dav password=/books\n"));
  EXPECT_TRUE(has("    timeout server 300s\n    server target erp.lan:8443 ssl verify none"));
  EXPECT_TRUE(has(" halted http://10.0.0.5:80 max_upload_mb=100 stopped\n"));
}

TEST_F(GateTest, WhatIsNotBehindItIsNotInIt) {
  add_app("framed", "https://a.lan", "frame");
  add_app("opened", "https://b.lan", "tab");
  add_app("inactive", "https://c.lan");
  sql("UPDATE app_definitions SET is_active = false WHERE slug = 'inactive'");
  const auto worker = work();
  wait_for_rest();
  EXPECT_FALSE(has("\nbackend app_")) << read("gate.cfg");
}

TEST_F(GateTest, OneThatCannotBeWrittenKeepsNoOtherFromBeingServed) {
  add_app("printer", "http://10.0.0.5");
  add_app("odd", "https://odd_name.lan");
  add_app("odder", "https://c.lan");
  change("odder", "open_paths = '{\"/a b\"}'");
  add_app("oddest", "https://d.lan");
  change("oddest", "told_headers = '{Host=username}'");
  const auto worker = work();
  wait_for_rest();
  EXPECT_TRUE(has("backend app_printer "));
  EXPECT_FALSE(has("odd"));
  EXPECT_EQ(worker->events.all().at(0).event.details["left_out"],
            "odd: url, odder: open_paths, oddest: told_headers");
}

TEST_F(GateTest, WhatHappensToAnApplicationIsFollowedAtOnce) {
  const auto worker = work();
  wait_for_rest();
  add_app("wiki", "https://wiki.lan");
  tell("app.created");
  wait_until([&] { return has(" wiki https://wiki.lan:443 "); });
  sql("UPDATE app_instances SET external_url = 'https://other.lan'");
  tell("app.updated");
  wait_until([&] { return has(" wiki https://other.lan:443 "); });
  sql("DELETE FROM app_instances; DELETE FROM app_definitions");
  tell("app.deleted");
  wait_until([&] { return !has("wiki"); });
  wait_for_rest();
  EXPECT_EQ(worker->events.actions(), std::vector<std::string>(4, "gate.applied"));
}

TEST_F(GateTest, WhatHappensWhileItIsBeingAppliedIsNotMissed) {
  have_it_answer(std::nullopt);
  add_app("wiki", "https://wiki.lan");
  testing::Child first([&] {
    const GateWorker worker(database_, folder_, control_.folder(), 1h);
    while (true) ::pause();
  });
  control_.wait_for(1);
  // It is under way for as long as nobody answers; what comes now it has not seen.
  add_app("erp", "https://erp.lan");
  tell("app.created");
  wait_until([&] {
    return ask("SELECT message FROM jobs WHERE kind = 'gate.add_app'") == "job.under_way";
  });
  EXPECT_FALSE(has("erp"));
  first.kill9();
  have_it_answer(taken);
  sql("UPDATE jobs SET lease_until = now() WHERE state = 'running'");
  const auto second = work();
  wait_until([&] { return read("gate.cfg.good").contains(" erp https://erp.lan:443 "); });
}

TEST_F(GateTest, WhatHaproxyRefusesIsToldAndNotAtWork) {
  add_app("wiki", "https://wiki.lan");
  const auto worker = work();
  wait_for_rest();
  have_it_answer(refused);
  add_app("erp", "https://erp.lan");
  apply_again();
  EXPECT_EQ(job("message"), "haproxy.refused");
  EXPECT_TRUE(has("wiki"));
  EXPECT_FALSE(has("erp"));
  EXPECT_EQ(read("gate.cfg.good"), read("gate.cfg"));
  EXPECT_EQ(worker->events.all().size(), 1U);
  have_it_answer(taken);
  apply_again();
  EXPECT_EQ(job("message"), "");
  EXPECT_TRUE(has("erp"));
}

TEST_F(GateTest, AGateThatIsAwayStartsWithWhatThereIs) {
  add_app("wiki", "https://wiki.lan");
  const GateWorker worker(database_, folder_, "/tmp/no-such-folder");
  wait_until([&] { return job("message") == "haproxy.unavailable"; });
  EXPECT_TRUE(has("wiki"));
  EXPECT_EQ(read("gate.cfg.good"), "file.missing") << "nobody said that it is";
  EXPECT_TRUE(worker.events.all().empty());
}

TEST_F(GateTest, WhatAKilledWorkerLeftBehindIsReadAgain) {
  add_app("wiki", "https://wiki.lan");
  have_it_answer(std::nullopt);
  testing::Child first([&] {
    const GateWorker worker(database_, folder_, control_.folder(), 1s);
    while (true) ::pause();
  });
  control_.wait_for(1);
  first.kill9();
  EXPECT_TRUE(has("wiki"));
  EXPECT_EQ(read("gate.cfg.good"), "file.missing");
  have_it_answer(taken);
  const auto second = work();
  wait_for_rest();
  EXPECT_EQ(control_.commands().size(), 2U);
  EXPECT_EQ(read("gate.cfg.good"), read("gate.cfg"));
  EXPECT_EQ(second->events.actions(), std::vector<std::string>{"gate.applied"});
}

TEST_F(GateTest, AKilledWorkersBadOneIsPutBackByTheNext) {
  add_app("wiki", "https://wiki.lan");
  {
    const auto worker = work();
    wait_for_rest();
  }
  add_app("erp", "https://erp.lan");
  have_it_answer(std::nullopt);
  sql("UPDATE jobs SET run_at = now() WHERE kind = 'gate.apply'");
  testing::Child first([&] {
    const GateWorker worker(database_, folder_, control_.folder(), 1s);
    while (true) ::pause();
  });
  control_.wait_for(2);
  first.kill9();
  EXPECT_TRUE(has("erp"));
  have_it_answer(refused);
  const auto second = work();
  wait_for_rest();
  EXPECT_EQ(job("message"), "haproxy.refused");
  EXPECT_FALSE(has("erp"));
  EXPECT_TRUE(has("wiki"));
}

TEST_F(GateTest, WithoutAGateNothingIsDone) {
  add_app("wiki", "https://wiki.lan");
  const GateWorker worker(database_, folder_, "");
  wait_for_rest();
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

}  // namespace
}  // namespace unidash::gate
