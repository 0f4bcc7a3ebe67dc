#include "daemon/http/exchange_listener.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <latch>
#include <thread>

namespace unidash::http {
namespace {

using namespace std::chrono_literals;

class ExchangeListenerTest : public testing::Test {
 protected:
  // Socket names are short, test folders are not.
  void SetUp() override { ASSERT_NE(::mkdtemp(folder_.data()), nullptr); }
  void TearDown() override {
    if (listener_) listener_->stop();
    if (serving_.joinable()) serving_.join();
    listener_.reset();
    std::filesystem::remove_all(folder_);
  }

  ExchangeSettings settings() const {
    return {.socket_path = folder_ + "/face.sock",
            .threads = 1,
            .is_whole = [](std::string_view bytes) { return bytes.ends_with("\n\n"); }};
  }
  void serve(ExchangeSettings settings, Exchange exchange) {
    auto made = ExchangeListener::create(std::move(settings), std::move(exchange));
    ASSERT_TRUE(made) << made.error().detail;
    listener_ = std::move(*made);
    serving_ = std::thread([this] { listener_->run(); });
  }
  static void echo(const Secret& request, const SendPiece& send) {
    (void)(send("<") && send(request.reveal()) && send(">"));
  }

  [[nodiscard]] int connect_client() const {
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(static_cast<char*>(address.sun_path), settings().socket_path.c_str(),
                 sizeof(address.sun_path) - 1);
    EXPECT_EQ(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    return socket;
  }
  static void send_text(int socket, std::string_view text) {
    (void)::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
  }
  static std::string read_all(int socket) {
    std::string all;
    char buffer[4096];
    for (ssize_t n = ::read(socket, buffer, sizeof(buffer)); n > 0;
         n = ::read(socket, buffer, sizeof(buffer))) {
      all.append(buffer, static_cast<std::size_t>(n));
    }
    ::close(socket);
    return all;
  }
  std::string ask(std::string_view request) const {
    const int client = connect_client();
    send_text(client, request);
    return read_all(client);
  }

  std::string folder_ = "/tmp/unidash-XXXXXX";
  std::unique_ptr<ExchangeListener> listener_;
  std::thread serving_;
};

TEST_F(ExchangeListenerTest, AnswersOneRequestAndHangsUp) {
  serve(settings(), echo);
  EXPECT_EQ(ask("SEARCH\n\n"), "<SEARCH\n\n>");
  EXPECT_EQ(ask("BIND\n\n"), "<BIND\n\n>");
}

TEST_F(ExchangeListenerTest, PutsARequestTogether) {
  serve(settings(), echo);
  const int client = connect_client();
  send_text(client, "SEA");
  send_text(client, "RCH\n");
  send_text(client, "\n");
  EXPECT_EQ(read_all(client), "<SEARCH\n\n>");
}

TEST_F(ExchangeListenerTest, OpensItsSocketToItsGroupOnly) {
  serve(settings(), echo);
  struct stat info{};
  ASSERT_EQ(::stat(settings().socket_path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0660U);
}

TEST_F(ExchangeListenerTest, HangsUpOnARequestThatIsTooLong) {
  auto small = settings();
  small.most_bytes = 100;
  serve(small, echo);
  EXPECT_EQ(ask(std::string(98, 'x') + "\n\n").size(), 102U);
  EXPECT_EQ(ask(std::string(99, 'x') + "\n\n"), "");
  EXPECT_EQ(ask(std::string(500, 'x') + "\n\n"), "");
}

// With one thread for all: whoever says nothing holds it for a moment only.
TEST_F(ExchangeListenerTest, CutsWhoeverNeverFinishesARequest) {
  auto hasty = settings();
  hasty.request_time = 50ms;
  serve(hasty, echo);
  const int slow = connect_client();
  send_text(slow, "BIND\n");
  EXPECT_EQ(ask("SEARCH\n\n"), "<SEARCH\n\n>");
  EXPECT_EQ(read_all(slow), "");
}

TEST_F(ExchangeListenerTest, CutsWhoeverDoesNotReadTheAnswer) {
  auto hasty = settings();
  hasty.answer_time = 50ms;
  std::atomic<bool> was_cut{false};
  serve(hasty, [&](const Secret& request, const SendPiece& send) {
    if (request.reveal() != "LONG\n\n") return echo(request, send);
    const std::string piece(64 * 1024, 'x');
    while (send(piece)) {
    }
    was_cut = true;
  });
  const int slow = connect_client();
  send_text(slow, "LONG\n\n");
  EXPECT_EQ(ask("SEARCH\n\n"), "<SEARCH\n\n>");
  EXPECT_TRUE(was_cut);
  ::close(slow);
}

TEST_F(ExchangeListenerTest, HangsUpWhereTooManyWait) {
  auto narrow = settings();
  narrow.waiting = 1;
  std::latch begun(1);
  std::latch may_end(1);
  serve(narrow, [&](const Secret& request, const SendPiece& send) {
    if (request.reveal() == "HOLD\n\n") {
      begun.count_down();
      may_end.wait();
    }
    echo(request, send);
  });
  const int held = connect_client();
  send_text(held, "HOLD\n\n");
  begun.wait();
  const int waits = connect_client();
  send_text(waits, "WAITS\n\n");
  EXPECT_EQ(ask("MORE\n\n"), "");
  may_end.count_down();
  EXPECT_EQ(read_all(held), "<HOLD\n\n>");
  EXPECT_EQ(read_all(waits), "<WAITS\n\n>");
}

TEST_F(ExchangeListenerTest, WaitsForNobodyWhenItStops) {
  auto patient = settings();
  patient.request_time = 1h;
  patient.answer_time = 1h;
  std::latch begun(1);
  patient.threads = 2;
  serve(patient, [&](const Secret&, const SendPiece& send) {
    const std::string piece(64 * 1024, 'x');
    begun.count_down();
    while (send(piece)) {
    }
  });
  const int silent = connect_client();
  const int slow = connect_client();
  send_text(slow, "LONG\n\n");
  begun.wait();
  listener_->stop();
  serving_.join();
  EXPECT_EQ(read_all(silent), "");
  ::close(slow);
}

TEST_F(ExchangeListenerTest, LeavesASocketInUseAlone) {
  serve(settings(), echo);
  EXPECT_EQ(ExchangeListener::create(settings(), echo).error().slug, "listener.in_use");
  EXPECT_EQ(ask("BIND\n\n"), "<BIND\n\n>");
}

}  // namespace
}  // namespace unidash::http
