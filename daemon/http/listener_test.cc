#include "daemon/http/listener.h"

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

api::Response echo(const RawRequest& raw) {
  return {.status = 200,
          .content_type = "text/plain",
          .body = raw.method + " " + raw.target + " " + raw.body};
}

std::string answer(std::string_view bytes) { return Listener::answer_bytes(bytes, echo); }

int count_of(std::string_view text, std::string_view word) {
  int count = 0;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    ++count;
  return count;
}

TEST(Parser, HandsOnMethodTargetAndBody) {
  const auto out = answer("POST /a%20b?c=%26 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_TRUE(out.starts_with("HTTP/1.1 200 OK\r\n")) << out;
  EXPECT_TRUE(out.ends_with("POST /a%20b?c=%26 abc")) << out;
}

TEST(Parser, ServesSeveralRequestsOfOneConnection) {
  const auto out = answer("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n");
  EXPECT_EQ(count_of(out, "HTTP/1.1 200 OK"), 2) << out;
}

TEST(Parser, LeavesBodiesOfFormsAlone) {
  const std::string form(9'000, 'a');
  const auto out = answer(
      "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      "Content-Length: 9000\r\n\r\n" +
      form);
  EXPECT_TRUE(out.ends_with("POST / " + form));
}

TEST(Parser, EndsTheConnectionWhereTheFramingIsDoubtful) {
  for (const char* framing :
       {"Content-Length: 5\r\nContent-Length: 5\r\n", "Transfer-Encoding: chunked\r\n",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 99999999\r\n"}) {
    const auto out = answer(std::string("POST / HTTP/1.1\r\n") + framing +
                            "\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n");
    EXPECT_EQ(count_of(out, "HTTP/1.1 "), 1) << framing << out;
    EXPECT_TRUE(out.contains("Connection: close")) << out;
    EXPECT_FALSE(out.contains("smuggled"));
  }
}

TEST(Parser, DoesNotReadTheBodyOfAGetAsTheNextRequest) {
  const auto out =
      answer("GET / HTTP/1.1\r\nContent-Length: 30\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n");
  EXPECT_FALSE(out.contains("smuggled")) << out;
}

TEST(Parser, AnswersWhatItCannotReadThroughTheSamePipeline) {
  for (const char* bytes : {"nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\r\n\r\n"}) {
    const auto out = answer(bytes);
    EXPECT_TRUE(out.contains("HTTP/1.1 ")) << bytes;
    EXPECT_TRUE(out.contains("Connection: close")) << out;
  }
}

TEST(Parser, AddsNothingOfItsOwnToAnswers) {
  const auto out = Listener::answer_bytes(
      "GET / HTTP/1.1\r\nAccept-Encoding: gzip, br\r\nRange: bytes=0-1\r\n\r\n",
      [](const RawRequest&) {
        return api::Response{.content_type = "text/plain", .body = std::string(1000, 'a')};
      });
  EXPECT_TRUE(out.starts_with("HTTP/1.1 200 OK")) << out;
  EXPECT_TRUE(out.contains("Content-Length: 1000")) << out;
  for (const char* name : {"Content-Encoding", "Accept-Ranges", "Keep-Alive", "EXCEPTION_WHAT"}) {
    EXPECT_FALSE(out.contains(name)) << name;
  }
}

TEST(Parser, SendsNoBodyToHead) {
  const auto out = answer("HEAD /abc HTTP/1.1\r\n\r\n");
  EXPECT_TRUE(out.contains("Content-Length: 10")) << out;
  EXPECT_TRUE(out.ends_with("\r\n\r\n")) << out;
}

TEST(Parser, StatesNoLengthWhereNoneMayBe) {
  const auto out = Listener::answer_bytes(
      "DELETE / HTTP/1.1\r\n\r\n", [](const RawRequest&) { return api::Response{.status = 204}; });
  EXPECT_FALSE(out.contains("Content-Length")) << out;
}

TEST(Parser, LeavesAnErrorWithoutBodyAlone) {
  const auto out = Listener::answer_bytes("GET / HTTP/1.1\r\n\r\n", [](const RawRequest&) {
    return api::Response{.status = 401, .headers = {{"WWW-Authenticate", "Bearer"}}};
  });
  EXPECT_TRUE(out.starts_with("HTTP/1.1 401 ")) << out;
  EXPECT_TRUE(out.contains("Content-Length: 0\r\n")) << out;
}

TEST(Parser, RefusesAnAnswerHeaderWithALineBreak) {
  const auto out = Listener::answer_bytes("GET / HTTP/1.1\r\n\r\n", [](const RawRequest&) {
    return api::Response{.headers = {{"Location", "/a\r\nX-Evil: 1"}}};
  });
  EXPECT_FALSE(out.contains("X-Evil")) << out;
}

TEST(Parser, AllowsABodyThatWaits) {
  const auto out = answer("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nab");
  EXPECT_TRUE(out.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")) << out;
}

// -- on a real socket ---------------------------------------------------------

class ListenerTest : public testing::Test {
 protected:
  // Socket names are short, test folders are not.
  void SetUp() override { ASSERT_NE(::mkdtemp(folder_.data()), nullptr); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string folder_ = "/tmp/unidash-XXXXXX";
  [[nodiscard]] std::string path() const { return folder_ + "/part.sock"; }

  [[nodiscard]] int connect_client() const {
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(static_cast<char*>(address.sun_path), path().c_str(),
                 sizeof(address.sun_path) - 1);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0)
      return socket;
    ::close(socket);
    return -1;
  }
  static void send_text(int socket, std::string_view text) {
    EXPECT_EQ(::send(socket, text.data(), text.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(text.size()));
  }
  static std::string read_all(int socket) {
    std::string all;
    char buffer[4096];
    for (ssize_t n = ::read(socket, buffer, sizeof(buffer)); n > 0;
         n = ::read(socket, buffer, sizeof(buffer))) {
      all.append(buffer, static_cast<std::size_t>(n));
    }
    return all;
  }
};

TEST_F(ListenerTest, OpensItsSocketToItsGroupOnly) {
  const auto listener = Listener::create({.socket_path = path(), .threads = 1}, echo);
  ASSERT_TRUE(listener);
  struct stat info{};
  ASSERT_EQ(::stat(path().c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0660U);
}

TEST_F(ListenerTest, ReplacesASocketThatNobodyListensOn) {
  const int stale = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(static_cast<char*>(address.sun_path), path().c_str(), sizeof(address.sun_path) - 1);
  ASSERT_EQ(::bind(stale, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  ::close(stale);
  EXPECT_TRUE(Listener::create({.socket_path = path(), .threads = 1}, echo));
}

TEST_F(ListenerTest, LeavesASocketInUseAlone) {
  const auto first = Listener::create({.socket_path = path(), .threads = 1}, echo);
  ASSERT_TRUE(first);
  const auto second = Listener::create({.socket_path = path(), .threads = 1}, echo);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().slug, "listener.in_use");
}

TEST_F(ListenerTest, HangsUpOnStrangers) {
  // Connects from this very process: with its user on the list, then without.
  for (const uid_t user : {::geteuid(), ::geteuid() + 1}) {
    auto listener = Listener::create(
        {.socket_path = path(), .threads = 1, .peers = std::vector<uid_t>{user}}, echo);
    ASSERT_TRUE(listener);
    std::thread serving([&] { (*listener)->run(); });
    const int client = connect_client();
    ASSERT_GE(client, 0);
    send_text(client, "GET /a HTTP/1.1\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(read_all(client).contains("GET /a"), user == ::geteuid());
    ::close(client);
    (*listener)->stop();
    serving.join();
  }
}

TEST_F(ListenerTest, RefusesASocketNameThatIsTooLong) {
  EXPECT_EQ(Listener::create({.socket_path = "/" + std::string(120, 'a')}, echo).error().slug,
            "listener.path_too_long");
}

TEST_F(ListenerTest, FinishesWhatIsUnderWayWhenItStops) {
  std::latch begun(1);
  std::latch may_end(1);
  auto listener =
      Listener::create({.socket_path = path(), .threads = 2}, [&](const RawRequest& raw) {
        begun.count_down();
        may_end.wait();
        return echo(raw);
      });
  ASSERT_TRUE(listener);
  std::thread serving([&] { (*listener)->run(); });
  const int client = connect_client();
  send_text(client, "GET /slow HTTP/1.1\r\n\r\n");
  begun.wait();
  (*listener)->stop();
  may_end.count_down();
  EXPECT_TRUE(read_all(client).contains("GET /slow"));
  serving.join();
  ::close(client);
}

TEST_F(ListenerTest, EndsIdleConnectionsWhenItStops) {
  auto listener = Listener::create({.socket_path = path(), .threads = 2}, echo);
  ASSERT_TRUE(listener);
  std::thread serving([&] { (*listener)->run(); });
  const int client = connect_client();
  send_text(client, "GET / HTTP/1.1\r\n\r\n");
  char buffer[512];
  EXPECT_GT(::read(client, buffer, sizeof(buffer)), 0);
  (*listener)->stop();
  EXPECT_EQ(read_all(client), "");
  serving.join();
  ::close(client);
}

TEST_F(ListenerTest, CutsAClientThatNeverFinishesItsRequest) {
  auto listener = Listener::create(
      {.socket_path = path(), .threads = 1, .request_time = std::chrono::milliseconds{50}}, echo);
  ASSERT_TRUE(listener);
  std::thread serving([&] { (*listener)->run(); });
  const int slow = connect_client();
  send_text(slow, "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nab");
  EXPECT_TRUE(read_all(slow).contains("Connection: close"));
  (*listener)->stop();
  serving.join();
  ::close(slow);
}

api::Response begin_stream(const RawRequest&) {
  return {.content_type = "text/event-stream",
          .body = "retry: 3000\n\n",
          .headers = {{std::string(stream_header), "5/6/"}}};
}

TEST_F(ListenerTest, HandsTheConnectionOfAStreamOnceItsBeginningIsSent) {
  ListenerSettings settings{.socket_path = path(), .threads = 1};
  settings.take_stream = [](int socket, const std::string& stream) {
    send_text(socket, "data: " + stream + "\n\n");
    ::close(socket);
  };
  auto listener = Listener::create(settings, begin_stream);
  ASSERT_TRUE(listener);
  std::thread serving([&] { (*listener)->run(); });
  const int client = connect_client();
  send_text(client, "GET /v1/events HTTP/1.1\r\n\r\n");
  const std::string all = read_all(client);
  EXPECT_TRUE(all.ends_with("\r\n\r\nretry: 3000\n\ndata: 5/6/\n\n")) << all;
  EXPECT_FALSE(all.contains("Content-Length")) << all;
  EXPECT_TRUE(all.contains("Connection: close")) << all;
  EXPECT_FALSE(all.contains(stream_header)) << all;
  (*listener)->stop();
  serving.join();
  ::close(client);
}

// With one thread for all connections: a stream that stays open holds none of them.
TEST_F(ListenerTest, IsFreeForOthersWhileAStreamGoesOn) {
  std::atomic<int> taken{-1};
  ListenerSettings settings{.socket_path = path(), .threads = 1};
  settings.take_stream = [&](int socket, const std::string&) { taken = socket; };
  auto listener = Listener::create(settings, [](const RawRequest& raw) {
    return raw.target == "/v1/events" ? begin_stream(raw) : echo(raw);
  });
  ASSERT_TRUE(listener);
  std::thread serving([&] { (*listener)->run(); });
  const int stream = connect_client();
  send_text(stream, "GET /v1/events HTTP/1.1\r\n\r\n");
  const int other = connect_client();
  send_text(other, "GET /other HTTP/1.1\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(read_all(other).contains("GET /other"));
  while (taken < 0) std::this_thread::yield();
  ::close(taken);
  (*listener)->stop();
  serving.join();
  ::close(stream);
  ::close(other);
}

TEST_F(ListenerTest, EndsAStreamThatNobodyTakesAfterItsBeginning) {
  for (const char* verb : {"GET", "HEAD"}) {
    ListenerSettings settings{.socket_path = path(), .threads = 1};
    const bool is_taken = std::string_view(verb) == "HEAD";
    if (is_taken) settings.take_stream = [](int, const std::string&) { FAIL(); };
    auto listener = Listener::create(settings, begin_stream);
    ASSERT_TRUE(listener);
    std::thread serving([&] { (*listener)->run(); });
    const int client = connect_client();
    send_text(client, std::string(verb) + " / HTTP/1.1\r\nConnection: close\r\n\r\n");
    const std::string all = read_all(client);
    EXPECT_TRUE(all.contains("Content-Length: 13")) << all;
    EXPECT_FALSE(all.contains(stream_header)) << all;
    (*listener)->stop();
    serving.join();
    ::close(client);
  }
}

}  // namespace
}  // namespace unidash::http
