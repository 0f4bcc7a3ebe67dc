#include "daemon/domains/identity/emails/email_addresses.h"

#include <atomic>
#include <format>
#include <thread>

#include "daemon/domains/identity/emails/email_routes.h"
#include "daemon/domains/identity/people/people.h"
#include "daemon/testing/call.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;
using testing::good_password;
using testing::secret;

std::string slug_of(const auto& result) {
  if (result) return "";
  return result.error().fields.empty() ? result.error().slug : result.error().fields[0].slug;
}

class EmailTest : public testing::IdentityTest {
 protected:
  explicit EmailTest(bool has_relay = true) {
    if (has_relay) open_postbox();
  }

  Result<EmailState> ask(UserId user, const std::string& address) {
    return emails_.change(caller_of(start_desk(user)), address);
  }
  EmailState state(UserId user) { return emails_.read(caller_of(start_desk(user))).value(); }
  std::string token() {
    const std::string link = mailed_link();
    EXPECT_TRUE(link.starts_with("https://id.example.org/email/")) << link;
    return link.substr(link.rfind('/') + 1);
  }
  Status confirm(UserId user, const std::string& token) {
    Actor actor = actor_;
    actor.user = user;
    return emails_.confirm(token, actor);
  }
  std::string letters() {
    return sql(
        "SELECT coalesce(string_agg(kind || ' ' || address, ', ' ORDER BY id), '') FROM mails");
  }
  std::string owners(const std::string& address) {
    return sql(
        std::format("SELECT coalesce(string_agg(username || ' ' || email_verified, ', ' "
                    "ORDER BY id), '') FROM users WHERE lower(email) = lower('{}')",
                    address));
  }

  UserId giselle_ = add_user("giselle");
  UserId mallory_ = add_user("mallory");
};

TEST_F(EmailTest, AnAddressCountsOnceTheLinkSentToItWasUsed) {
  const auto asked = ask(giselle_, "Giselle@New.example").value();
  EXPECT_EQ(asked.email, "giselle@example.org");
  EXPECT_EQ(asked.pending_email, "Giselle@New.example");
  EXPECT_TRUE(asked.mail_is_sent);
  EXPECT_EQ(letters(), "email_confirmation Giselle@New.example");
  const std::string link = token();
  EXPECT_EQ(emails_.find(link, giselle_).value().email, "Giselle@New.example");
  EXPECT_EQ(sql("SELECT kind || ' ' || fk_user FROM jobs"),
            std::format("mail.deliver {}", giselle_.value))
      << "she is told where it cannot be delivered";
  ASSERT_TRUE(confirm(giselle_, link));
  const auto after = state(giselle_);
  EXPECT_EQ(after.email, "Giselle@New.example");
  EXPECT_TRUE(after.email_verified);
  EXPECT_FALSE(after.pending_email);
  EXPECT_EQ(slug_of(confirm(giselle_, link)), "identity.link_expired");
  EXPECT_EQ(events_.actions(),
            (std::vector<std::string>{"user.email_requested", "user.email_confirmed"}));
}

TEST_F(EmailTest, TheDesktopShowsTheNewAddressAtOnce) {
  const auto desk = start_desk(giselle_);
  EXPECT_EQ(caller_of(desk).session->email, "giselle@example.org");
  ASSERT_TRUE(ask(giselle_, "new@example.org"));
  ASSERT_TRUE(confirm(giselle_, token()));
  EXPECT_EQ(caller_of(desk).session->email, "new@example.org");
}

TEST_F(EmailTest, NobodyGivesThemselvesAnothersAddress) {
  ASSERT_TRUE(ask(giselle_, "jay@test.example"));
  ASSERT_TRUE(confirm(giselle_, token()));
  for (const auto* spelling : {"jay@test.example", "Jay@Test.example"}) {
    ASSERT_TRUE(ask(mallory_, spelling));
    EXPECT_EQ(slug_of(confirm(mallory_, token())), "identity.email_taken");
  }
  EXPECT_EQ(owners("jay@test.example"), "giselle true");
}

