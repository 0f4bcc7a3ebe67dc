#include "daemon/domains/apps/databases/app_databases.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>

#include "daemon/clients/postgres/connection.h"
#include "daemon/domains/apps/databases/transfer.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::apps {
namespace {

using namespace std::chrono_literals;
using postgres::Connection;
using testing::TemporaryPostgres;

const Timestamp some_time{1'790'000'000s};
const DatabaseName wiki{"wiki-1", "main"};
const DatabaseName mail{"mail", "main"};
constexpr auto wiki_name = "app_wiki_1_main";
constexpr auto mail_name = "app_mail_main";

Secret password() { return Secret("correct-horse-battery-staple"); }
Secret other_password() { return Secret("another-horse-battery-staple"); }

/// "host=FOLDER" of the program's server.
std::string server() {
  static const std::string conninfo = testing::empty_database();
  return conninfo.substr(0, conninfo.find(' '));
}

std::string superuser() { return server() + " user=postgres dbname=postgres"; }

std::string as(std::string_view user, std::string_view database) {
  return std::format("{} user={} dbname={}", server(), user, database);
}
std::string own(std::string_view name) { return as(name, name); }

/// What the server refuses with, or "".
std::string refusal(const std::string& conninfo, const std::string& sql = "SELECT 1") {
  const auto connection = Connection::create(conninfo, 30s);
  if (!connection) return connection.error().detail;
  const auto done = (*connection)->script(sql);
  return done ? "" : done.error().detail;
}

bool is_let_in(const std::string& conninfo) { return refusal(conninfo).empty(); }

/// Who is let in, and how, as pg_hba.conf has it.
void set_entrance(const std::string& rules) {
  const std::string file = testing::query_value(superuser(), "SHOW hba_file");
  testing::run_sql(superuser(),
                   std::format("COPY (SELECT unnest(string_to_array($${}$$, E'\\n'))) TO '{}'",
                               "local all postgres trust\n" + rules, file));
  TemporaryPostgres::shared().restart();
}

class AppDatabasesTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::ifstream file("overlays/common/etc/unidash/apps-postgresql/users.sql");
    const std::string users{std::istreambuf_iterator<char>(file), {}};
    ASSERT_FALSE(users.empty());
    testing::run_sql(superuser(), users);
    testing::run_sql(superuser(), users);  // each holds a second time
  }
  void SetUp() override {
    ASSERT_TRUE(databases.ensure(wiki, {}, password()));
    ASSERT_TRUE(databases.ensure(mail, {}, password()));
  }
  void TearDown() override {
    ASSERT_TRUE(databases.drop(wiki));
    ASSERT_TRUE(databases.drop(mail));
    ASSERT_TRUE(databases.empty_trash(Timestamp::max()));
  }
  [[nodiscard]] std::optional<DatabaseUse> use_of(std::string_view name) {
    const auto all = databases.uses();
    if (!all) return std::nullopt;
    for (const auto& each : *all) {
      if (each.name == name) return each;
    }
    return std::nullopt;
  }

  PostgresAppDatabases databases{server()};
};

TEST_F(AppDatabasesTest, AnAppMakesWhatItLikesInItsOwn) {
  EXPECT_EQ(refusal(own(wiki_name), "CREATE TABLE pages (id int); INSERT INTO pages VALUES (1)"),
            "");
  EXPECT_EQ(refusal(own(wiki_name),
                    "CREATE SCHEMA more; CREATE TEMP TABLE t (); DROP SCHEMA public CASCADE"),
            "");
}

TEST_F(AppDatabasesTest, OnesUserEntersNoOther) {
  for (const auto database : {mail_name, "postgres", "template1"}) {
    EXPECT_TRUE(refusal(as(wiki_name, database)).contains("permission denied for database"))
        << database;
  }
  EXPECT_FALSE(is_let_in(as("unidash_identity", wiki_name)));
  EXPECT_TRUE(is_let_in(own(wiki_name)));
}

TEST_F(AppDatabasesTest, AnAppHasNoPowerOverTheServer) {
  for (const auto sql :
       {"SELECT rolpassword FROM pg_authid", "COPY (SELECT 1) TO PROGRAM 'id'",
        "COPY (SELECT 1) TO '/tmp/out'", "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')", "CREATE DATABASE mine", "CREATE ROLE mine",
        "SET ROLE unidash_apps", "SET ROLE app_mail_main", "SET ROLE postgres",
        "ALTER SYSTEM SET jit = on", "CREATE TABLESPACE t LOCATION '/tmp'",
        "CREATE EXTENSION dblink", "CREATE EXTENSION file_fdw", "DROP DATABASE app_mail_main",
        "CREATE SUBSCRIPTION s CONNECTION 'host=/tmp' PUBLICATION p"}) {
    EXPECT_FALSE(refusal(own(wiki_name), sql).empty()) << sql;
  }
}

