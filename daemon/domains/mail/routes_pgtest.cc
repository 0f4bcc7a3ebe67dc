#include "daemon/domains/mail/routes.h"

#include <gtest/gtest.h>

#include <format>

#include "daemon/clients/crypto/digest.h"
#include "daemon/testing/call.h"
#include "daemon/testing/fakes.h"
#include "daemon/testing/jobs/fixture.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::mail {
namespace {

using testing::call;
using testing::data_of;

Secret key() { return Secret(std::string(32, 'k')); }

class MailRoutes : public ::testing::Test {
 protected:
  MailRoutes() { pool_.set_event_sink(events_.sink()); }

  static Json relay(const Json& changes = Json::object()) {
    Json attributes{{"host", "mail.example.org"},
                    {"port", 587},
                    {"encryption", "starttls"},
                    {"account", "unidash"},
                    {"password", "right horse"},
                    {"sender_name", "UniDash"},
                    {"sender_address", "unidash@example.org"},
                    {"authorities", ""}};
    attributes.update(changes);
    return attributes;
  }
  static Json without_password(const Json& changes = Json::object()) {
    Json attributes = relay(changes);
    attributes.erase("password");
    return attributes;
  }
  Result<api::Response> put(const Json& attributes) {
    return call(routes_, "change_mail_relay", claire_, {.attributes = attributes});
  }
  static std::string field_of(const Result<api::Response>& answer) {
    if (answer || answer.error().fields.empty()) return "";
    return answer.error().fields[0].field + " " + answer.error().fields[0].slug;
  }
  std::string ask(const std::string& text) const { return testing::query_value(database_, text); }
  std::string password() {
    const crypto::Sealer sealer(key(), random_);
    return std::string(
        sealer.unseal(ask("SELECT password_sealed FROM mail_relay"), password_context)
            .value()
            .reveal());
  }

  std::string database_ = testing::fresh_database();
  testing::FakeClock clock_;
  crypto::SystemRandom random_;
  testing::EventLog events_;
  postgres::Pool pool_{{.conninfo = testing::as_user(database_, "unidash_admin")}};
  Outbox outbox_{key(), clock_, random_};
  Status door_answer_{};
  std::vector<std::string> doors_;  // as they were asked for; "" is shut
  RelaySettings settings_{pool_,
                          outbox_,
                          key(),
                          [this](const std::optional<Place>& server) {
                            doors_.push_back(server ? render_place(*server) : "");
                            return door_answer_;
                          },
                          clock_,
                          random_};
  std::vector<api::Route> routes_ = mail_routes(&settings_);
  api::Caller claire_ = testing::caller_of(
      testing::add_user(database_, "claire", UserRole::super_admin), UserRole::super_admin);
};

TEST_F(MailRoutes, BeginWithoutARelay) {
  const Json data = data_of(call(routes_, "read_mail_relay", claire_));
  EXPECT_EQ(data["attributes"]["is_set_up"], false);
  EXPECT_EQ(data["attributes"]["port"], 587);
}

TEST_F(MailRoutes, ThePasswordGoesInSealedAndNeverComesOut) {
  const auto answer = put(relay());
  ASSERT_TRUE(answer) << answer.error().slug;
  EXPECT_EQ(data_of(answer)["attributes"]["is_set_up"], true);
  EXPECT_EQ(data_of(answer)["attributes"]["host"], "mail.example.org");
  EXPECT_FALSE(answer->body.contains("password"));
  EXPECT_EQ(ask("SELECT count(*) FROM mail_relay r WHERE r::text LIKE '%horse%'"), "0");
  EXPECT_EQ(password(), "right horse");
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"mail.settings_changed"});
  EXPECT_FALSE(dump_json(events_.all()[0].event.details).contains("horse"));
}

TEST_F(MailRoutes, AChangeOfTheSenderKeepsThePassword) {
  ASSERT_TRUE(put(relay()));
  const auto answer =
      put(without_password({{"sender_name", "Dupont"}, {"port", 465}, {"encryption", "tls"}}));
  ASSERT_TRUE(answer) << answer.error().slug;
  EXPECT_EQ(data_of(answer)["attributes"]["sender_name"], "Dupont");
  EXPECT_EQ(data_of(answer)["attributes"]["encryption"], "tls");
  EXPECT_EQ(password(), "right horse");
}

TEST_F(MailRoutes, ThePasswordGoesToNoServerItWasNotGivenFor) {
  constexpr auto certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
  EXPECT_EQ(field_of(put(without_password())), "password mail.password_needed");
  ASSERT_TRUE(put(relay()));
  for (const Json& change : {Json{{"host", "elsewhere.example"}}, Json{{"account", "somebody"}},
                             Json{{"authorities", certificate}}}) {
    EXPECT_EQ(field_of(put(without_password(change))), "password mail.password_needed") << change;
  }
  EXPECT_EQ(ask("SELECT host FROM mail_relay"), "mail.example.org");
}

