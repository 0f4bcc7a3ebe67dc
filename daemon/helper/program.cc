#include "daemon/helper/program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <format>
#include <string_view>

#include "daemon/base/text.h"
#include "daemon/clients/files/descriptor.h"

namespace unidash::helper {

namespace {

using files::Descriptor;

constexpr std::size_t output_bytes = std::size_t{128} * 1024;
constexpr int tick_milliseconds = 5000;
constexpr std::string_view progress_word = "X_SYSUPDATE_PROGRESS=";

/// An abstract address that only this process has.
struct Notifications {
  Descriptor socket{-1};
  std::string name;  // for NOTIFY_SOCKET, "@…"
};

Notifications listen_for_progress() {
  const std::string name = std::format("@unidash-helper-{}", ::getpid());
  Descriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  char* path = static_cast<char*>(address.sun_path);
  std::ranges::copy(std::string_view(name).substr(1), path + 1);
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  const bool bound = ::bind(socket.get(), generic, size) == 0;
  return {.socket = bound ? std::move(socket) : Descriptor(-1), .name = name};
}

/// Standard output into the pipe, standard input from nowhere; standard error
/// stays, which is the journal.
pid_t spawn(std::vector<std::string> words, const std::string& notify, int output) {
  posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, output, 1);
  std::vector<std::string> variables{"PATH=/usr/sbin:/usr/bin", "LC_ALL=C.UTF-8",
                                     "NOTIFY_SOCKET=" + notify};
  std::vector<char*> arguments;
  std::vector<char*> environment;
  for (std::string& word : words) arguments.push_back(word.data());
  for (std::string& variable : variables) environment.push_back(variable.data());
  arguments.push_back(nullptr);
  environment.push_back(nullptr);
  pid_t child = -1;
  const int failed =
      ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environment.data());
  ::posix_spawn_file_actions_destroy(&actions);
  return failed == 0 ? child : -1;
}

void read_progress(int socket, std::int64_t& percent) {
  std::array<char, 1024> bytes{};
  const ssize_t count = ::recv(socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (count <= 0) return;
  const std::string_view message(bytes.data(), static_cast<std::size_t>(count));
  for (const auto line : text::split(message, '\n')) {
    if (!line.starts_with(progress_word)) continue;
    percent = text::parse_integer(line.substr(progress_word.size())).value_or(percent);
  }
}

/// False at the end of the output.
bool read_output(int pipe, std::string& output) {
  std::array<char, 4096> bytes{};
  const ssize_t count = ::read(pipe, bytes.data(), bytes.size());
  if (count < 0) return errno == EINTR;
  const auto room = output_bytes - output.size();
  output.append(bytes.data(), std::min(room, static_cast<std::size_t>(count)));
  return count > 0;
}

void follow(int pipe, const Notifications& notifications, std::string& output,
            const OnProgress& on_progress) {
  std::int64_t percent = 0;
  std::array<pollfd, 2> fds{
      pollfd{.fd = pipe, .events = POLLIN, .revents = 0},
      pollfd{.fd = notifications.socket.get(), .events = POLLIN, .revents = 0}};
  for (bool open = true; open;) {
    (void)::poll(fds.data(), fds.size(), tick_milliseconds);
    if (fds[1].revents != 0) read_progress(notifications.socket.get(), percent);
    if (fds[0].revents != 0) open = read_output(pipe, output);
    if (open) on_progress(percent);
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result<ProgramResult> run_program(const std::vector<std::string>& words,
                                  const OnProgress& on_progress) {
  if (::access(words.front().c_str(), X_OK) != 0) {
    return unavailable("helper.no_program", words.front());
  }
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return unavailable("helper.failed", "pipe");
  const Descriptor reading(ends[0]);
  const Notifications notifications = listen_for_progress();
  pid_t child = -1;
  {
    const Descriptor writing(ends[1]);
    child = spawn(words, notifications.name, writing.get());
  }
  if (child < 0) return unavailable("helper.no_program", words.front());
  ProgramResult result;
  follow(reading.get(), notifications, result.output, on_progress);
  result.status = wait_for(child);
  return result;
}

}  // namespace unidash::helper