TEST_F(EmailTest, LettersBeyondAsciiAreComparedWithoutCaseToo) {
  run("UPDATE users SET email = 'ÉLODIE@example.org', email_verified = true"
      " WHERE username = 'giselle'");
  run("UPDATE users SET pending_email = 'élodie@example.org' WHERE username = 'mallory'");
  const auto settled = postgres::in_transaction(
      pool_, [&](auto& tx) { return settle_email(tx, mallory_, "élodie@example.org", "link"); });
  EXPECT_EQ(slug_of(settled), "identity.email_taken");
}

TEST_F(EmailTest, AskingTellsNobodyWhetherAnAddressIsThere) {
  run("UPDATE users SET email_verified = true WHERE username = 'giselle'");
  const auto taken = ask(mallory_, "giselle@example.org").value();
  const auto free = ask(mallory_, "nobody@example.org").value();
  EXPECT_EQ(taken.pending_email, "giselle@example.org");
  EXPECT_EQ(free.pending_email, "nobody@example.org");
  EXPECT_EQ(taken.mail_is_sent, free.mail_is_sent);
  EXPECT_EQ(taken.email, free.email);
  EXPECT_EQ(letters(),
            "email_confirmation giselle@example.org, email_confirmation nobody@example.org");
}

TEST_F(EmailTest, WhoReceivesTheMailCannotBeMadeToGiveTheirAddressAway) {
  ASSERT_TRUE(ask(mallory_, "giselle@work.example"));  // the mail comes to Giselle
  const std::string link = token();
  EXPECT_EQ(slug_of(emails_.find(link, giselle_)), "identity.other_account");
  EXPECT_EQ(slug_of(confirm(giselle_, link)), "identity.other_account");
  EXPECT_EQ(owners("giselle@work.example"), "");
}

TEST_F(EmailTest, WhoNeverShowedTheyReceiveMailThereYieldsToWhoDoes) {
  const auto desk = start_desk(mallory_);
  EXPECT_EQ(caller_of(desk).session->email, "mallory@example.org");
  ASSERT_TRUE(ask(giselle_, "Mallory@Example.org"));  // typed in for Mallory, shown by Giselle
  ASSERT_TRUE(confirm(giselle_, token()));
  EXPECT_EQ(owners("mallory@example.org"), "giselle true");
  EXPECT_EQ(state(mallory_).pending_email, "mallory@example.org") << "nothing is lost";
  EXPECT_EQ(caller_of(desk).session->email, "") << "an old copy would still say it is theirs";
}

TEST_F(EmailTest, OfTwoWhoConfirmOneAddressAtOnceOneWins) {
  std::vector<std::pair<UserId, std::string>> all;
  for (const UserId user : {giselle_, mallory_}) {
    ASSERT_TRUE(ask(user, "both@example.org"));
    all.emplace_back(user, token());
  }
  std::atomic<int> winners = 0;
  std::vector<std::jthread> people;
  for (const auto& [user, link] : all) {
    people.emplace_back([&, user, link] { winners += confirm(user, link) ? 1 : 0; });
  }
  people.clear();
  EXPECT_EQ(winners, 1);
  EXPECT_EQ(sql("SELECT count(*) FROM users WHERE email = 'both@example.org'"), "1");
}

TEST_F(EmailTest, AnotherWishVoidsTheFormerLink) {
  ASSERT_TRUE(ask(giselle_, "first@example.org"));
  const std::string first = token();
  ASSERT_TRUE(ask(giselle_, "second@example.org"));
  EXPECT_EQ(slug_of(confirm(giselle_, first)), "identity.link_expired");
  EXPECT_TRUE(confirm(giselle_, token()));
  EXPECT_EQ(state(giselle_).email, "second@example.org");
}

TEST_F(EmailTest, TheLinkEndsAfterADay) {
  ASSERT_TRUE(ask(giselle_, "new@example.org"));
  const std::string link = token();
  clock_.advance(24h + 1s);
  EXPECT_EQ(slug_of(confirm(giselle_, link)), "identity.link_expired");
}

