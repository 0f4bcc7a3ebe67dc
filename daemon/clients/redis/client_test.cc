#include "daemon/clients/redis/client.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "daemon/testing/temporary_valkey.h"

namespace unidash::redis {
namespace {

using namespace std::chrono_literals;

constexpr Script add_script{"return redis.call('INCRBY', KEYS[1], ARGV[1])"};

class RedisClient : public ::testing::Test {
 protected:
  testing::TemporaryValkey server_;
  Client client_{{.socket_path = server_.socket_path(), .timeout = 300ms}};
};

TEST_F(RedisClient, KeepsBinaryText) {
  const std::string binary("a\0b\r\n\xFF", 6);
  ASSERT_TRUE(client_.set("key", binary, 10s));
  EXPECT_EQ(client_.get("key").value(), binary);
  EXPECT_EQ(client_.get("other").value(), std::nullopt);
}

TEST_F(RedisClient, ForgetsWhenTheLifetimeIsOver) {
  ASSERT_TRUE(client_.set("key", "value", 1ms));
  while (client_.get("key").value()) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(client_.get("key").value(), std::nullopt);
  ASSERT_TRUE(client_.set("key", "value", 10min));
  EXPECT_EQ(client_.get("key").value(), "value");
}

TEST_F(RedisClient, GivesAOneTimeValueOnce) {
  ASSERT_TRUE(client_.set("code", "value", 10s));
  std::atomic<int> winners = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] { winners += client_.take("code").value().has_value() ? 1 : 0; });
  }
  threads.clear();
  EXPECT_EQ(winners, 1);
}

TEST_F(RedisClient, RemovesSeveralKeys) {
  ASSERT_TRUE(client_.set("a", "1", 10s));
  ASSERT_TRUE(client_.set("b", "2", 10s));
  ASSERT_TRUE(client_.remove({"a", "b"}));
  ASSERT_TRUE(client_.remove({}));
  EXPECT_EQ(client_.get("a").value(), std::nullopt);
  EXPECT_EQ(client_.get("b").value(), std::nullopt);
}

TEST_F(RedisClient, LoadsScriptsAgainWhereTheServerForgotThem) {
  EXPECT_EQ(client_.eval(add_script, {"n"}, {"2"}).value().number, 2);
  ASSERT_TRUE(client_.command({"SCRIPT", "FLUSH"}));
  EXPECT_EQ(client_.eval(add_script, {"n"}, {"3"}).value().number, 5);
}

TEST_F(RedisClient, ReadsNestedAnswers) {
  constexpr Script script{"return {1, 'two', false, {3}}"};
  const Value value = client_.eval(script, {}, {}).value();
  ASSERT_EQ(value.items.size(), 4U);
  EXPECT_EQ(value.items[0].number, 1);
  EXPECT_EQ(value.items[1].text, "two");
  EXPECT_FALSE(value.items[2].text || value.items[2].number);
  EXPECT_EQ(value.items[3].items[0].number, 3);
}

TEST_F(RedisClient, TurnsAScriptErrorIntoAnError) {
  constexpr Script script{"error('broken')"};
  EXPECT_EQ(client_.eval(script, {}, {}).error().slug, "valkey.unavailable");
}

TEST_F(RedisClient, HealsAfterARestart) {
  EXPECT_EQ(client_.eval(add_script, {"n"}, {"2"}).value().number, 2);
  server_.restart();
  EXPECT_EQ(client_.eval(add_script, {"n"}, {"2"}).value().number, 2);
}

TEST_F(RedisClient, SaysUnavailableWhenTheServerIsGone) {
  ASSERT_TRUE(client_.ping());
  server_.kill9();
  const auto answer = client_.get("key");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Code::unavailable);
  EXPECT_EQ(answer.error().slug, "valkey.unavailable");
  EXPECT_TRUE(answer.error().retry_after);
  server_.start();
  EXPECT_TRUE(client_.ping());
}

TEST_F(RedisClient, DoesNotWaitForeverForASilentServer) {
  ASSERT_TRUE(client_.ping());
  server_.freeze();
  EXPECT_EQ(client_.ping().error().slug, "valkey.unavailable");
  server_.thaw();
  EXPECT_TRUE(client_.ping());
}

// A late answer must not be taken for the answer to the next question.
TEST_F(RedisClient, DropsAConnectionThatTimedOut) {
  ASSERT_TRUE(client_.set("key", "late", 10s));
  server_.freeze();
  EXPECT_FALSE(client_.get("key"));
  server_.thaw();
  EXPECT_EQ(client_.get("other").value(), std::nullopt);
}

TEST_F(RedisClient, LimitsItsConnections) {
  Client small({.socket_path = server_.socket_path(), .timeout = 2000ms, .connections = 2});
  std::vector<std::jthread> threads;
  std::atomic<int> failures = 0;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 50; ++n) failures += small.ping() ? 0 : 1;
    });
  }
  threads.clear();
  EXPECT_EQ(failures, 0);
  const std::string clients = small.command({"INFO", "clients"}).value().text.value();
  EXPECT_TRUE(clients.contains("connected_clients:2\r\n")) << clients;
}

}  // namespace
}  // namespace unidash::redis