TEST_F(MailRoutes, OpenTheDoorToTheRelayAloneAndShutItWithTheSettings) {
  ASSERT_TRUE(put(relay()));
  ASSERT_TRUE(put(relay({{"host", "2001:db8::7"}, {"port", 465}})));
  ASSERT_TRUE(settings_.set_door_again());
  ASSERT_TRUE(call(routes_, "remove_mail_relay", claire_));
  ASSERT_TRUE(settings_.set_door_again());
  EXPECT_EQ(doors_, (std::vector<std::string>{"mail.example.org:587", "[2001:db8::7]:465",
                                              "[2001:db8::7]:465", "", ""}));
}

TEST_F(MailRoutes, SaveNoRelayThatThereIsNoDoorTo) {
  ASSERT_TRUE(put(relay()));
  door_answer_ = field_error("host", "door.name_not_found");
  EXPECT_EQ(field_of(put(relay({{"host", "gone.example"}}))), "host door.name_not_found");
  EXPECT_FALSE(call(routes_, "remove_mail_relay", claire_));
  EXPECT_EQ(ask("SELECT host FROM mail_relay"), "mail.example.org");
}

TEST_F(MailRoutes, OpenNoDoorForWhoDoesNotKnowThePassword) {
  ASSERT_TRUE(put(relay()));
  EXPECT_FALSE(put(without_password({{"host", "elsewhere.example"}})));
  EXPECT_EQ(doors_, std::vector<std::string>{"mail.example.org:587"});
}

TEST_F(MailRoutes, WithoutAnAccountThereIsNoPassword) {
  ASSERT_TRUE(put(relay()));
  ASSERT_TRUE(put(without_password({{"account", ""}})));
  EXPECT_EQ(ask("SELECT password_sealed FROM mail_relay"), "");
}

TEST_F(MailRoutes, RefuseWhatIsNoServerSenderOrCertificate) {
  for (const auto* host : {"mail.example.org/x", "user@mail.example.org", "a b"}) {
    EXPECT_EQ(field_of(put(relay({{"host", host}}))), "host mail.bad_relay") << host;
  }
  EXPECT_EQ(field_of(put(relay({{"sender_address", "unidash@exämple.org"}}))),
            "sender_address mail.address_not_deliverable");
  EXPECT_EQ(field_of(put(relay({{"sender_name", "a\r\nBcc: b"}}))),
            "sender_name field.control_characters");
  EXPECT_EQ(field_of(put(relay({{"authorities", "hello"}}))),
            "authorities field.not_a_certificate");
  EXPECT_EQ(field_of(put(relay({{"encryption", "none"}}))).substr(0, 10), "encryption");
  EXPECT_EQ(ask("SELECT count(*) FROM mail_relay"), "0");
}

TEST_F(MailRoutes, WithoutARelayNothingIsTried) {
  const auto answer = call(routes_, "send_test_letter", claire_,
                           {.attributes = Json{{"address", "claire@example.org"}}});
  EXPECT_EQ(testing::slug_of(answer), "mail.not_set_up");
  EXPECT_EQ(ask("SELECT count(*) FROM mails"), "0");
}

TEST_F(MailRoutes, ATestIsALetterWhoseEndIsToldInTheServersWords) {
  ASSERT_TRUE(put(relay()));
  const auto sent = call(routes_, "send_test_letter", claire_,
                         {.attributes = Json{{"address", "claire@example.org"}}});
  ASSERT_TRUE(sent) << sent.error().slug << sent.error().detail;
  EXPECT_EQ(sent->status, 202);
  EXPECT_EQ(data_of(sent)["attributes"]["state"], "waiting");
  EXPECT_EQ(ask("SELECT kind || ' ' || address FROM mails"), "test claire@example.org");
  EXPECT_EQ(ask("SELECT kind || ' ' || role || ' ' || fk_user FROM jobs WHERE subject <> ''"),
            std::format("mail.deliver mail {}", claire_.session->user.value))
      << "and whoever asked sees how it goes";
  testing::run_sql(database_,
                   "UPDATE mails SET state = 'refused', reason = 'mail.recipient_refused',"
                   " reply = '550 5.1.1 No such mailbox here'");
  const Json letter =
      data_of(call(routes_, "read_letter", claire_, {.path = {{"id", data_of(sent)["id"]}}}));
  EXPECT_EQ(letter["attributes"]["reason"], "mail.recipient_refused");
  EXPECT_EQ(letter["attributes"]["reply"], "550 5.1.1 No such mailbox here");
}

TEST_F(MailRoutes, RemovingTheRelayClosesTheBox) {
  ASSERT_TRUE(put(relay()));
  ASSERT_TRUE(call(routes_, "remove_mail_relay", claire_));
  EXPECT_EQ(data_of(call(routes_, "read_mail_relay", claire_))["attributes"]["is_set_up"], false);
  EXPECT_EQ(events_.actions(),
            (std::vector<std::string>{"mail.settings_changed", "mail.settings_removed"}));
}

}  // namespace
}  // namespace unidash::mail
