// What routers answer and what hostile ones do, by real packets on the loopback.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <thread>

#include "daemon/clients/files/descriptor.h"
#include "daemon/clients/nat_pmp/ask_router.h"

namespace unidash::nat_pmp {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

const std::string good = "\x00\x80\x00\x00\x00\x00\x00\x05\xCB\x00\x71\x07"s;

std::string with_result(char result) {
  std::string packet = good;
  packet[3] = result;
  return packet;
}

TEST(RouterAnswer, IsReadByItsBytes) {
  const auto answer = read_answer(good);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->reply, Reply::address);
  EXPECT_EQ(render_ip_address(answer->address), "203.0.113.7");
  EXPECT_EQ(read_answer(with_result(1))->reply, Reply::other_version);
  EXPECT_EQ(read_answer("\x00\x80\x00\x01"s)->reply, Reply::other_version);
  EXPECT_EQ(read_answer("\x02\x80\x00\x01\x00\x00\x00\x00"s)->reply, Reply::other_version);
  EXPECT_EQ(read_answer(with_result(2))->reply, Reply::refused);
  EXPECT_EQ(read_answer(with_result(3))->reply, Reply::no_network);
  EXPECT_EQ(read_answer("\x00\x80\x00\x00\x00\x00\x00\x05\x00\x00\x00\x00"s)->reply,
            Reply::no_network);
}

TEST(RouterAnswer, IsNoneWhereItAnswersSomethingElse) {
  EXPECT_FALSE(read_answer(""));
  EXPECT_FALSE(read_answer("\x00\x80\x00"s));
  EXPECT_FALSE(read_answer(good.substr(0, 11)));
  EXPECT_FALSE(read_answer(good + "x"));
  EXPECT_FALSE(read_answer("\x00\x00\x00\x00"s)) << "a question";
  EXPECT_FALSE(read_answer("\x00\x81\x00\x00\x00\x00\x00\x05\x12\x34\x12\x34\x00\x00\x0e\x10"s))
      << "of a mapping";
}

/// A UDP socket of 127.0.0.1 with a port of its own.
class Peer {
 public:
  Peer() : socket_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    name_.sin_family = AF_INET;
    name_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof name_;
    EXPECT_EQ(::bind(socket_.get(), address(), size), 0);
    EXPECT_EQ(::getsockname(socket_.get(), address(), &size), 0);
  }
  [[nodiscard]] std::int64_t port() const { return ntohs(name_.sin_port); }
  /// Who asked; nobody where the test ends first.
  std::optional<sockaddr_in> hear(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      pollfd wait{.fd = socket_.get(), .events = POLLIN, .revents = 0};
      if (::poll(&wait, 1, 20) <= 0) continue;
      sockaddr_in from{};
      socklen_t size = sizeof from;
      std::array<char, 64> packet{};
      if (::recvfrom(socket_.get(), packet.data(), packet.size(), 0,
                     reinterpret_cast<sockaddr*>(&from), &size) == 2) {
        return from;
      }
    }
    return {};
  }
  void say(const sockaddr_in& to, const std::string& packet) {
    ::sendto(socket_.get(), packet.data(), packet.size(), 0, reinterpret_cast<const sockaddr*>(&to),
             sizeof to);
  }

 private:
  sockaddr* address() { return reinterpret_cast<sockaddr*>(&name_); }
  sockaddr_in name_{};
  files::Descriptor socket_;
};

/// A router that answers each question with these packets, one after the other.
class Router {
 public:
  explicit Router(std::vector<std::string> answers)
      : thread_([this, answers = std::move(answers)](const std::stop_token& stop) {
          while (const auto asker = peer_.hear(stop)) {
            ++asked_;
            for (const std::string& each : answers) peer_.say(*asker, each);
          }
        }) {}
  Result<RouterAnswer> ask(std::vector<std::chrono::milliseconds> waits = {5s}) {
    return ask_router(*parse_ip_address("127.0.0.1"), {}, {peer_.port(), std::move(waits)});
  }
  [[nodiscard]] int asked() const { return asked_; }

 private:
  Peer peer_;
  std::atomic<int> asked_ = 0;
  std::jthread thread_;
};

TEST(AskRouter, HearsTheAddress) {
  Router router({good});
  const auto answer = router.ask();
  ASSERT_TRUE(answer) << answer.error().slug;
  EXPECT_EQ(render_ip_address(answer->address), "203.0.113.7");
  EXPECT_EQ(router.asked(), 1);
}

TEST(AskRouter, PassesOverWhatIsNoAnswer) {
  Router router({"", "x", good.substr(0, 8), "\x00\x81\x00\x00"s, std::string(2000, '\x80'), good});
  EXPECT_TRUE(router.ask());
  EXPECT_FALSE(Router({good.substr(0, 8)}).ask({10ms, 10ms}));
}

TEST(AskRouter, AsksAgainAndGivesUp) {
  Router router({});
  const auto answer = router.ask({300ms, 300ms});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().slug, "router.silent");
}

TEST(AskRouter, HearsNobodyElse) {
  Peer other;
  Peer silent;
  std::jthread liar([&](const std::stop_token& stop) {
    const auto asker = silent.hear(stop);
    if (asker) other.say(*asker, good);
  });
  const auto answer = ask_router(*parse_ip_address("127.0.0.1"), {}, {silent.port(), {400ms}});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().slug, "router.silent");
}

TEST(AskRouter, SaysWhereNobodyListens) {
  std::int64_t port = 0;
  {
    const Peer gone;
    port = gone.port();
  }
  const auto answer = ask_router(*parse_ip_address("127.0.0.1"), {}, {port, {5s}});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().slug, "router.closed");
}

TEST(AskRouter, EndsWhenItIsToldTo) {
  const Peer silent;
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(ask_router(*parse_ip_address("127.0.0.1"), stop.get_token(), {silent.port(), {1h}}));
}

}  // namespace
}  // namespace unidash::nat_pmp
