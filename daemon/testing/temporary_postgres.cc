#include "daemon/testing/temporary_postgres.h"

#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>
#include <thread>

#include "daemon/clients/postgres/connection.h"
#include "daemon/testing/user_namespace/user_namespace.h"

namespace unidash::testing {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view programs = "/usr/lib/postgresql/17/bin/";
constexpr std::string_view template_name = "unidash_template";
constexpr uid_t nobody = 65534;  // PostgreSQL refuses to run as root

[[noreturn]] void give_up(std::string_view sentence) {
  std::fprintf(stderr, "temporary PostgreSQL: %.*s\n", static_cast<int>(sentence.size()),
               sentence.data());
  std::abort();
}

bool drop_root() {
  if (::geteuid() != 0) return true;
  // Root of a namespace of its own is the same user outside as nobody of the next one.
  if (is_only_user()) return enter_user_namespace(nobody);
  return ::setgroups(0, nullptr) == 0 && ::setgid(nobody) == 0 && ::setuid(nobody) == 0;
}

/// In the child: never returns. The server ends with us even when we are killed;
/// the order matters, for a change of user forgets the death signal.
[[noreturn]] void become(const std::vector<std::string>& command, const std::string& log_file) {
  if (!drop_root()) ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  const int log = ::open(log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments.front(), arguments.data());
  ::_exit(127);
}

std::vector<pid_t> children_of(pid_t process) {
  std::ifstream file(std::format("/proc/{0}/task/{0}/children", process));
  return {std::istream_iterator<pid_t>(file), {}};
}

std::string make_folder() {
  // Not TEST_TMPDIR: the path of a Unix socket has room for 107 characters.
  std::string folder = "/tmp/ud-pg-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) give_up("no folder under /tmp");
  const bool is_another = ::geteuid() == 0 && !is_only_user();
  if (is_another && ::chown(folder.c_str(), nobody, nobody) != 0) give_up("chown failed");
  return folder;
}

}  // namespace

TemporaryPostgres& TemporaryPostgres::shared() {
  static TemporaryPostgres server;
  return server;
}

TemporaryPostgres::TemporaryPostgres() : folder_(make_folder()) {
  make_cluster();
  start();
  run_sql(conninfo("postgres"), std::string(migrations::database_users()));
}

TemporaryPostgres::~TemporaryPostgres() {
  stop(SIGQUIT);
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void TemporaryPostgres::make_cluster() {
  const pid_t child = spawn({std::format("{}initdb", programs), "--pgdata", folder_ + "/data",
                             "--no-sync", "--no-instructions", "--auth=trust",
                             "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"});
  int status = 0;
  if (::waitpid(child, &status, 0) != child || status != 0) {
    give_up(std::format("initdb failed, see {}/log", folder_));
  }
}

void TemporaryPostgres::start() {
  server_ = spawn({std::format("{}postgres", programs), "-D", folder_ + "/data", "-k", folder_,
                   "-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off", "-c",
                   "shared_buffers=32MB", "-c", "jit=off", "-c", "max_connections=120", "-c",
                   "deadlock_timeout=50ms"});
  wait_until_ready();
}

void TemporaryPostgres::restart() {
  stop(SIGINT);
  start();
}

void TemporaryPostgres::kill9() {
  // Backends would serve on for a moment; a crash leaves none. Stopped first,
  // so that the server does not replace them meanwhile.
  ::kill(server_, SIGSTOP);
  const auto backends = children_of(server_);
  for (const pid_t backend : backends) ::kill(backend, SIGKILL);
  stop(SIGKILL);
}

void TemporaryPostgres::stop(int signal) {
  if (server_ <= 0) return;
  ::kill(server_, signal);
  ::waitpid(server_, nullptr, 0);
  server_ = -1;
}

pid_t TemporaryPostgres::spawn(const std::vector<std::string>& command) const {
  const std::string log_file = folder_ + "/log";
  const pid_t child = ::fork();
  if (child < 0) give_up("fork failed");
  if (child == 0) become(command, log_file);
  return child;
}

void TemporaryPostgres::wait_until_ready() {
  // After kill -9 the old server's children hold its memory for a moment, and
  // the new server gives up at once; hence the second start in the loop.
  for (int attempt = 0; attempt < 600; ++attempt) {
    if (postgres::Connection::create(conninfo("postgres"), 5s)) return;
    std::this_thread::sleep_for(50ms);
    if (::waitpid(server_, nullptr, WNOHANG) == server_) return start();
  }
  give_up(std::format("the server does not answer, see {}/log", folder_));
}

std::string TemporaryPostgres::conninfo(const std::string& database) const {
  return std::format("host={} user=postgres dbname={}", folder_, database);
}

std::string TemporaryPostgres::new_database(const std::string& made_from) {
  const std::string name = std::format("test_{}", ++databases_);
  run_sql(conninfo("postgres"), std::format("CREATE DATABASE {} OWNER {} TEMPLATE {}", name,
                                            migrations::owner, made_from));
  return conninfo(name);
}

void TemporaryPostgres::make_template() {
  run_sql(conninfo("postgres"),
          std::format("CREATE DATABASE {} OWNER {}", template_name, migrations::owner));
  const auto applied =
      migrations::run_migrations(as_user(conninfo(std::string(template_name)), migrations::owner));
  if (!applied) give_up(applied.error().slug + ": " + applied.error().detail);
  has_template_ = true;
}

std::string TemporaryPostgres::fresh_database() {
  if (!has_template_) make_template();
  return new_database(std::string(template_name));
}

std::string TemporaryPostgres::empty_database() { return new_database("template0"); }

std::string as_user(const std::string& conninfo, std::string_view user) {
  // Of a word that is there twice, libpq takes the last.
  return std::format("{} user={}", conninfo, user);
}

std::string fresh_database() { return TemporaryPostgres::shared().fresh_database(); }

std::string empty_database() { return TemporaryPostgres::shared().empty_database(); }

void run_sql(const std::string& conninfo, const std::string& sql) {
  const auto connection = postgres::Connection::create(conninfo, 30s);
  if (!connection) give_up(connection.error().detail);
  const auto done = (*connection)->script(sql);
  if (!done) give_up(done.error().detail + " in " + sql);
}

std::string query_value(const std::string& conninfo, const std::string& sql) {
  const auto connection = postgres::Connection::create(conninfo, 30s);
  if (!connection) give_up(connection.error().detail);
  const auto rows = (*connection)->run({"query_value", sql}, {});
  if (!rows || rows->count() != 1) give_up("not one row: " + sql);
  return std::string(rows->at(0, 0).value_or(""));
}

}  // namespace unidash::testing