TEST_F(AppDatabasesTest, AnAppLetsNobodyInAndRaisesNoLimit) {
  for (const auto sql :
       {"ALTER DATABASE app_wiki_1_main CONNECTION LIMIT -1",
        "ALTER DATABASE app_wiki_1_main OWNER TO app_wiki_1_main",
        "ALTER ROLE app_wiki_1_main CONNECTION LIMIT -1",
        "ALTER ROLE app_wiki_1_main SET temp_file_limit = -1",
        "ALTER ROLE app_wiki_1_main RESET temp_file_limit", "SET temp_file_limit = -1"}) {
    EXPECT_FALSE(refusal(own(wiki_name), sql).empty()) << sql;
  }
  // Told by a warning alone.
  (void)refusal(own(wiki_name), "GRANT CONNECT ON DATABASE app_wiki_1_main TO PUBLIC");
  (void)refusal(own(wiki_name), "GRANT CONNECT ON DATABASE app_wiki_1_main TO app_mail_main");
  (void)refusal(own(wiki_name), "ALTER ROLE app_wiki_1_main RESET ALL");
  EXPECT_FALSE(is_let_in(as(mail_name, wiki_name)));
  EXPECT_EQ(testing::query_value(own(wiki_name), "SHOW temp_file_limit"), "128MB");
}

TEST_F(AppDatabasesTest, TheRoleHasNoPowerOverTheServerEither) {
  const std::string apps = as("unidash_apps", "postgres");
  for (const auto sql : {"SELECT rolpassword FROM pg_authid", "COPY (SELECT 1) TO PROGRAM 'id'",
                         "CREATE ROLE mine SUPERUSER", "GRANT pg_read_all_data TO app_wiki_1_main",
                         "ALTER ROLE postgres PASSWORD 'x'", "SET ROLE postgres",
                         "ALTER SYSTEM SET jit = on", "CREATE TABLE t ()"}) {
    EXPECT_FALSE(refusal(apps, sql).empty()) << sql;
  }
}

TEST_F(AppDatabasesTest, ConnectionsHaveALimit) {
  ASSERT_TRUE(databases.ensure(wiki, {.connections = 2}, password()));
  const auto first = Connection::create(own(wiki_name), 30s);
  const auto second = Connection::create(own(wiki_name), 30s);
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(refusal(own(wiki_name)).contains("too many connections"));
  EXPECT_TRUE(is_let_in(own(mail_name)));
  const auto use = use_of(wiki_name);
  ASSERT_TRUE(use);
  EXPECT_EQ(use->connections, 2);
  EXPECT_EQ(use->connection_limit, 2);
}

TEST_F(AppDatabasesTest, TemporaryFilesHaveALimit) {
  ASSERT_TRUE(databases.ensure(wiki, {.temporary_mb = 1}, password()));
  const auto sql =
      "CREATE TABLE t AS SELECT generate_series(1, 300000) AS i;"
      "SELECT * FROM t ORDER BY md5(i::text) OFFSET 299999";
  EXPECT_TRUE(refusal(own(wiki_name), sql).contains("temp_file_limit"));
}

TEST_F(AppDatabasesTest, StatementsMayHaveALimit) {
  ASSERT_TRUE(databases.ensure(wiki, {.statement_seconds = 7}, password()));
  const std::string set =
      "SELECT setconfig::text LIKE '%statement_timeout=7000%' FROM pg_db_role_setting"
      " WHERE setrole = 'app_wiki_1_main'::regrole";
  EXPECT_EQ(testing::query_value(superuser(), set), "t");
  ASSERT_TRUE(databases.ensure(wiki, {}, password()));
  EXPECT_EQ(testing::query_value(superuser(), set), "f");
}

TEST_F(AppDatabasesTest, ExtensionsAreTrustedOnesAndTheApps) {
  const std::vector<std::string> all(trusted_extensions().begin(), trusted_extensions().end());
  ASSERT_TRUE(databases.ensure(wiki, {.extensions = all}, password()));
  ASSERT_TRUE(databases.ensure(wiki, {.extensions = all}, password()));
  EXPECT_EQ(testing::query_value(own(wiki_name),
                                 "SELECT count(*) FROM pg_extension WHERE extowner ="
                                 " 'app_wiki_1_main'::regrole"),
            std::to_string(all.size()));
  EXPECT_EQ(databases.ensure(wiki, {.extensions = {"dblink"}}, password()).error().slug,
            "database.unknown_extension");
}

