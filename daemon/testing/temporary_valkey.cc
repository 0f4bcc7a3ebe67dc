#include "daemon/testing/temporary_valkey.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

namespace unidash::testing {

namespace {

constexpr const char* program = "/usr/bin/valkey-server";

[[noreturn]] void give_up(const char* sentence) {
  std::fprintf(stderr, "temporary Valkey: %s\n", sentence);
  std::abort();
}

std::string make_folder() {
  // Not TEST_TMPDIR: the path of a Unix socket has room for 107 characters.
  std::string folder = "/tmp/ud-vk-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) give_up("no folder under /tmp");
  return folder;
}

/// In the child: never returns. The server ends with us even when we are killed.
[[noreturn]] void become(const std::string& folder, const std::string& socket, bool has_users) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int log =
      ::open((folder + "/log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  const std::string users = has_users ? folder + "/users.acl" : "";
  ::execl(program, program, "--port", "0", "--unixsocket", socket.c_str(), "--unixsocketperm",
          "700", "--save", "", "--appendonly", "no", "--dir", folder.c_str(), "--aclfile",
          users.c_str(), nullptr);
  ::_exit(127);
}

bool answers(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool connected =
      ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  ::close(fd);
  return connected;
}

}  // namespace

TemporaryValkey::TemporaryValkey(std::string_view users)
    : folder_(make_folder()), has_users_(!users.empty()) {
  if (has_users_) std::ofstream(folder_ + "/users.acl") << users;
  start();
}

TemporaryValkey::~TemporaryValkey() {
  stop(SIGKILL);
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void TemporaryValkey::start() {
  ::unlink(socket_path().c_str());
  server_ = ::fork();
  if (server_ < 0) give_up("fork failed");
  if (server_ == 0) become(folder_, socket_path(), has_users_);
  wait_until_ready();
}

void TemporaryValkey::restart() {
  stop(SIGTERM);
  start();
}

void TemporaryValkey::kill9() { stop(SIGKILL); }

void TemporaryValkey::freeze() {
  ::kill(server_, SIGSTOP);
  // Until its last thread stands it may still answer.
  siginfo_t stopped{};
  ::waitid(P_PID, static_cast<id_t>(server_), &stopped, WSTOPPED);
}

void TemporaryValkey::thaw() { ::kill(server_, SIGCONT); }

void TemporaryValkey::stop(int signal) {
  if (server_ <= 0) return;
  ::kill(server_, signal);
  ::kill(server_, SIGCONT);  // in case it is frozen
  ::waitpid(server_, nullptr, 0);
  server_ = -1;
}

void TemporaryValkey::wait_until_ready() const {
  for (int attempt = 0; attempt < 600; ++attempt) {
    if (answers(socket_path())) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  give_up("the server does not answer");
}

}  // namespace unidash::testing
