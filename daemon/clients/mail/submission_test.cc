#include "daemon/clients/mail/submission.h"

#include <gtest/gtest.h>

#include "daemon/base/json.h"
#include "daemon/testing/peer/peer.h"

namespace unidash::mail_client {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view message = "Subject: hello\r\n\r\nfirst\r\n.second\r\n";

/// One mail server and how it is spoken to.
class Server {
 public:
  explicit Server(const std::vector<std::string>& options = {}) : peer_("mail_peer.py", options) {
    relay.host = "localhost";
    relay.port = peer_.port();
    relay.greeting = "cloud.example.org";
  }

  [[nodiscard]] std::string send(const std::string& to = "giselle@example.org") const {
    const auto sent = submit(relay, terms(), "unidash@example.org", to, message);
    return sent ? "accepted" : sent.error().slug;
  }
  [[nodiscard]] Error refuse(const std::string& to) const {
    return submit(relay, terms(), "unidash@example.org", to, message).error();
  }
  [[nodiscard]] std::string accepted() const { return peer_.read("accepted.jsonl"); }
  [[nodiscard]] const testing::Peer& peer() const { return peer_; }
  [[nodiscard]] curl::Terms terms() const {
    return {.whole_time = 20s,
            .authorities = authorities.value_or(peer_.authority()),
            .may_reach = rule};
  }

  Relay relay;
  std::optional<std::string> authorities{};
  curl::AddressRule rule = curl::is_any_host;

 private:
  testing::Peer peer_;
};

TEST(Submission, HandsAMessageOverStarttls) {
  const Server server;
  EXPECT_EQ(server.send(), "accepted");
  const Json accepted = parse_json(server.accepted()).value();
  EXPECT_EQ(accepted["from"], "unidash@example.org");
  EXPECT_EQ(accepted["to"], (Json{"giselle@example.org"}));
  EXPECT_EQ(accepted["tls"], true);
  EXPECT_EQ(accepted["helo"], "cloud.example.org");
  EXPECT_EQ(accepted["message"], message);
}

TEST(Submission, HandsAMessageOverTlsFromTheFirstByte) {
  Server server({"--tls", "implicit"});
  server.relay.encryption = Encryption::tls;
  EXPECT_EQ(server.send(), "accepted");
  EXPECT_EQ(parse_json(server.accepted()).value()["tls"], true);
}

TEST(Submission, SignsInWithItsPassword) {
  Server server({"--password", "unidash:right horse"});
  server.relay.account = "unidash";
  server.relay.password = Secret("wrong horse");
  EXPECT_EQ(server.send(), "mail.login_refused");
  EXPECT_EQ(server.accepted(), "");
  server.relay.password = Secret("right horse");
  EXPECT_EQ(server.send(), "accepted");
  EXPECT_EQ(parse_json(server.accepted()).value()["user"], "unidash");
}

TEST(Submission, GivesNothingToAServerWithoutTls) {
  Server server({"--tls", "none"});
  EXPECT_EQ(server.send(), "peer.no_tls");
  server.relay.encryption = Encryption::tls;
  EXPECT_EQ(server.send(), "peer.no_tls");
  EXPECT_EQ(server.accepted(), "");
}

TEST(Submission, GivesNothingToAServerThatIsNotTheOneNamed) {
  Server server;
  server.authorities = "";
  EXPECT_EQ(server.send(), "peer.not_verified");
  server.authorities.reset();
  server.relay.host = "127.0.0.1";  // its certificate is for localhost
  EXPECT_EQ(server.send(), "peer.not_verified");
  EXPECT_EQ(server.accepted(), "");
}

TEST(Submission, TellsARefusedRecipientFromOnePutOff) {
  const Server server;
  const Error refused = server.refuse("refused@example.org");
  EXPECT_EQ(refused.slug, "mail.recipient_refused");
  EXPECT_EQ(refused.code, Code::invalid);
  EXPECT_EQ(refused.detail, "550 5.1.1 No such mailbox here");
  const Error later = server.refuse("later@example.org");
  EXPECT_EQ(later.slug, "mail.deferred");
  EXPECT_EQ(later.code, Code::unavailable);
  EXPECT_EQ(later.detail, "451 4.7.1 Please try again later");
  const Error spam = server.refuse("spam@example.org");
  EXPECT_EQ(spam.slug, "mail.message_refused");
  EXPECT_EQ(spam.code, Code::invalid);
  EXPECT_EQ(spam.detail, "554 5.7.1 Refused as spam");
}

TEST(Submission, AReplyThatDoesNotComeIsNoSuccess) {
  const Server server;
  const Error unknown = server.refuse("silent@example.org");
  EXPECT_EQ(unknown.code, Code::unavailable);
  EXPECT_EQ(unknown.slug, "mail.outcome_unknown");
  EXPECT_EQ(parse_json(server.accepted()).value()["to"], (Json{"silent@example.org"}));
}

TEST(Submission, AsksOnceBeforeItHandsOver) {
  const Server server;
  int asked = 0;
  const auto send = [&](const std::string& to, const Status& answer) {
    return submit(server.relay, server.terms(), "unidash@example.org", to, message, [&] {
      ++asked;
      EXPECT_EQ(server.accepted(), "") << "the server has it already";
      return answer;
    });
  };
  EXPECT_EQ(send("giselle@example.org", make_error(Code::conflict, "test.not_now")).error().slug,
            "test.not_now");
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(send("refused@example.org", {}).error().slug, "mail.recipient_refused");
  EXPECT_EQ(asked, 1) << "there was nothing to hand over";
  EXPECT_EQ(server.accepted(), "");
  EXPECT_TRUE(send("giselle@example.org", {}));
  EXPECT_EQ(asked, 2);
  EXPECT_NE(server.accepted(), "");
}

TEST(Submission, NamesNoSecondRecipientByTrick) {
  const Server server;
  EXPECT_EQ(server.send("a>\r\nRCPT TO:<b@example.org"), "mail.address_not_deliverable");
  EXPECT_EQ(server.accepted(), "");
}

TEST(Submission, ReachesNoAddressThatTheRuleRefuses) {
  Server server;
  server.rule = curl::is_another_host;
  EXPECT_EQ(server.send(), "peer.address_refused");
}

TEST(Submission, TakesNoAddressForAHost) {
  Server server;
  for (const auto* host : {"localhost/x", "user@localhost", "localhost:1/", "local host", ""}) {
    server.relay.host = host;
    EXPECT_EQ(server.send(), "mail.bad_relay") << host;
  }
}

TEST(Submission, EndsWhenItIsAskedTo) {
  const Server server;
  std::stop_source source;
  curl::Terms terms = server.terms();
  terms.whole_time = 24h;
  terms.stop = source.get_token();
  // Its reply never comes, for nobody opens it.
  const Status ended = submit(server.relay, terms, "unidash@example.org", "slow@example.org",
                              message, [&]() -> Status {
                                source.request_stop();
                                return {};
                              });
  EXPECT_EQ(ended.error().slug, "mail.outcome_unknown");
}

TEST(Submission, TellsWhatIsNotThere) {
  Server server;
  server.relay.port = 1;
  EXPECT_EQ(server.send(), "peer.unreachable");
  server.relay.host = "nobody.invalid";
  EXPECT_EQ(server.send(), "peer.unknown_name");
}

}  // namespace
}  // namespace unidash::mail_client
