#include "daemon/programs/helper/connection/peer.h"

#include <poll.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>

namespace unidash::helper {

namespace {

constexpr std::chrono::seconds patience{10};

std::optional<uid_t> find_user(const std::string& name) {
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> buffer{};
  if (::getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0) {
    return std::nullopt;
  }
  if (found == nullptr) return std::nullopt;
  return entry.pw_uid;
}

Error incomplete() { return make_error(Code::malformed, "request.incomplete"); }

}  // namespace

std::optional<uid_t> find_peer(int socket) {
  ucred peer{};
  socklen_t size = sizeof(peer);
  if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return std::nullopt;
  // The kernel answers -1 where no process is known to be at the other end.
  if (peer.uid == static_cast<uid_t>(-1)) return std::nullopt;
  return peer.uid;
}

Status check_peer(int socket, const std::string& user) {
  const auto peer = find_peer(socket);
  const auto allowed = find_user(user);
  if (peer && (*peer == 0 || (allowed && *peer == *allowed))) return {};
  return make_error(Code::forbidden, "helper.stranger");
}

Result<std::string> read_line(int socket, std::size_t limit) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + patience;
  std::string line;
  while (line.size() <= limit) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    pollfd waited{.fd = socket, .events = POLLIN, .revents = 0};
    if (left.count() <= 0 || ::poll(&waited, 1, static_cast<int>(left.count())) <= 0) {
      return incomplete();
    }
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(socket, bytes.data(), bytes.size());
    if (count <= 0) return incomplete();
    line.append(bytes.data(), static_cast<std::size_t>(count));
    const auto newline = line.find('\n');
    if (newline == std::string::npos) continue;
    line.resize(newline);
    if (line.size() <= limit) return line;
  }
  return make_error(Code::malformed, "request.too_long");
}

}  // namespace unidash::helper