TEST_F(AppDatabasesTest, EnsuringAgainKeepsTheData) {
  testing::run_sql(own(wiki_name), "CREATE TABLE pages AS SELECT 7 AS id");
  ASSERT_TRUE(databases.ensure(wiki, {.connections = 5}, other_password()));
  EXPECT_EQ(testing::query_value(own(wiki_name), "SELECT id FROM pages"), "7");
}

TEST_F(AppDatabasesTest, WhatWasLeftHalfwayIsFinished) {
  const DatabaseName half{"half", "main"};
  const std::string apps = as("unidash_apps", "postgres");
  const std::vector<std::pair<std::string, std::string>> steps{
      {apps, "CREATE ROLE app_half_main LOGIN"},
      {apps,
       "CREATE DATABASE app_half_main OWNER app_half_main TEMPLATE template0 "
       "ALLOW_CONNECTIONS false"},
      {apps, "REVOKE ALL ON DATABASE app_half_main FROM PUBLIC"},
      {apps, "ALTER DATABASE app_half_main ALLOW_CONNECTIONS true"},
      {own("app_half_main"), "ALTER SCHEMA public OWNER TO app_half_main"},
      {apps, "ALTER DATABASE app_half_main OWNER TO unidash_apps"}};
  for (std::size_t done = 1; done <= steps.size(); ++done) {
    for (std::size_t i = 0; i < done; ++i) testing::run_sql(steps[i].first, steps[i].second);
    ASSERT_TRUE(databases.ensure(half, {.extensions = {"citext"}}, password())) << done;
    EXPECT_EQ(refusal(own("app_half_main"), "CREATE TABLE t ()"), "") << done;
    EXPECT_FALSE(is_let_in(as(wiki_name, "app_half_main"))) << done;
    ASSERT_TRUE(databases.drop(half));
  }
}

TEST_F(AppDatabasesTest, ThePasswordIsTheOneThatWasGiven) {
  set_entrance("local sameuser /^app_ scram-sha-256\nlocal postgres unidash_apps trust");
  const auto with = [](const Secret& secret) {
    return std::format("{} password={}", own(wiki_name), secret.reveal());
  };
  EXPECT_TRUE(is_let_in(with(password())));
  EXPECT_FALSE(is_let_in(with(other_password())));
  ASSERT_TRUE(databases.set_password(wiki, other_password()));
  EXPECT_TRUE(is_let_in(with(other_password())));
  EXPECT_FALSE(is_let_in(with(password())));
  EXPECT_FALSE(is_let_in(as(wiki_name, mail_name) + " password=another-horse-battery-staple"));
  set_entrance("local all all trust");
  EXPECT_EQ(databases.set_password(wiki, Secret("short")).error().slug, "database.weak_password");
  EXPECT_EQ(databases.set_password({"nobody", "main"}, password()).error().slug,
            "database.not_found");
}

TEST_F(AppDatabasesTest, IsReadOnlyOrStoppedAtOnce) {
  testing::run_sql(own(wiki_name), "CREATE TABLE t ()");
  const auto connected = Connection::create(own(wiki_name), 30s);
  ASSERT_TRUE(connected);
  ASSERT_TRUE(databases.set_mode(wiki, DatabaseMode::read_only));
  EXPECT_FALSE((*connected)->script("SELECT 1"));
  EXPECT_TRUE(refusal(own(wiki_name), "INSERT INTO t DEFAULT VALUES").contains("read-only"));
  EXPECT_EQ(use_of(wiki_name)->mode(), DatabaseMode::read_only);

  ASSERT_TRUE(databases.set_mode(wiki, DatabaseMode::stopped));
  EXPECT_TRUE(refusal(own(wiki_name)).contains("not permitted to log in"));
  EXPECT_EQ(use_of(wiki_name)->mode(), DatabaseMode::stopped);
  ASSERT_TRUE(databases.ensure(wiki, {}, password()));
  EXPECT_FALSE(is_let_in(own(wiki_name))) << "its mode stays";

  ASSERT_TRUE(databases.set_mode(wiki, DatabaseMode::writable));
  EXPECT_EQ(refusal(own(wiki_name), "INSERT INTO t DEFAULT VALUES"), "");
  EXPECT_EQ(use_of(wiki_name)->mode(), DatabaseMode::writable);
}

