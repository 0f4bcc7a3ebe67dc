#include "daemon/http/stream.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace unidash::http {

namespace {

constexpr std::size_t read_size = 16 * 1024;
constexpr std::size_t flush_size = 64 * 1024;

int milliseconds_until(SocketStream::Clock::time_point deadline) {
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - SocketStream::Clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

/// poll(2), again after signals.
int poll_again(pollfd* fds, nfds_t count, int milliseconds) {
  int ready = 0;
  do {
    ready = ::poll(fds, count, milliseconds);
  } while (ready < 0 && errno == EINTR);
  return ready;
}

std::size_t copy_some(std::string_view from, char* to, std::size_t size) {
  const std::size_t count = std::min(size, from.size());
  std::memcpy(to, from.data(), count);
  return count;
}

}  // namespace

SocketStream::Wait SocketStream::wait_for_request(int wake_fd, std::chrono::milliseconds limit) {
  if (consumed_ < input_.size()) return Wait::ready;
  std::array<pollfd, 2> fds{{{socket_, POLLIN, 0}, {wake_fd, POLLIN, 0}}};
  const int ready = poll_again(fds.data(), fds.size(), static_cast<int>(limit.count()));
  if (ready <= 0) return Wait::idle;
  return fds[0].revents != 0 ? Wait::ready : Wait::woken;
}

bool SocketStream::wait(short events) {
  pollfd fd{socket_, events, 0};
  return poll_again(&fd, 1, milliseconds_until(deadline_)) > 0;
}

bool SocketStream::fill() {
  input_.resize(read_size);
  consumed_ = 0;
  ssize_t count = -1;
  // Mostly the bytes are there already, so they are asked for before waiting.
  do {
    count = ::recv(socket_, input_.data(), input_.size(), MSG_DONTWAIT);
    if (count >= 0 || (errno != EAGAIN && errno != EINTR)) break;
  } while (wait(POLLIN));
  input_.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  return count > 0;
}

ssize_t SocketStream::read(char* data, std::size_t size) {
  if (consumed_ == input_.size() && !fill()) return -1;
  const auto count = copy_some(std::string_view(input_).substr(consumed_), data, size);
  consumed_ += count;
  return static_cast<ssize_t>(count);
}

ssize_t SocketStream::write(const char* data, std::size_t size) {
  output_.append(data, size);
  if (output_.size() >= flush_size && !flush()) return -1;
  return static_cast<ssize_t>(size);
}

bool SocketStream::flush() {
  std::string_view left = output_;
  while (!left.empty() && !broken_) {
    const ssize_t sent = ::send(socket_, left.data(), left.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) left.remove_prefix(static_cast<std::size_t>(sent));
    if (sent < 0 && errno != EAGAIN && errno != EINTR) broken_ = true;
    if (sent < 0 && errno == EAGAIN && !wait(POLLOUT)) broken_ = true;
  }
  output_.clear();
  if (output_.capacity() > flush_size) output_.shrink_to_fit();
  return !broken_;
}

void SocketStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

void SocketStream::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

ssize_t MemoryStream::read(char* data, std::size_t size) {
  const auto count = copy_some(input_, data, size);
  input_.remove_prefix(count);
  return count > 0 ? static_cast<ssize_t>(count) : -1;
}

ssize_t MemoryStream::write(const char* data, std::size_t size) {
  output_.append(data, size);
  return static_cast<ssize_t>(size);
}

void MemoryStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

void MemoryStream::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

}  // namespace unidash::http
