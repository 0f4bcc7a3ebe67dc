#include "daemon/clients/process/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <string_view>

#include "daemon/clients/files/descriptor.h"

namespace unidash::process {

namespace {

using files::Descriptor;
using std::chrono::steady_clock;

constexpr int tick_milliseconds = 100;
constexpr std::chrono::seconds grace{3};

/// A pipe from a program to us; `writing` is the program's end, closed here once it runs.
struct Stream {
  Descriptor reading{-1};
  std::optional<Descriptor> writing{};
  bool is_open = true;
};

Result<Stream> open_stream(const std::string& program) {
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return unavailable("process.not_started", program);
  return Stream{.reading = Descriptor(ends[0]), .writing{std::in_place, ends[1]}};
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// -1 where it could not be started. Signals that this process holds back are let through.
pid_t spawn(const Command& command, int output, int standard_error) {
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
  sigset_t none{};
  ::sigemptyset(&none);
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, output, 1);
  ::posix_spawn_file_actions_adddup2(&actions, standard_error, 2);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  auto arguments = command.arguments;
  auto environment = command.environment;
  const auto argv = pointers_to(arguments);
  const auto variables = pointers_to(environment);
  pid_t child = -1;
  const int failed =
      ::posix_spawn(&child, argv[0], &actions, &attributes, argv.data(), variables.data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return failed == 0 ? child : -1;
}

void read_some(Stream& stream, std::string& text, std::size_t most) {
  std::array<char, 4096> bytes{};
  const ssize_t count = ::read(stream.reading.get(), bytes.data(), bytes.size());
  if (count <= 0) {
    stream.is_open = count < 0 && errno == EINTR;
    return;
  }
  const std::size_t room = most - std::min(most, text.size());
  text.append(bytes.data(), std::min(static_cast<std::size_t>(count), room));
}

/// Ends a process group in time, first kindly.
class Ending {
 public:
  Ending(pid_t group, std::chrono::milliseconds limit, const std::stop_token& stop)
      : group_(group), deadline_(steady_clock::now() + limit), stop_(stop) {}

  void look() {
    const auto now = steady_clock::now();
    if (reason_.empty()) {
      if (stop_.stop_requested()) {
        reason_ = "process.stopped";
      } else if (now >= deadline_) {
        reason_ = "process.timed_out";
      }
      if (reason_.empty()) return;
      ::kill(-group_, SIGTERM);
      kill_at_ = now + grace;
    } else if (now >= kill_at_) {
      ::kill(-group_, SIGKILL);
    }
  }
  /// Empty where the program ended by itself.
  [[nodiscard]] std::string_view reason() const { return reason_; }

 private:
  pid_t group_;
  steady_clock::time_point deadline_;
  steady_clock::time_point kill_at_{};
  const std::stop_token& stop_;
  std::string_view reason_;
};

void poll_streams(Stream& output, Stream& standard_error, const Command& command,
                  Outcome& outcome) {
  std::array<pollfd, 2> fds{
      pollfd{.fd = output.is_open ? output.reading.get() : -1, .events = POLLIN, .revents = 0},
      pollfd{.fd = standard_error.is_open ? standard_error.reading.get() : -1,
             .events = POLLIN,
             .revents = 0}};
  (void)::poll(fds.data(), fds.size(), tick_milliseconds);
  if (fds[0].revents != 0) read_some(output, outcome.output, command.most_output);
  if (fds[1].revents != 0) read_some(standard_error, outcome.standard_error, command.most_output);
}

/// Until the program itself has ended, whoever else holds its output. It is left unreaped, so that
/// its number is nobody else's.
void wait_for(pid_t child, const auto& meanwhile) {
  siginfo_t ended{};
  const auto id = static_cast<id_t>(child);
  while (ended.si_pid != child) {
    meanwhile();
    const int failed = ::waitid(P_PID, id, &ended, WEXITED | WNOHANG | WNOWAIT);
    if (failed != 0 && errno != EINTR) return;
  }
}

int reap(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result<Outcome> run(const Command& command, const std::stop_token& stop) {
  const std::string& program = command.arguments.front();
  if (::access(program.c_str(), X_OK) != 0) return unavailable("process.no_program", program);
  Stream output = TRY(open_stream(program));
  Stream standard_error = TRY(open_stream(program));
  const pid_t child = spawn(command, output.writing->get(), standard_error.writing->get());
  if (child < 0) return unavailable("process.not_started", program);
  output.writing.reset();
  standard_error.writing.reset();
  Outcome outcome;
  Ending ending(child, command.time_limit, stop);
  wait_for(child, [&] {
    ending.look();
    poll_streams(output, standard_error, command, outcome);
  });
  // What it left running is not waited for.
  ::kill(-child, SIGKILL);
  outcome.status = reap(child);
  for (int rest = 0; rest < 64 && (output.is_open || standard_error.is_open); ++rest) {
    poll_streams(output, standard_error, command, outcome);
  }
  if (!ending.reason().empty()) return unavailable(ending.reason(), program);
  return outcome;
}

}  // namespace unidash::process
