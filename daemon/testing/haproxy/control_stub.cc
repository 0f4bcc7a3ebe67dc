#include "daemon/testing/haproxy/control_stub.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace unidash::testing {

namespace {

[[noreturn]] void give_up(const char* sentence) {
  std::fprintf(stderr, "control stub: %s\n", sentence);
  std::abort();
}

std::string make_folder() {
  // Not TEST_TMPDIR: the path of a Unix socket has room for 107 characters.
  std::string folder = "/tmp/ud-cs-XXXXXX";
  if (::mkdtemp(folder.data()) == nullptr) give_up("no folder under /tmp");
  return folder;
}

int listen_at(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (::bind(socket, generic, sizeof(address)) != 0 || ::listen(socket, 8) != 0) {
    give_up("cannot listen");
  }
  return socket;
}

/// A line, or what came before the other side ended.
std::string read_line(int connection) {
  std::string line;
  std::array<char, 1> byte{};
  while (::recv(connection, byte.data(), byte.size(), 0) == 1 && byte[0] != '\n') {
    line += byte[0];
  }
  return line;
}

}  // namespace

ControlStub::ControlStub(Answer answer)
    : answer_(std::move(answer)),
      folder_(make_folder()),
      listener_(listen_at(socket_path())),
      thread_([this] { serve(); }) {}

ControlStub::~ControlStub() {
  ::shutdown(listener_, SHUT_RDWR);  // accept() returns
  thread_.join();
  ::close(listener_);
  for (const int each : kept_open_) ::close(each);
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::vector<std::string> ControlStub::commands() const {
  const std::lock_guard lock(mutex_);
  return commands_;
}

void ControlStub::wait_for(std::size_t commands) const {
  std::unique_lock lock(mutex_);
  asked_.wait(lock, [&] { return commands_.size() >= commands; });
}

void ControlStub::serve() {
  while (true) {
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) return;
    serve_one(connection);
  }
}

void ControlStub::serve_one(int connection) {
  const std::string command = read_line(connection);
  {
    const std::lock_guard lock(mutex_);
    commands_.push_back(command);
  }
  asked_.notify_all();
  const auto answer = answer_(command);
  if (!answer) {
    kept_open_.push_back(connection);
    return;
  }
  for (std::size_t sent = 0; sent < answer->size();) {
    const ssize_t more =
        ::send(connection, answer->data() + sent, answer->size() - sent, MSG_NOSIGNAL);
    if (more <= 0) break;
    sent += static_cast<std::size_t>(more);
  }
  ::close(connection);
}

}  // namespace unidash::testing