TEST_F(EmailTest, TheLinkLetsNobodyChooseAPasswordAndNoOtherLinkConfirms) {
  ASSERT_TRUE(ask(giselle_, "new@example.org"));
  const std::string link = token();
  EXPECT_EQ(slug_of(links_.find_invited(link)), "identity.link_expired");
  EXPECT_EQ(slug_of(links_.redeem(link, secret("quite another sentence"), actor_, {})),
            "identity.link_expired");
  const auto reset = postgres::in_transaction(pool_, [&](auto& tx) {
    return create_link(tx, random_, clock_.now(), LinkPurpose::reset, giselle_, std::nullopt);
  });
  EXPECT_EQ(slug_of(confirm(giselle_, std::string(reset.value().reveal()))),
            "identity.link_expired");
}

TEST_F(EmailTest, OnePersonSendsAFewMailsAnHour) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(ask(giselle_, std::format("a{}@example.org", i)));
  EXPECT_EQ(slug_of(ask(giselle_, "b@example.org")), "identity.too_many_links");
  EXPECT_TRUE(ask(mallory_, "b@example.org"));
  clock_.advance(61min);
  EXPECT_TRUE(ask(giselle_, "b@example.org"));
}

TEST_F(EmailTest, TheFormerAddressIsToldOfTheChange) {
  run("UPDATE users SET email_verified = true WHERE username = 'giselle'");
  ASSERT_TRUE(ask(giselle_, "new@example.org"));
  ASSERT_TRUE(confirm(giselle_, token()));
  EXPECT_EQ(letters(), "email_confirmation new@example.org, email_changed giselle@example.org");
}

TEST_F(EmailTest, ItsPresentAddressTakesBackAWish) {
  run("UPDATE users SET email_verified = true WHERE username = 'giselle'");
  ASSERT_TRUE(ask(giselle_, "new@example.org"));
  const std::string link = token();
  EXPECT_FALSE(ask(giselle_, "giselle@example.org").value().pending_email);
  EXPECT_EQ(slug_of(confirm(giselle_, link)), "identity.link_expired");
}

TEST_F(EmailTest, AnAddressCanBeTakenAway) {
  const auto none = emails_.change(caller_of(start_desk(giselle_)), std::nullopt).value();
  EXPECT_FALSE(none.email);
  EXPECT_EQ(sql("SELECT email IS NULL FROM users WHERE username = 'giselle'"), "t");
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"user.email_removed"});
}

TEST_F(EmailTest, TakesNoAddressThatMailCannotReach) {
  EXPECT_EQ(slug_of(ask(giselle_, "gisèle@example.org")), "mail.address_not_deliverable");
  EXPECT_EQ(slug_of(ask(giselle_, "nobody")), "identity.not_an_email");
  EXPECT_EQ(letters(), "");
}

TEST_F(EmailTest, TheLinkIsNotReadableInTheDatabase) {
  ASSERT_TRUE(ask(giselle_, "new@example.org"));
  const std::string link = token();
  EXPECT_EQ(sql(std::format("SELECT count(*) FROM mails m WHERE m::text LIKE '%{}%'", link)), "0");
}

/// What administrators do with addresses.
class PeoplesEmailTest : public EmailTest {
 protected:
  explicit PeoplesEmailTest(bool has_relay = true) : EmailTest(has_relay) {}

  People people_{pool_, sessions_, outbox_, clock_, random_, "https://id.example.org"};
  UserId boss_ = add_user("boss", UserRole::admin);
  api::Caller as_boss_ = caller_of(start_desk(boss_));
};

TEST_F(PeoplesEmailTest, AnInvitationByMailIsShownToNobodyAndConfirmsTheAddress) {
  const auto made =
      people_
          .create(as_boss_,
                  {.username = {"marc"}, .display_name = "Marc", .email = "marc@example.org"})
          .value();
  EXPECT_EQ(made.link, "");
  EXPECT_EQ(made.mailed_to, "marc@example.org");
  EXPECT_FALSE(made.user.email_verified);
  EXPECT_EQ(letters(), "invitation marc@example.org");
  EXPECT_EQ(sql("SELECT fk_user FROM jobs"), std::to_string(boss_.value));
  const std::string link = mailed_link();
  ASSERT_TRUE(links_.redeem(link.substr(link.rfind('/') + 1), secret(good_password), actor_, {}));
  EXPECT_TRUE(people_.get(made.user.id).value().email_verified);
}

