#include "daemon/clients/http/client.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <format>

#include "daemon/testing/peer/peer.h"

namespace unidash::http_client {
namespace {

using namespace std::chrono_literals;

class HttpClient : public ::testing::Test {
 protected:
  [[nodiscard]] curl::Terms terms() const {
    return {.whole_time = 10s, .authorities = peer_.authority(), .may_reach = curl::is_any_host};
  }
  [[nodiscard]] std::string at(std::string_view path) const {
    return std::format("https://localhost:{}{}", peer_.port(), path);
  }
  static std::string slug(const Result<Response>& result) {
    return result ? "answered" : result.error().slug;
  }

  testing::Peer peer_{"https_peer.py"};
};

TEST_F(HttpClient, BringsStatusHeadersAndBody) {
  const Client client(terms());
  const auto plain = client.send({.url = at("/plain")}).value();
  EXPECT_EQ(plain.status, 200);
  EXPECT_EQ(plain.body, "plain");
  EXPECT_EQ(plain.header("x-peer"), "yes");
  EXPECT_EQ(plain.header("x-other"), "");
  EXPECT_EQ(client.send({.url = at("/missing")}).value().status, 404);
  EXPECT_EQ(client.send({.method = Method::head, .url = at("/plain")}).value().body, "");
}

TEST_F(HttpClient, SendsABodyUnderTheVerbAskedFor) {
  const Client client(terms());
  for (const auto& [method, verb] :
       {std::pair{Method::post, "POST"}, {Method::put, "PUT"}, {Method::patch, "PATCH"}}) {
    const auto answer =
        client.send({.method = method, .url = at("/"), .body = std::string("a\0b", 3)});
    EXPECT_EQ(answer.value().body, std::string(verb) + std::string(" a\0b", 4));
  }
}

TEST_F(HttpClient, TrustsNoCertificateButThoseOfItsAuthorities) {
  curl::Terms system = terms();
  system.authorities.clear();
  EXPECT_EQ(slug(Client(system).send({.url = at("/plain")})), "peer.not_verified");
  const testing::Peer stranger("https_peer.py");
  curl::Terms other = terms();
  other.authorities = stranger.authority();
  EXPECT_EQ(slug(Client(other).send({.url = at("/plain")})), "peer.not_verified");
}

TEST_F(HttpClient, TrustsACertificateForItsOwnNameOnly) {
  const auto by_number = std::format("https://127.0.0.1:{}/plain", peer_.port());
  EXPECT_EQ(slug(Client(terms()).send({.url = by_number})), "peer.not_verified");
}

TEST_F(HttpClient, SpeaksNothingButHttps) {
  const Client client(terms());
  EXPECT_EQ(slug(client.send({.url = std::format("http://localhost:{}/", peer_.port())})),
            "http.bad_request");
  EXPECT_EQ(slug(client.send({.url = "file:///etc/passwd"})), "http.bad_request");
  const Client following(terms(), {.redirects = 3});
  EXPECT_EQ(slug(following.send({.url = at("/to?file:///etc/passwd")})), "peer.broken_off");
  EXPECT_EQ(slug(following.send({.url = at("/to?http://localhost/")})), "peer.broken_off");
}

TEST_F(HttpClient, FollowsRedirectsOnlyAsFarAsItMay) {
  const std::string twice = at("/to?/to?/plain");
  EXPECT_EQ(Client(terms()).send({.url = twice}).value().status, 302);
  EXPECT_EQ(slug(Client(terms(), {.redirects = 1}).send({.url = twice})),
            "http.too_many_redirects");
  const auto followed = Client(terms(), {.redirects = 2}).send({.url = twice}).value();
  EXPECT_EQ(followed.body, "plain");
  EXPECT_EQ(followed.header("location"), "");
}

TEST_F(HttpClient, ARedirectTakesNoAuthorizationToAnotherServer) {
  const testing::Peer other("https_peer.py");
  curl::Terms both = terms();
  both.authorities += other.authority();
  const auto answer =
      Client(both, {.redirects = 1})
          .send({.url = at(std::format("/to?https://localhost:{}/plain", other.port())),
                 .headers = {{"Authorization", "Bearer secret"}}});
  EXPECT_EQ(answer.value().status, 200);
  EXPECT_TRUE(peer_.read("requests.log").contains("Bearer secret"));
  EXPECT_EQ(other.read("requests.log"), "GET /plain -\n");
}

TEST_F(HttpClient, TakesNoMoreThanItMay) {
  const Client client(terms(), {.answer_bytes = 100'000});
  EXPECT_EQ(slug(client.send({.url = at("/large")})), "http.answer_too_large");
  EXPECT_EQ(slug(client.send({.url = at("/endless")})), "http.answer_too_large");
  EXPECT_EQ(Client(terms(), {.answer_bytes = 300'000}).send({.url = at("/large")}).value().body,
            std::string(300'000, 'x'));
}

TEST_F(HttpClient, GivesABodyOutAsItComes) {
  const Client client(terms(), {.answer_bytes = 10});
  std::size_t seen = 0;
  const auto whole = client.stream({.url = at("/large")}, [&](std::string_view piece) {
    seen += piece.size();
    return true;
  });
  EXPECT_EQ(whole.value().status, 200);
  EXPECT_EQ(whole.value().body, "");
  EXPECT_EQ(seen, 300'000U);
  const auto enough = client.stream({.url = at("/endless")}, [&](std::string_view piece) {
    seen += piece.size();
    return seen < 1'000'000;
  });
  EXPECT_EQ(enough.value().status, 200);
}

TEST_F(HttpClient, GivesOutNoBodyOfAnError) {
  const Client client(terms());
  const auto missing = client.stream({.url = at("/missing")}, [](std::string_view) {
    ADD_FAILURE() << "a body that nobody asked for";
    return true;
  });
  EXPECT_EQ(missing.value().status, 404);
  EXPECT_EQ(missing.value().body, "no such thing");
}

TEST_F(HttpClient, WaitsNoLongerThanItMay) {
  curl::Terms short_terms = terms();
  short_terms.whole_time = 300ms;
  EXPECT_EQ(slug(Client(short_terms).send({.url = at("/never")})), "peer.too_slow");
}

TEST_F(HttpClient, ReachesNoAddressThatTheRuleRefuses) {
  curl::Terms outside = terms();
  outside.may_reach = curl::is_another_host;
  EXPECT_EQ(slug(Client(outside).send({.url = at("/plain")})), "peer.address_refused");
  EXPECT_EQ(peer_.read("requests.log"), "");
}

TEST_F(HttpClient, NothingAroundTheProcessHasASay) {
  // A proxy that would be asked first, were it listened to.
  ASSERT_EQ(::setenv("https_proxy", "http://127.0.0.1:1", 1), 0);
  ASSERT_EQ(::setenv("ALL_PROXY", "http://127.0.0.1:1", 1), 0);
  EXPECT_EQ(slug(Client(terms()).send({.url = at("/plain")})), "answered");
  ::unsetenv("https_proxy");
  ::unsetenv("ALL_PROXY");
}

TEST_F(HttpClient, SendsNoHeaderThatWouldBecomeTwo) {
  for (const auto& [name, value] :
       {std::pair{"X-A", "b\r\nX-C: d"}, {"X-A: b\r\nX", "c"}, {"", "d"}}) {
    EXPECT_EQ(slug(Client(terms()).send({.url = at("/plain"), .headers = {{name, value}}})),
              "http.bad_request");
  }
  EXPECT_EQ(slug(Client(terms()).send({.url = at("/plain\r\nX-A: b")})), "http.bad_request");
}

TEST_F(HttpClient, TellsWhatWentWrong) {
  const Client client(terms());
  EXPECT_EQ(slug(client.send({.url = "https://nobody.invalid/"})), "peer.unknown_name");
  EXPECT_EQ(slug(client.send({.url = "https://localhost:1/"})), "peer.unreachable");
}

}  // namespace
}  // namespace unidash::http_client
