#include "daemon/clients/nat_pmp/ask_router.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "daemon/clients/files/descriptor.h"

namespace unidash::nat_pmp {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// What is longer than an answer is cut, and is then none.
constexpr std::size_t longest_packet = 64;
constexpr milliseconds look_at_stop{200};

Error trouble(int code) {
  const std::string words = std::generic_category().message(code);
  return unavailable(code == ECONNREFUSED ? "router.closed" : "router.unreachable", words);
}

/// Connected: the kernel then passes on what comes from there, and nothing else.
Result<files::Descriptor> socket_to(const IpAddress& router, std::int64_t port) {
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(static_cast<std::uint16_t>(port));
  const std::string octets = router.octets();
  if (router.is_v6()) return make_error(Code::invalid, "router.unreachable", "no IPv4");
  std::memcpy(&name.sin_addr, octets.data(), octets.size());
  files::Descriptor socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket.is_open()) return trouble(errno);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&name), sizeof name) != 0) {
    return trouble(errno);
  }
  return socket;
}

/// What is there now; nothing where it is no answer.
Result<std::optional<RouterAnswer>> take(int socket) {
  std::array<char, longest_packet> packet{};
  const ssize_t size = ::recv(socket, packet.data(), packet.size(), 0);
  if (size >= 0) return read_answer({packet.data(), static_cast<std::size_t>(size)});
  if (errno == EAGAIN || errno == EINTR) return std::optional<RouterAnswer>{};
  return trouble(errno);
}

Result<std::optional<RouterAnswer>> wait_for_answer(int socket, milliseconds time,
                                                    const std::stop_token& stop) {
  const auto end = Clock::now() + time;
  while (!stop.stop_requested()) {
    const auto left = std::chrono::ceil<milliseconds>(end - Clock::now());
    if (left <= milliseconds::zero()) break;
    pollfd wait{.fd = socket, .events = POLLIN, .revents = 0};
    const int ready = ::poll(&wait, 1, static_cast<int>(std::min(left, look_at_stop).count()));
    if (ready < 0 && errno != EINTR) return trouble(errno);
    if (ready <= 0) continue;
    if (auto answer = TRY(take(socket))) return answer;
  }
  return std::optional<RouterAnswer>{};
}

}  // namespace

Result<RouterAnswer> ask_router(const IpAddress& router, const std::stop_token& stop,
                                const AskTerms& terms) {
  const auto socket = TRY(socket_to(router, terms.port));
  for (const milliseconds time : terms.waits) {
    const auto question = address_question();
    if (::send(socket.get(), question.data(), question.size(), 0) < 0) return trouble(errno);
    if (auto answer = TRY(wait_for_answer(socket.get(), time, stop))) return *answer;
    if (stop.stop_requested()) break;
  }
  return unavailable("router.silent", render_ip_address(router));
}

}  // namespace unidash::nat_pmp
