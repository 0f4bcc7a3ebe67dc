#include "daemon/http/event_streams.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

namespace unidash::http {
namespace {

/// Both ends of a connection; the kernel keeps little between them.
struct Connection {
  Connection() {
    std::array<int, 2> ends{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
    ours = ends[0];
    reader = ends[1];
    const int small = 4096;
    ::setsockopt(ours, SOL_SOCKET, SO_SNDBUF, &small, sizeof(small));
  }
  ~Connection() { hang_up(); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void hang_up() {
    if (reader >= 0) ::close(std::exchange(reader, -1));
  }
  /// As many bytes, or as many as come before the end.
  std::string read(std::size_t size) const {
    std::string all;
    std::array<char, 4096> part{};
    while (all.size() < size) {
      const auto count = ::read(reader, part.data(), std::min(part.size(), size - all.size()));
      if (count <= 0) break;
      all.append(part.data(), static_cast<std::size_t>(count));
    }
    return all;
  }

  int ours = -1;
  int reader = -1;
};

class EventStreamsTest : public ::testing::Test {
 protected:
  void wait_until_gone(EventStreams::Id id) const {
    while (gone != id) std::this_thread::yield();
  }

  std::atomic<EventStreams::Id> gone{0};
  EventStreams streams{{.most_waiting = 64 * 1024}, [this](EventStreams::Id id) { gone = id; }};
};

TEST_F(EventStreamsTest, SendWhatTheyAreGivenInOrder) {
  Connection one;
  Connection other;
  const auto first = streams.add(one.ours);
  const auto second = streams.add(other.ours);
  EXPECT_LT(first, second);
  streams.send(first, "a");
  streams.send(second, "b");
  streams.send(first, "c");
  EXPECT_EQ(one.read(2), "ac");
  EXPECT_EQ(other.read(1), "b");
}

TEST_F(EventStreamsTest, KeepForASlowReaderWhatTheKernelDoesNot) {
  Connection one;
  const auto id = streams.add(one.ours);
  const std::string text(50 * 1024, 'x');
  streams.send(id, text);
  EXPECT_EQ(one.read(text.size()), text);
  streams.send(id, "more");
  EXPECT_EQ(one.read(4), "more");
}

TEST_F(EventStreamsTest, HangUpOnWhoeverDoesNotRead) {
  Connection slow;
  Connection quick;
  const auto id = streams.add(slow.ours);
  const auto other = streams.add(quick.ours);
  const std::string text(16 * 1024, 'x');
  for (int i = 0; i < 10; ++i) streams.send(id, text);
  wait_until_gone(id);
  EXPECT_LT(slow.read(10 * text.size()).size(), 10 * text.size());
  streams.send(other, "still here");
  EXPECT_EQ(quick.read(10), "still here");
  EXPECT_EQ(streams.count(), 1U);
}

TEST_F(EventStreamsTest, TellWhenAReaderIsGone) {
  Connection one;
  const auto id = streams.add(one.ours);
  one.hang_up();
  wait_until_gone(id);
  EXPECT_EQ(streams.count(), 0U);
  streams.send(id, "nobody is there");
}

TEST_F(EventStreamsTest, EndWhenToldAndSayNothingOfIt) {
  Connection one;
  const auto id = streams.add(one.ours);
  streams.send(id, "last");
  streams.end(id);
  EXPECT_EQ(one.read(100), "last");
  EXPECT_EQ(streams.count(), 0U);
  EXPECT_EQ(gone, 0U);
}

TEST_F(EventStreamsTest, TakeNothingOfWhatAReaderSends) {
  Connection one;
  const auto id = streams.add(one.ours);
  ASSERT_EQ(::send(one.reader, "GET / HTTP/1.1\r\n\r\n", 18, MSG_NOSIGNAL), 18);
  streams.send(id, "a");
  EXPECT_EQ(one.read(1), "a");
  EXPECT_EQ(streams.count(), 1U);
}

}  // namespace
}  // namespace unidash::http
