#include "daemon/programs/unidashd/serve.h"

#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>

#include "daemon/base/log.h"
#include "daemon/clients/readiness/readiness.h"
#include "daemon/jobs/runner.h"
#include "daemon/migrations/migrations.h"
#include "daemon/programs/unidashd/role_instance.h"
#include "daemon/programs/unidashd/role_server.h"

namespace unidash::main {

namespace {

constexpr int exit_failed = 1;
constexpr int exit_configuration = 2;
constexpr unsigned stop_seconds = 5;
constexpr std::size_t stack_bytes = 512 * 1024;
constexpr std::chrono::milliseconds first_wait{100};
constexpr std::chrono::milliseconds longest_wait{2000};

using Servers = std::vector<std::unique_ptr<RoleServer>>;

/// Two malloc arenas and small stacks keep a role with 64 idle threads small.
void save_memory() {
  ::mallopt(M_ARENA_MAX, 2);  // NOLINT(concurrency-mt-unsafe): no other thread yet
  pthread_attr_t attributes{};
  ::pthread_attr_init(&attributes);
  ::pthread_attr_setstacksize(&attributes, stack_bytes);
  ::pthread_setattr_default_np(&attributes);
  ::pthread_attr_destroy(&attributes);
}

/// Blocks the signals that end the process, before any thread is made, so that
/// only wait_for_end() takes them.
sigset_t block_signals() {
  sigset_t ending{};
  ::sigemptyset(&ending);
  ::sigaddset(&ending, SIGTERM);
  ::sigaddset(&ending, SIGINT);
  ::pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  (void)::signal(SIGPIPE, SIG_IGN);
  return ending;
}

void wait_for_end(const sigset_t& ending) {
  int signal = 0;
  ::sigwait(&ending, &signal);
}

Result<Servers> create_servers(const std::vector<Role>& roles, const config::Settings& settings) {
  Servers servers;
  for (const Role role : roles) servers.push_back(TRY(RoleServer::create(role, settings)));
  return servers;
}

/// Builds everything behind the sockets, in a thread of its own, and opens the
/// switches. Whatever is only away for the moment is tried again.
class Starter {
 public:
  Starter(const config::Settings& settings, Servers& servers)
      : settings_(settings),
        servers_(servers),
        thread_([this](const std::stop_token& stop) { run(stop); }) {}

  [[nodiscard]] bool failed() const { return failed_; }
  void stop() {
    thread_.request_stop();
    thread_.join();
  }

 private:
  void run(const std::stop_token& stop) {
    for (auto wait = first_wait; !stop.stop_requested(); wait = std::min(wait * 2, longest_wait)) {
      const Status status = try_once();
      if (status) {
        readiness::tell_ready();
        return log::info("service.started");
      }
      if (status.error().code != Code::unavailable) return give_up(status.error());
      log::warn("service.waiting", log::describe(status.error()));
      std::unique_lock lock(mutex_);
      (void)waiting_.wait_for(lock, stop, wait, [] { return false; });
    }
  }

  Status try_once() {
    // One process that is every role is also the owner of the schema: development.
    if (servers_.size() > 1) {
      TRY(migrations::run_migrations(database_as(settings_, migrations::owner)));
    }
    for (const auto& server : servers_) TRY(prepare(server->role()));
    for (const auto& server : servers_) open(*server);
    return {};
  }

  /// May be called again after unavailable: what was made stays.
  Status prepare(Role name) {
    // Nothing is made for a schema that is not there yet.
    if (name != Role::host) {
      TRY(migrations::require_migrated(database_as(settings_, service_user(name))));
    }
    auto& role = roles_[name];
    if (!role) role = TRY(create_role(name, settings_));
    return role->prepare();
  }

  void open(RoleServer& server) {
    RoleInstance& role = *roles_.at(server.role());
    server.open(
        role.routes(), role.admitter(), [&role] { return role.check(); }, role.take_stream());
    if (auto rows = role.machine_routes(); !rows.empty()) {
      server.open_machine(std::move(rows), [&role] { return role.check(); });
    }
    if (auto exchange = role.exchange()) server.open_exchange(std::move(exchange));
    auto rows = role.jobs();
    if (rows.empty()) return;
    runners_.push_back(std::make_unique<jobs::Runner>(
        *role.pool(), std::move(rows),
        jobs::RunnerSettings{.role = std::string(name_of(server.role())),
                             .machine = jobs::this_machine()},
        random_));
  }

  void give_up(const Error& error) {
    log::error("service.not_started", log::describe(error));
    failed_ = true;
    ::kill(::getpid(), SIGTERM);
  }

  const config::Settings& settings_;
  Servers& servers_;
  crypto::SystemRandom random_;
  std::map<Role, std::unique_ptr<RoleInstance>> roles_;
  std::vector<std::unique_ptr<jobs::Runner>> runners_;
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::condition_variable_any waiting_;
  std::jthread thread_;
};

int refuse(const Error& error) {
  log::error("service.refused", log::describe(error));
  return exit_configuration;
}

/// Requests under way may finish; whoever hangs longer is cut off by SIGALRM.
void stop_all(Servers& servers, Starter& starter) {
  ::alarm(stop_seconds);
  starter.stop();
  for (const auto& server : servers) server->stop();
  servers.clear();
}

}  // namespace

int serve(const std::vector<Role>& roles, const config::Settings& settings) {
  save_memory();
  const sigset_t ending = block_signals();
  log::set_level(settings.log_level);
  log::set_role(roles.size() == 1 ? name_of(roles.front()) : std::string_view("all"));
  if (::geteuid() == 0) log::warn("service.runs_as_root");
  auto servers = create_servers(roles, settings);
  if (!servers) return refuse(servers.error());
  for (const auto& server : *servers) server->start();
  Starter starter(settings, *servers);
  wait_for_end(ending);
  log::info("service.stopping");
  stop_all(*servers, starter);
  return starter.failed() ? exit_failed : 0;
}

}  // namespace unidash::main