TEST_F(PeoplesEmailTest, AnInvitationThatWasShownConfirmsNothing) {
  const auto made = people_
                        .create(as_boss_, {.username = {"marc"},
                                           .display_name = "Marc",
                                           .email = "marc@example.org",
                                           .delivery = LinkDelivery::show})
                        .value();
  EXPECT_EQ(letters(), "");
  ASSERT_TRUE(
      links_.redeem(made.link.substr(made.link.rfind('/') + 1), secret(good_password), actor_, {}));
  EXPECT_FALSE(people_.get(made.user.id).value().email_verified);
}

TEST_F(PeoplesEmailTest, AnInvitationConfirmsOnlyTheAddressItWentTo) {
  const auto made =
      people_
          .create(as_boss_,
                  {.username = {"marc"}, .display_name = "Marc", .email = "marc@example.org"})
          .value();
  const std::string link = mailed_link();
  ASSERT_TRUE(people_.change(
      as_boss_, {.id = made.user.id, .email = {.is_set = true, .value = "other@example.org"}}));
  ASSERT_TRUE(links_.redeem(link.substr(link.rfind('/') + 1), secret(good_password), actor_, {}));
  EXPECT_FALSE(people_.get(made.user.id).value().email_verified);
}

TEST_F(PeoplesEmailTest, AResetGoesOutByMailWhereThereIsAnAddress) {
  EXPECT_EQ(people_.reset(as_boss_, {.id = giselle_}).value().mailed_to, "giselle@example.org");
  EXPECT_EQ(letters(), "reset giselle@example.org");
  run("UPDATE users SET email = NULL WHERE username = 'mallory'");
  EXPECT_NE(people_.reset(as_boss_, {.id = mallory_}).value().link, "");
  EXPECT_EQ(letters(), "reset giselle@example.org");
}

TEST_F(PeoplesEmailTest, AnAddressThatMailCannotReachHasItsLinkShown) {
  run("UPDATE users SET email = 'gisèle@example.org' WHERE username = 'giselle'");
  EXPECT_NE(people_.reset(as_boss_, {.id = giselle_}).value().link, "");
  EXPECT_EQ(letters(), "");
}

TEST_F(PeoplesEmailTest, TwoPeopleNeverHaveOneAddress) {
  const auto made = people_.create(
      as_boss_, {.username = {"jay"}, .display_name = "Jay", .email = "Giselle@Example.ORG"});
  EXPECT_EQ(made.error().code, Code::conflict);
  EXPECT_EQ(made.error().fields.at(0).field, "email");
  EXPECT_EQ(slug_of(made), "identity.email_taken");
  EXPECT_EQ(
      slug_of(people_.change(
          as_boss_, {.id = mallory_, .email = {.is_set = true, .value = "GISELLE@example.org"}})),
      "identity.email_taken");
}

TEST_F(PeoplesEmailTest, AnotherAddressIsNotConfirmedAndAnotherSpellingStaysSo) {
  run("UPDATE users SET email_verified = true WHERE username = 'giselle'");
  const auto with = [&](const std::string& address) {
    return people_.change(as_boss_, {.id = giselle_, .email = {.is_set = true, .value = address}})
        .value();
  };
  EXPECT_TRUE(with("Giselle@example.org").email_verified);
  EXPECT_FALSE(with("giselle@other.example").email_verified);
}

class WithoutRelay : public PeoplesEmailTest {
 protected:
  WithoutRelay() : PeoplesEmailTest(false) {}
};

