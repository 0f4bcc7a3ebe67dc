#include "daemon/programs/helper/program.h"

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
#include <optional>
#include <span>
#include <string_view>

#include "daemon/base/text.h"
#include "daemon/clients/files/descriptor.h"

namespace unidash::helper {

namespace {

using files::Descriptor;

constexpr std::size_t output_bytes = std::size_t{128} * 1024;
constexpr int tick_milliseconds = 5000;
constexpr std::string_view progress_word = "X_SYSUPDATE_PROGRESS=";

/// The socket on which a program reports its progress (sd_notify(3)): a datagram socket in
/// the abstract namespace (unix(7)), named after this process.
struct Notifications {
  Descriptor socket{-1};
  std::string name;  // value of NOTIFY_SOCKET; "@" stands for the abstract namespace
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

/// A pipe from a program to us; `writing` is the program's end, closed here once it runs.
struct Stream {
  Descriptor reading{-1};
  std::optional<Descriptor> writing{};
  bool is_open = true;
};

Result<Stream> open_stream() {
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return unavailable("helper.failed", "pipe");
  return Stream{.reading = Descriptor(ends[0]), .writing{std::in_place, ends[1]}};
}

/// Starts the program with standard input from /dev/null, or returns -1.
pid_t spawn(std::vector<std::string> arguments, const std::string& notify, int output,
            int standard_error) {
  posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, output, 1);
  ::posix_spawn_file_actions_adddup2(&actions, standard_error, 2);
  std::vector<std::string> variables{"PATH=/usr/sbin:/usr/bin", "LC_ALL=C.UTF-8",
                                     "NOTIFY_SOCKET=" + notify};
  std::vector<char*> argv;
  std::vector<char*> environment;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  for (std::string& variable : variables) environment.push_back(variable.data());
  argv.push_back(nullptr);
  environment.push_back(nullptr);
  pid_t child = -1;
  const int failed =
      ::posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environment.data());
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

/// The bytes that are there to be read. Empty when the program has closed its end, which
/// also marks the stream as closed, or when a signal interrupted the read.
std::string_view read_some(Stream& stream, std::span<char> bytes) {
  const ssize_t count = ::read(stream.reading.get(), bytes.data(), bytes.size());
  if (count <= 0) stream.is_open = count < 0 && errno == EINTR;
  return {bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))};
}

void keep(std::string& text, std::string_view more) {
  text += more.substr(0, output_bytes - text.size());
}

void follow(Stream& output, Stream& standard_error, const Notifications& notifications,
            ProgramResult& result, const OnProgress& on_progress) {
  std::int64_t percent = 0;
  std::array<char, 4096> bytes{};
  while (output.is_open || standard_error.is_open) {
    const auto fd_of = [](const Stream& stream) {
      return stream.is_open ? stream.reading.get() : -1;
    };
    std::array<pollfd, 3> fds{
        pollfd{.fd = fd_of(output), .events = POLLIN, .revents = 0},
        pollfd{.fd = fd_of(standard_error), .events = POLLIN, .revents = 0},
        pollfd{.fd = notifications.socket.get(), .events = POLLIN, .revents = 0}};
    (void)::poll(fds.data(), fds.size(), tick_milliseconds);
    if (fds[2].revents != 0) read_progress(notifications.socket.get(), percent);
    if (fds[0].revents != 0) keep(result.output, read_some(output, bytes));
    if (fds[1].revents != 0) {
      const auto said = read_some(standard_error, bytes);
      (void)!::write(STDERR_FILENO, said.data(), said.size());
      keep(result.standard_error, said);
    }
    if (output.is_open) on_progress(percent);
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result<ProgramResult> run_program(const std::vector<std::string>& arguments,
                                  const OnProgress& on_progress) {
  if (::access(arguments.front().c_str(), X_OK) != 0) {
    return unavailable("helper.no_program", arguments.front());
  }
  Stream output = TRY(open_stream());
  Stream standard_error = TRY(open_stream());
  const Notifications notifications = listen_for_progress();
  const pid_t child =
      spawn(arguments, notifications.name, output.writing->get(), standard_error.writing->get());
  if (child < 0) return unavailable("helper.no_program", arguments.front());
  output.writing.reset();
  standard_error.writing.reset();
  ProgramResult result;
  follow(output, standard_error, notifications, result, on_progress);
  result.status = wait_for(child);
  return result;
}

}  // namespace unidash::helper
