// Out and back in, on the loopback: an edge that has our files, something else, and nobody.
#include "daemon/domains/internet/turn_around.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <format>
#include <functional>
#include <thread>

#include "daemon/clients/files/descriptor.h"
#include "daemon/clients/files/text_file.h"

namespace unidash::internet {
namespace {

constexpr auto base = "cloud.example.org";

class CountingRandom final : public Random {
 public:
  std::string bytes(std::size_t count) override { return std::string(count, ++next_); }

 private:
  char next_ = 'a';
};

/// Takes connections on 127.0.0.1 and answers each request with what `answer` makes of it.
class Server {
 public:
  using Answer = std::function<std::string(const std::string& request)>;
  explicit Server(Answer answer)
      : answer_(std::move(answer)), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof name;
    auto* as_any = reinterpret_cast<sockaddr*>(&name);
    EXPECT_EQ(::bind(socket_.get(), as_any, size), 0);
    EXPECT_EQ(::listen(socket_.get(), 8), 0);
    EXPECT_EQ(::getsockname(socket_.get(), as_any, &size), 0);
    port_ = ntohs(name.sin_port);
    thread_ = std::jthread([this](const std::stop_token& stop) {
      while (!stop.stop_requested()) serve();
    });
  }
  [[nodiscard]] std::int64_t port() const { return port_; }

 private:
  void serve() const {
    pollfd wait{.fd = socket_.get(), .events = POLLIN, .revents = 0};
    if (::poll(&wait, 1, 20) <= 0) return;
    const files::Descriptor client(::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    std::array<char, 4096> bytes{};
    const auto size = ::recv(client.get(), bytes.data(), bytes.size(), 0);
    if (size <= 0) return;
    const std::string said = answer_({bytes.data(), static_cast<std::size_t>(size)});
    ::send(client.get(), said.data(), said.size(), MSG_NOSIGNAL);
  }

  Answer answer_;
  files::Descriptor socket_;
  std::int64_t port_ = 0;
  std::jthread thread_{};
};

std::string ok(const std::string& body) {
  return std::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
                     body.size(), body);
}

class TurnAround : public ::testing::Test {
 protected:
  ~TurnAround() override { std::filesystem::remove_all(webroot_); }

  Attempts turn(std::int64_t http_port, std::int64_t https_port) {
    return turn_around({.base_domain = base,
                        .webroot = webroot_,
                        .http_port = http_port,
                        .https_port = https_port,
                        .may_reach = curl::is_any_host},
                       parse_ip_address("127.0.0.1").value_or(IpAddress{}), random_, {});
  }
  /// As the edge and the role answer an authority.
  std::string from_webroot(const std::string& request) const {
    const auto start = request.find("/acme-challenge/") + 16;
    const std::string name = request.substr(start, request.find(' ', start) - start);
    const auto text = files::read_text_file(webroot_ + "/" + name, 512);
    EXPECT_TRUE(request.contains(std::format("\r\nHost: {}", base))) << request;
    return ok(text ? *text : "");
  }
  [[nodiscard]] std::size_t files_left() const {
    std::size_t count = 0;
    for (const auto& each : std::filesystem::directory_iterator(webroot_)) {
      if (each.exists()) ++count;
    }
    return count;
  }
  static std::int64_t nobody() {
    return Server([](const auto&) { return ""; }).port();
  }

  std::string webroot_ = ::testing::TempDir() + "webroot" + std::to_string(::getpid());
  CountingRandom random_;
};

TEST_F(TurnAround, KnowsItsOwnFile) {
  const Server edge([this](const auto& request) { return from_webroot(request); });
  const auto attempts = turn(edge.port(), edge.port());
  EXPECT_EQ(attempts.port_80, Turned::ours);
  EXPECT_TRUE(attempts.port_443_answers);
  EXPECT_EQ(files_left(), 0U);
  EXPECT_FALSE(turn(edge.port(), nobody()).port_443_answers);
}

TEST_F(TurnAround, TakesNothingElseForIt) {
  for (const std::string& said :
       {ok("<h1>My router</h1>"), ok(std::string(4000, 'x')), ok(""),
        std::string("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
        std::string("HTTP/1.1 302 Found\r\nLocation: http://192.168.1.1/\r\n"
                    "Content-Length: 0\r\n\r\n")}) {
    const Server other([&said](const auto&) { return said; });
    EXPECT_EQ(turn(other.port(), other.port()).port_80, Turned::other) << said;
  }
  EXPECT_EQ(files_left(), 0U);
}

TEST_F(TurnAround, FindsNobody) {
  const auto attempts = turn(nobody(), nobody());
  EXPECT_EQ(attempts.port_80, Turned::nothing);
  EXPECT_FALSE(attempts.port_443_answers);
}

}  // namespace
}  // namespace unidash::internet