TEST_F(WithoutRelay, LinksAreShownAndAnAdministratorConfirmsByHand) {
  EXPECT_NE(people_.reset(as_boss_, {.id = giselle_}).value().link, "");
  const auto asked = ask(giselle_, "new@example.org").value();
  EXPECT_FALSE(asked.mail_is_sent);
  EXPECT_EQ(letters(), "");
  const auto confirmed =
      people_.confirm_email(as_boss_, {.id = giselle_, .email = "new@example.org"}).value();
  EXPECT_EQ(confirmed.email, "new@example.org");
  EXPECT_TRUE(confirmed.email_verified);
  EXPECT_EQ(events_.all().back().event.details, (Json{{"by", "administrator"}}));
}

TEST_F(WithoutRelay, AnAdministratorConfirmsWhatTheySawAndNothingElse) {
  ASSERT_TRUE(ask(giselle_, "seen@example.org"));
  ASSERT_TRUE(ask(giselle_, "another@example.org"));
  EXPECT_EQ(slug_of(people_.confirm_email(as_boss_, {.id = giselle_, .email = "seen@example.org"})),
            "request.changed_meanwhile");
  EXPECT_EQ(slug_of(people_.confirm_email(as_boss_, {.id = boss_, .email = "boss@example.org"})),
            "identity.own_account");
}

TEST_F(WithoutRelay, AnAdministratorGivesNobodyAnothersAddress) {
  run("UPDATE users SET email_verified = true WHERE username = 'mallory'");
  ASSERT_TRUE(ask(giselle_, "Mallory@example.org"));
  EXPECT_EQ(
      slug_of(people_.confirm_email(as_boss_, {.id = giselle_, .email = "Mallory@example.org"})),
      "identity.email_taken");
}

/// The pages of id.BASE.
class EmailPagesTest : public EmailTest {
 protected:
  api::Request request(const std::string& link, const StartedSession* session) const {
    api::Request request{.path = "/email/" + link, .path_values = {{"token", link}}};
    if (session != nullptr) {
      request.cookies.emplace_back(api::id_cookie, session->token.reveal());
    }
    return request;
  }
  api::Response run_page(const char* id, const api::Request& request) {
    for (const auto& row : routes_) {
      if (row.id == id) return row.handler.run(api::Caller{}, request).value();
    }
    ADD_FAILURE() << id;
    return {};
  }
  std::vector<api::Route> routes_ = email_routes(
      {.addresses = &emails_, .sessions = &sessions_, .desk_origin = "https://desk.example.org"});
};

TEST_F(EmailPagesTest, OpeningTheLinkChangesNothingBeforeTheButton) {
  ASSERT_TRUE(ask(giselle_, "new@example.org"));
  const std::string link = token();
  const auto session = start_sso(giselle_);
  const auto page = run_page("show_email", request(link, &session));
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.body.contains("new@example.org"));
  EXPECT_EQ(owners("new@example.org"), "");
  EXPECT_EQ(run_page("confirm_email", request(link, &session)).status, 200);
  EXPECT_EQ(owners("new@example.org"), "giselle true");
  EXPECT_EQ(run_page("show_email", request(link, &session)).status, 410);
}

TEST_F(EmailPagesTest, WhoIsNotSignedInSignsInFirst) {
  ASSERT_TRUE(ask(giselle_, "new@example.org"));
  const std::string link = token();
  for (const auto* id : {"show_email", "confirm_email"}) {
    const auto answer = run_page(id, request(link, nullptr));
    EXPECT_EQ(answer.status, 303);
    EXPECT_TRUE(answer.headers.at(0).second.starts_with("/login?next=%2Femail%2F")) << id;
  }
  EXPECT_EQ(owners("new@example.org"), "");
}

TEST_F(EmailPagesTest, AnotherAccountIsToldWhoseLinkItIsNot) {
  ASSERT_TRUE(ask(mallory_, "giselle@work.example"));
  const auto session = start_sso(giselle_);
  const std::string link = token();
  for (const auto* id : {"show_email", "confirm_email"}) {
    const auto answer = run_page(id, request(link, &session));
    EXPECT_EQ(answer.status, 403);
    EXPECT_FALSE(answer.body.contains("mallory"));
  }
}

}  // namespace
}  // namespace unidash::identity
