#include "daemon/http/unix_client.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <thread>

#include "daemon/http/listener.h"

namespace unidash::http {

namespace {

class UnixClientTest : public testing::Test {
 protected:
  ~UnixClientTest() override { stop(); }
  void stop() {
    if (!listener_) return;
    listener_->stop();
    serving_.join();
    listener_.reset();
  }
  void serve(Answer answer) {
    listener_ = Listener::create({.socket_path = path_, .threads = 2}, std::move(answer)).value();
    serving_ = std::thread([this] { listener_->run(); });
  }
  Result<api::BackChannelReply> send(const api::BackChannelRequest& request) {
    UnixClient client({.socket_path = path_, .host = "id.example.org:8443"});
    return client.send(request);
  }
  static std::string header(const RawRequest& raw, std::string_view name) {
    return std::string(api::find_value(raw.headers, name).value_or(""));
  }

  std::string path_ = "/tmp/unix_client_test." + std::to_string(::getpid()) + ".sock";
  std::unique_ptr<Listener> listener_;
  std::thread serving_;
};

}  // namespace

TEST_F(UnixClientTest, SendsAFormAndSaysForWhom) {
  RawRequest seen;
  serve([&](RawRequest raw) {
    seen = std::move(raw);
    return api::json({{"error", "invalid_grant"}}, 400);
  });
  const auto reply = send({.verb = api::Verb::post,
                           .path = "/oauth/token",
                           .form = "code=a%20b",
                           .authorization = "Basic ZGVzazphJTNBYg==",
                           .ip_address = "2001:db8::7",
                           .request_id = "0192f0c4"});
  ASSERT_TRUE(reply) << reply.error().detail;
  EXPECT_EQ(reply->status, 400);
  EXPECT_EQ(reply->body, R"({"error":"invalid_grant"})");
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.target, "/oauth/token");
  EXPECT_EQ(seen.body, "code=a%20b");
  EXPECT_EQ(header(seen, "Host"), "id.example.org:8443");
  EXPECT_EQ(header(seen, "Authorization"), "Basic ZGVzazphJTNBYg==");
  EXPECT_EQ(header(seen, "Content-Type"), "application/x-www-form-urlencoded");
  EXPECT_EQ(header(seen, "X-Forwarded-For"), "2001:db8::7");
  EXPECT_EQ(header(seen, "X-Request-Id"), "0192f0c4");
  EXPECT_EQ(header(seen, "X-Unidash-Listener"), "") << "never passes for the admin network";
}

TEST_F(UnixClientTest, AsksWithoutBody) {
  serve([](const RawRequest& raw) { return api::json({{"method", raw.method}}); });
  EXPECT_EQ(send({.path = "/oauth/jwks"})->body, R"({"method":"GET"})");
}

TEST_F(UnixClientTest, SendsADocumentWithAnyVerb) {
  for (const auto verb : {api::Verb::post, api::Verb::patch, api::Verb::put, api::Verb::del}) {
    RawRequest seen;
    serve([&](RawRequest raw) {
      seen = std::move(raw);
      return api::Response{.status = 204};
    });
    const auto reply =
        send({.verb = verb, .path = "/internal/machine?a=b%20c%2Cd", .json = R"({"data":{}})"});
    ASSERT_TRUE(reply) << reply.error().detail;
    EXPECT_EQ(reply->status, 204);
    EXPECT_EQ(seen.method, name_of(verb));
    EXPECT_EQ(seen.target, "/internal/machine?a=b%20c%2Cd");
    EXPECT_EQ(seen.body, R"({"data":{}})");
    EXPECT_EQ(header(seen, "Content-Type"), "application/vnd.api+json");
    stop();
  }
}

TEST_F(UnixClientTest, SendsAWriteWithoutBody) {
  RawRequest seen;
  serve([&](RawRequest raw) {
    seen = std::move(raw);
    return api::Response{.status = 204};
  });
  EXPECT_EQ(send({.verb = api::Verb::post, .path = "/x"})->status, 204);
  EXPECT_EQ(header(seen, "Content-Type"), "");
  EXPECT_EQ(header(seen, "Content-Length"), "0");
}

TEST_F(UnixClientTest, CarriesAsMuchAsItIsMadeFor) {
  serve([](const RawRequest&) { return api::html(std::string(80 * 1024, 'a')); });
  UnixClient client({.socket_path = path_, .host = "localhost", .max_reply = 1024 * 1024});
  EXPECT_EQ(client.send({.path = "/"})->body.size(), 80U * 1024);
}

TEST_F(UnixClientTest, SaysWhenNobodyListens) {
  const auto reply = send({.path = "/"});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().slug, "role.unavailable");
  EXPECT_EQ(reply.error().code, Code::unavailable);
}

TEST_F(UnixClientTest, RefusesAnAnswerTooLong) {
  serve([](const RawRequest&) { return api::html(std::string(80 * 1024, 'a')); });
  EXPECT_EQ(send({.path = "/"}).error().slug, "role.unavailable");
}

}  // namespace unidash::http
