#include "daemon/http/exchange_listener.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <thread>

#include "daemon/http/unix_socket.h"

namespace unidash::http {

namespace {

constexpr std::size_t read_size = std::size_t{16} * 1024;
constexpr std::chrono::milliseconds breath{50};

bool is_for_later() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

Result<std::unique_ptr<ExchangeListener>> ExchangeListener::create(ExchangeSettings settings,
                                                                   Exchange exchange) {
  const int socket = TRY(create_unix_socket(settings.socket_path));
  return std::unique_ptr<ExchangeListener>(
      new ExchangeListener(std::move(settings), std::move(exchange), socket));
}

ExchangeListener::ExchangeListener(ExchangeSettings settings, Exchange exchange, int socket)
    : settings_(std::move(settings)),
      exchange_(std::move(exchange)),
      socket_(socket),
      wake_fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

ExchangeListener::~ExchangeListener() {
  ::close(socket_);
  ::close(wake_fd_);
  ::unlink(settings_.socket_path.c_str());
}

void ExchangeListener::stop() {
  const std::lock_guard lock(mutex_);
  is_stopping_ = true;
  arrived_.notify_all();
  // Nobody reads it: from now on it wakes whoever waits for anything.
  const std::uint64_t one = 1;
  (void)!::write(wake_fd_, &one, sizeof(one));
}

void ExchangeListener::run() {
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < settings_.threads; ++i) threads.emplace_back([this] { work(); });
  std::array<pollfd, 2> fds{{{socket_, POLLIN, 0}, {wake_fd_, POLLIN, 0}}};
  while (fds[1].revents == 0) {
    if (::poll(fds.data(), fds.size(), -1) < 0) {
      if (errno != EINTR) break;
      continue;
    }
    if (fds[0].revents != 0 && fds[1].revents == 0) accept_one();
  }
  stop();
  threads.clear();
  for (const int connection : waiting_) ::close(connection);
  waiting_.clear();
}

void ExchangeListener::accept_one() {
  const int connection = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (connection < 0) {
    // Without descriptors it would be asked for again at once, and again.
    if (!is_for_later()) std::this_thread::sleep_for(breath);
    return;
  }
  const std::lock_guard lock(mutex_);
  if (waiting_.size() >= settings_.waiting) {
    ::close(connection);
    return;
  }
  waiting_.push_back(connection);
  arrived_.notify_one();
}

std::optional<int> ExchangeListener::wait_for_connection() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
  if (is_stopping_) return std::nullopt;
  const int connection = waiting_.front();
  waiting_.pop_front();
  return connection;
}

void ExchangeListener::work() {
  while (const auto connection = wait_for_connection()) {
    serve(*connection);
    ::close(*connection);
  }
}

void ExchangeListener::serve(int connection) {
  const auto request = read_request(connection);
  if (!request) return;
  const auto until = Clock::now() + settings_.answer_time;
  exchange_(*request, [&](std::string_view piece) { return send(connection, piece, until); });
}

/// Nothing where the request is longer than it may be, or does not come in time.
std::optional<Secret> ExchangeListener::read_request(int connection) const {
  const auto until = Clock::now() + settings_.request_time;
  std::string bytes;
  // Never moved while it grows: it may hold a password.
  bytes.reserve(settings_.most_bytes + 1);
  while (!settings_.is_whole(bytes)) {
    if (bytes.size() > settings_.most_bytes || !wait(connection, POLLIN, until)) break;
    const std::size_t before = bytes.size();
    bytes.resize(before + std::min(read_size, settings_.most_bytes + 1 - before));
    const ssize_t count = ::recv(connection, bytes.data() + before, bytes.size() - before, 0);
    bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0 || (count < 0 && !is_for_later())) break;
  }
  Secret read(std::move(bytes));
  const bool is_sound = read.size() <= settings_.most_bytes && settings_.is_whole(read.reveal());
  return is_sound ? std::optional(std::move(read)) : std::nullopt;
}

bool ExchangeListener::send(int connection, std::string_view piece, Clock::time_point until) const {
  while (!piece.empty()) {
    const ssize_t count = ::send(connection, piece.data(), piece.size(), MSG_NOSIGNAL);
    if (count > 0) {
      piece.remove_prefix(static_cast<std::size_t>(count));
    } else if (!is_for_later() || !wait(connection, POLLOUT, until)) {
      return false;
    }
  }
  return Clock::now() < until;
}

/// Until there is something to be done; false where it is too late, or all is to end.
bool ExchangeListener::wait(int connection, short events, Clock::time_point until) const {
  std::array<pollfd, 2> fds{{{connection, events, 0}, {wake_fd_, POLLIN, 0}}};
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
  if (left.count() <= 0) return false;
  const int ready = ::poll(fds.data(), fds.size(), static_cast<int>(left.count()));
  if (ready < 0) return errno == EINTR;
  return ready > 0 && fds[1].revents == 0;
}

}  // namespace unidash::http
