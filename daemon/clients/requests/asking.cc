#include "daemon/clients/requests/asking.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "daemon/clients/files/descriptor.h"
#include "daemon/clients/requests/reply.h"

namespace unidash::requests {

namespace {

using Clock = std::chrono::steady_clock;

/// Between two lines: writing an image goes on for long and speaks often.
constexpr std::chrono::seconds silence{120};

Error no_answer(std::string_view why) { return unavailable("helper.no_answer", why); }

Result<files::Descriptor> connect_to(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) return no_answer("the path is too long");
  std::memcpy(static_cast<char*>(address.sun_path), path.c_str(), path.size() + 1);
  files::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (!socket.is_open() || ::connect(socket.get(), generic, sizeof(address)) != 0) {
    return no_answer("cannot connect");
  }
  return socket;
}

Status send_line(int socket, std::string line) {
  line += '\n';
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return no_answer("hung up");
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  return {};
}

/// More bytes into `buffer`; false at the end of the connection.
Result<bool> receive(int socket, std::string& buffer) {
  pollfd waited{.fd = socket, .events = POLLIN, .revents = 0};
  const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(silence);
  if (::poll(&waited, 1, static_cast<int>(time.count())) <= 0) return no_answer("silence");
  std::array<char, 4096> bytes{};
  const ssize_t count = ::recv(socket, bytes.data(), bytes.size(), 0);
  if (count < 0) return no_answer("cannot read");
  buffer.append(bytes.data(), static_cast<std::size_t>(count));
  if (buffer.size() > reply_line_bytes) return no_answer("too much");
  return count > 0;
}

}  // namespace

Result<Json> ask(const std::string& socket_path, std::string line, const OnProgress& on_progress) {
  const auto socket = TRY(connect_to(socket_path));
  TRY(send_line(socket.get(), std::move(line)));
  std::string buffer;
  for (bool open = true; open;) {
    open = TRY(receive(socket.get(), buffer));
    for (auto end = buffer.find('\n'); end != std::string::npos; end = buffer.find('\n')) {
      const ReplyLine reply = parse_reply_line(std::string_view(buffer).substr(0, end));
      buffer.erase(0, end + 1);
      if (reply.percent) on_progress(*reply.percent);
      if (reply.result) return *reply.result;
    }
  }
  return no_answer("hung up without an answer");
}

}  // namespace unidash::requests
