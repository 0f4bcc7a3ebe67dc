#include "daemon/testing/haproxy/temporary_haproxy.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "daemon/clients/files/descriptor.h"

namespace unidash::testing {

namespace {

constexpr const char* program = "/usr/sbin/haproxy";

[[noreturn]] void give_up(const char* sentence) {
  std::fprintf(stderr, "temporary HAProxy: %s\n", sentence);
  std::abort();
}

std::string make_folder() {
  // Not TEST_TMPDIR: the path of a Unix socket has room for 107 characters.
  std::string folder = "/tmp/ud-ha-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) give_up("no folder under /tmp");
  return folder;
}

/// Everything that is answered until the other side closes.
std::string converse(const std::string& path, std::string_view text) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  const files::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (::connect(socket.get(), generic, sizeof(address)) != 0) return {};
  (void)::send(socket.get(), text.data(), text.size(), MSG_NOSIGNAL);
  ::shutdown(socket.get(), SHUT_WR);
  std::string answer;
  std::array<char, 4096> bytes{};
  for (ssize_t got = 1; got > 0;) {
    got = ::recv(socket.get(), bytes.data(), bytes.size(), 0);
    if (got > 0) answer.append(bytes.data(), static_cast<std::size_t>(got));
  }
  return answer;
}

/// In the child: never returns. Told to end with us; its workers end with it.
[[noreturn]] void become(const std::string& folder,
                         const std::map<std::string, std::string>& environment) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  const int log =
      ::open((folder + "/log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread, after fork
  for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
  const std::string socket = folder + "/master.sock,mode,600";
  const std::string configuration = folder + "/haproxy.cfg";
  ::execl(program, program, "-W", "-S", socket.c_str(), "-f", configuration.c_str(), nullptr);
  ::_exit(127);
}

}  // namespace

TemporaryHaproxy::TemporaryHaproxy() : folder_(make_folder()) {}

TemporaryHaproxy::~TemporaryHaproxy() {
  stop();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void TemporaryHaproxy::configure(std::string_view text) const {
  std::ofstream(configuration()) << text;
}

void TemporaryHaproxy::start(const std::map<std::string, std::string>& environment) {
  master_ = ::fork();
  if (master_ < 0) give_up("fork failed");
  if (master_ == 0) become(folder_, environment);
  for (int attempt = 0; attempt < 600; ++attempt) {
    if (converse(master_socket(), "show proc\n").contains("worker")) return;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  std::ifstream log(folder_ + "/log");
  const std::string text{std::istreambuf_iterator<char>(log), {}};
  std::fprintf(stderr, "%s", text.c_str());
  give_up("the master does not answer");
}

void TemporaryHaproxy::stop() {
  if (master_ <= 0) return;
  ::kill(master_, SIGTERM);
  ::waitpid(master_, nullptr, 0);
  master_ = -1;
}

std::string TemporaryHaproxy::get(const std::string& socket, std::string_view path) {
  const std::string request =
      "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  const std::string answer = converse(socket, request);
  const auto body = answer.find("\r\n\r\n");
  return body == std::string::npos ? "" : answer.substr(body + 4);
}

}  // namespace unidash::testing
