#include "daemon/http/event_streams.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace unidash::http {

namespace {

/// Whether the other side is still there. What it sends after its request means nothing.
bool is_open(int socket) {
  std::array<char, 512> ignored{};
  ssize_t count = 0;
  do {
    count = ::recv(socket, ignored.data(), ignored.size(), MSG_DONTWAIT);
  } while (count > 0 || (count < 0 && errno == EINTR));
  return count < 0 && errno == EAGAIN;
}

void drain(int event_fd) {
  std::uint64_t count = 0;
  (void)!::read(event_fd, &count, sizeof(count));
}

}  // namespace

EventStreams::EventStreams(EventStreamsSettings settings, std::function<void(Id)> on_gone)
    : settings_(settings),
      on_gone_(std::move(on_gone)),
      wake_fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void EventStreams::stop() {
  thread_.request_stop();
  wake();
  if (thread_.joinable()) thread_.join();
}

EventStreams::~EventStreams() {
  stop();
  for (const auto& [id, stream] : streams_) ::close(stream.socket);
  ::close(wake_fd_);
}

void EventStreams::wake() const {
  const std::uint64_t one = 1;
  (void)!::write(wake_fd_, &one, sizeof(one));
}

EventStreams::Id EventStreams::add(int socket) {
  const std::lock_guard lock(mutex_);
  streams_.emplace(++newest_, Stream{.socket = socket});
  wake();
  return newest_;
}

void EventStreams::send(Id id, std::string_view text) {
  const std::lock_guard lock(mutex_);
  const auto found = streams_.find(id);
  if (found == streams_.end() || found->second.is_over) return;
  Stream& stream = found->second;
  if (stream.waiting.size() + text.size() > settings_.most_waiting) {
    stream.is_over = true;
  } else {
    stream.waiting += text;
    flush(stream);
  }
  if (stream.is_over || !stream.waiting.empty()) wake();
}

void EventStreams::end(Id id) {
  const std::lock_guard lock(mutex_);
  const auto found = streams_.find(id);
  if (found == streams_.end()) return;
  ::close(found->second.socket);
  streams_.erase(found);
  wake();
}

std::size_t EventStreams::count() const {
  const std::lock_guard lock(mutex_);
  return streams_.size();
}

void EventStreams::flush(Stream& stream) const {
  while (!stream.waiting.empty()) {
    const ssize_t sent = ::send(stream.socket, stream.waiting.data(), stream.waiting.size(),
                                MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) {
      stream.is_over = errno != EAGAIN;
      return;
    }
    stream.waiting.erase(0, static_cast<std::size_t>(sent));
  }
  stream.waiting.shrink_to_fit();
}

/// Looks at every stream: a few hundred system calls at most, and only when one of them
/// has something to say.
std::vector<EventStreams::Id> EventStreams::collect_gone() {
  const std::lock_guard lock(mutex_);
  std::vector<Id> gone;
  for (auto& [id, stream] : streams_) {
    if (!stream.is_over) flush(stream);
    if (stream.is_over || !is_open(stream.socket)) gone.push_back(id);
  }
  for (const Id id : gone) {
    const auto found = streams_.find(id);
    ::close(found->second.socket);
    streams_.erase(found);
  }
  return gone;
}

void EventStreams::run(const std::stop_token& stop) {
  std::vector<pollfd> fds;
  while (!stop.stop_requested()) {
    for (const Id id : collect_gone()) on_gone_(id);
    fds.assign(1, {wake_fd_, POLLIN, 0});
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [id, stream] : streams_) {
        const int events = stream.waiting.empty() ? POLLIN : POLLIN | POLLOUT;
        fds.push_back({stream.socket, static_cast<short>(events), 0});
      }
    }
    (void)::poll(fds.data(), fds.size(), -1);
    drain(wake_fd_);
  }
}

}  // namespace unidash::http
