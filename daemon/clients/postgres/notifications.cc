#include "daemon/clients/postgres/notifications.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "daemon/clients/postgres/connection.h"

namespace unidash::postgres {

namespace {

constexpr std::chrono::seconds statement_timeout{5};

void drain(int event_fd) {
  std::uint64_t count = 0;
  (void)!::read(event_fd, &count, sizeof(count));
}

}  // namespace

Notifications::Notifications(std::string conninfo, std::string channel)
    : conninfo_(std::move(conninfo)),
      channel_(std::move(channel)),
      wake_fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Notifications::~Notifications() { ::close(wake_fd_); }

void Notifications::wake() {
  const std::uint64_t one = 1;
  (void)!::write(wake_fd_, &one, sizeof(one));
}

bool Notifications::listen(Heard& heard) {
  if (connection_) return true;
  auto created = Connection::create(conninfo_, statement_timeout);
  if (!created || !(*created)->script("LISTEN " + channel_)) return false;
  connection_ = std::move(*created);
  heard.is_certain = false;
  return true;
}

void Notifications::hear(Heard& heard) {
  if (PQconsumeInput(connection_->raw()) == 0) {
    connection_.reset();
    return;
  }
  while (PGnotify* notice = PQnotifies(connection_->raw())) {
    heard.payloads.emplace_back(notice->extra);
    PQfreemem(notice);
  }
}

Notifications::Heard Notifications::wait(std::chrono::milliseconds limit) {
  Heard heard;
  const bool listens = listen(heard);
  if (!heard.is_certain) return heard;
  if (listens) hear(heard);
  if (!heard.payloads.empty()) return heard;
  std::array<pollfd, 2> fds{{{wake_fd_, POLLIN, 0}, {-1, POLLIN, 0}}};
  if (connection_) fds[1].fd = PQsocket(connection_->raw());
  if (::poll(fds.data(), fds.size(), static_cast<int>(limit.count())) <= 0) return heard;
  if (fds[0].revents != 0) drain(wake_fd_);
  if (connection_ && fds[1].revents != 0) hear(heard);
  return heard;
}

}  // namespace unidash::postgres
