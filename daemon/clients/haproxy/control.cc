#include "daemon/clients/haproxy/control.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <format>
#include <system_error>

#include "daemon/clients/files/descriptor.h"

namespace unidash::haproxy {

namespace {

using Clock = std::chrono::steady_clock;

Error no_answer(std::string_view why) { return unavailable("haproxy.no_answer", why); }

std::string reason() { return std::generic_category().message(errno); }

/// Nobody listens, or too many wait already; either way it connects at once or not at all.
Result<files::Descriptor> connect_to(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) {
    return unavailable("haproxy.unavailable", "the path is too long");
  }
  std::memcpy(static_cast<char*>(address.sun_path), path.c_str(), path.size() + 1);
  files::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (!socket.is_open() || ::connect(socket.get(), generic, sizeof(address)) != 0) {
    return unavailable("haproxy.unavailable", std::format("{}: {}", path, reason()));
  }
  return socket;
}

/// One connection until `end`.
class Conversation {
 public:
  Conversation(const files::Descriptor& socket, Clock::time_point end)
      : socket_(socket.get()), end_(end) {}

  /// The end of the command is the end of what is sent: without it the master waits for more.
  [[nodiscard]] Status send(std::string_view text) const {
    while (!text.empty()) {
      TRY(wait_for(POLLOUT));
      const ssize_t sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (sent < 0) return no_answer(reason());
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    if (::shutdown(socket_, SHUT_WR) != 0) return no_answer(reason());
    return {};
  }

  [[nodiscard]] Result<std::string> receive(std::size_t most_bytes) const {
    std::string answer;
    std::array<char, 4096> bytes{};
    while (true) {
      TRY(wait_for(POLLIN));
      const ssize_t got = ::recv(socket_, bytes.data(), bytes.size(), 0);
      if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (got < 0) return no_answer(reason());
      if (got == 0) return answer;
      answer.append(bytes.data(), static_cast<std::size_t>(got));
      if (answer.size() > most_bytes) return no_answer("the answer is too long");
    }
  }

 private:
  [[nodiscard]] Status wait_for(short events) const {
    pollfd waited{.fd = socket_, .events = events, .revents = 0};
    int ready = -1;
    do {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(end_ - Clock::now());
      ready = ::poll(&waited, 1, std::max(0, static_cast<int>(left.count())));
    } while (ready < 0 && errno == EINTR);
    return ready > 0 ? Status{} : Status(no_answer("the time is over"));
  }

  int socket_;
  Clock::time_point end_;
};

/// A line is several commands where it has a ";", and "<<" begins a text after it.
bool is_one_command(std::string_view command) {
  if (command.empty() || command.contains(';') || command.contains("<<")) return false;
  return std::ranges::all_of(command, [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

Result<std::string> Control::ask(std::string_view command) const {
  if (!is_one_command(command)) return make_error(Code::internal, "haproxy.bad_command");
  const auto socket = TRY(connect_to(settings_.socket_path));
  const Conversation conversation(socket, Clock::now() + settings_.time);
  TRY(conversation.send(std::string(command) + '\n'));
  return conversation.receive(settings_.most_bytes);
}

}  // namespace unidash::haproxy
