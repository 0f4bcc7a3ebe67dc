#include "daemon/http/unix_socket.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace unidash::http {

namespace {

// A library's own would have one of 5.
constexpr int backlog = 512;

Error listener_error(std::string_view what, const std::string& path) {
  return make_error(Code::internal, "listener.unusable",
                    std::string(what) + " " + path + ": " + std::generic_category().message(errno));
}

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(static_cast<char*>(address.sun_path), path.c_str(), path.size() + 1);
  return address;
}

const sockaddr* as_sockaddr(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

bool is_listened_to(const sockaddr_un& address) {
  const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (probe < 0) return false;
  const bool answered = ::connect(probe, as_sockaddr(address), sizeof(address)) == 0;
  ::close(probe);
  return answered;
}

}  // namespace

Result<int> create_unix_socket(const std::string& path) {
  if (path.size() >= sizeof(sockaddr_un::sun_path)) {
    return make_error(Code::invalid, "listener.path_too_long", path);
  }
  const sockaddr_un address = address_of(path);
  if (is_listened_to(address)) return make_error(Code::conflict, "listener.in_use", path);
  ::unlink(path.c_str());
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return listener_error("cannot make", path);
  const mode_t former = ::umask(0117);
  const bool bound = ::bind(socket, as_sockaddr(address), sizeof(address)) == 0;
  ::umask(former);
  if (bound && ::listen(socket, backlog) == 0) return socket;
  const Error error = listener_error("cannot listen on", path);
  ::close(socket);
  return error;
}

bool is_peer_among(int socket, const std::vector<uid_t>& users) {
  ucred peer{};
  socklen_t size = sizeof(peer);
  if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
  return std::ranges::find(users, peer.uid) != users.end();
}

}  // namespace unidash::http