TEST_F(AppDatabasesTest, AllAreLookedAtTogether) {
  const auto all = databases.uses();
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2U);
  EXPECT_EQ(all->front().name, mail_name);
  EXPECT_GT(all->front().bytes, 1'000'000);
  EXPECT_EQ(all->front().connections, 0);
}

TEST_F(AppDatabasesTest, TheTrashIsOutOfReachAndGivesBack) {
  testing::run_sql(own(wiki_name), "CREATE TABLE pages AS SELECT 7 AS id");
  const auto connected = Connection::create(own(wiki_name), 30s);
  const auto name = databases.trash(wiki, some_time);
  ASSERT_TRUE(name) << name.error().detail;
  EXPECT_EQ(*name, "gone_1790000000_wiki_1_main");
  EXPECT_FALSE((*connected)->script("SELECT 1"));
  EXPECT_FALSE(is_let_in(own(wiki_name)));
  EXPECT_FALSE(is_let_in(own(*name)));
  EXPECT_FALSE(is_let_in(as(mail_name, *name)));
  EXPECT_EQ(databases.trash(wiki, some_time).error().slug, "database.not_found");

  ASSERT_TRUE(databases.ensure(wiki, {}, password())) << "the name is free";
  EXPECT_EQ(databases.recover({wiki, some_time}, password()).error().slug, "database.exists");
  ASSERT_TRUE(databases.drop(wiki));
  ASSERT_TRUE(databases.recover({wiki, some_time}, password()));
  EXPECT_EQ(testing::query_value(own(wiki_name), "SELECT id FROM pages"), "7");
  EXPECT_EQ(databases.recover({wiki, some_time}, password()).error().slug, "database.not_found");
}

TEST_F(AppDatabasesTest, TheTrashIsEmptiedByTime) {
  ASSERT_TRUE(databases.trash(wiki, some_time));
  ASSERT_TRUE(databases.trash(mail, some_time + 24h));
  EXPECT_EQ(databases.empty_trash(some_time).value_or(-1), 0);
  EXPECT_EQ(databases.empty_trash(some_time + 1s).value_or(-1), 1);
  EXPECT_EQ(databases.uses()->size(), 1U);
}

TEST_F(AppDatabasesTest, DroppingSendsEverybodyAway) {
  const auto connected = Connection::create(own(wiki_name), 30s);
  ASSERT_TRUE(databases.drop(wiki));
  EXPECT_FALSE((*connected)->script("SELECT 1"));
  EXPECT_FALSE(use_of(wiki_name));
  EXPECT_EQ(testing::query_value(superuser(),
                                 "SELECT count(*) FROM pg_roles WHERE rolname = 'app_wiki_1_main'"),
            "0");
  EXPECT_TRUE(databases.drop(wiki)) << "fine where there is none";
}

/// The exit status.
int run(const std::vector<std::string>& words) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::vector<char*> arguments;
    for (const auto& each : words) arguments.push_back(const_cast<char*>(each.c_str()));
    arguments.push_back(nullptr);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  return status;
}

TEST_F(AppDatabasesTest, ADumpBringsAllBackIntoANewOne) {
  const DatabaseNeeds needs{.extensions = {"citext"}};
  ASSERT_TRUE(databases.ensure(wiki, needs, password()));
  testing::run_sql(own(wiki_name),
                   "CREATE SCHEMA more; CREATE TABLE more.pages (id serial PRIMARY KEY, t citext);"
                   "INSERT INTO more.pages (t) VALUES ('É'); CREATE EXTENSION hstore;"
                   "SELECT lo_from_bytea(4711, 'large'); COMMENT ON SCHEMA public IS 'ours'");
  const std::string folder = server().substr(std::string_view("host=").size());
  const std::string file =
      (std::filesystem::temp_directory_path() / std::format("dump-{}", ::getpid()));
  ASSERT_EQ(run(dump_command(folder, wiki, file)), 0);
  ASSERT_TRUE(databases.trash(wiki, some_time));
  ASSERT_TRUE(databases.ensure(wiki, needs, password()));
  ASSERT_EQ(run(restore_command(folder, wiki, file)), 0);
  EXPECT_EQ(testing::query_value(own(wiki_name), "SELECT t || id FROM more.pages"), "É1");
  EXPECT_EQ(testing::query_value(own(wiki_name), "SELECT convert_from(lo_get(4711), 'UTF8')"),
            "large");
  EXPECT_NE(run(restore_command(folder, wiki, file)), 0) << "never over what is there";
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace unidash::apps
