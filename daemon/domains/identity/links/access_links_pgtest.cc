// The link that lets a super administrator in again, from the machine's screen.
#include "daemon/domains/identity/links/access_links.h"

#include <optional>

#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;
using testing::good_password;
using testing::secret;

constexpr std::string_view new_password = "la pluie tombe sur le jardin";

std::string slug_of(const auto& result) { return result ? "" : result.error().slug; }

class AccessLinksPg : public testing::IdentityTest {
 protected:
  std::vector<std::string> listed() {
    std::vector<std::string> names;
    const auto all = access_.list().value();
    for (const auto& each : all) names.push_back(each.username);
    return names;
  }
  std::string new_token(std::string_view username = "claire") {
    const std::string link = access_.create(username).value().link;
    return link.substr(link.rfind('/') + 1);
  }
  Result<FirstStep> redeem(const std::string& token) {
    return links_.redeem(token, secret(new_password), actor_, {});
  }
  Result<FirstStep> sign_in(std::string_view password) {
    return accounts_.login({.username = "claire", .password = secret(password)}, actor_, {});
  }
  std::string letters() {
    return sql(
        "SELECT coalesce(string_agg(address || ' ' || (facts ->> 'username'), ', '"
        " ORDER BY address), '') FROM mails WHERE kind = 'access_link'");
  }
  std::optional<testing::EventLog::Recorded> find_event(std::string_view action) {
    for (const auto& each : events_.all()) {
      if (each.event.action == action) return each;
    }
    return std::nullopt;
  }

  UserId claire_ = add_user("claire", UserRole::super_admin);
  AccessLinks access_{pool_, outbox_, clock_, random_, "https://id.example.org"};
};

TEST_F(AccessLinksPg, AreOfferedToSuperAdministratorsAlone) {
  add_user("karim", UserRole::admin);
  add_user("giselle");
  add_user("paul", UserRole::super_admin);
  add_user("gone", UserRole::super_admin);
  run("UPDATE users SET is_active = false WHERE username = 'gone'");
  run("UPDATE users SET last_login_at = now() WHERE username = 'paul'");
  EXPECT_EQ(listed(), (std::vector<std::string>{"paul", "claire"}));
  for (const auto* name : {"karim", "giselle", "gone", "nobody", ""}) {
    EXPECT_EQ(slug_of(access_.create(name)), "identity.no_such_administrator") << name;
  }
  EXPECT_EQ(sql("SELECT count(*) FROM one_time_links"), "0");
  EXPECT_TRUE(events_.actions().empty());
}

TEST_F(AccessLinksPg, CountTheRoleThatAGroupGives) {
  const UserId giselle = add_user("giselle");
  run(
      std::format("WITH g AS (INSERT INTO groups (name, fk_auth_source, role)"
                  " VALUES ('Direction', 1, 'super_admin') RETURNING id)"
                  " INSERT INTO group_users (fk_group, fk_user) SELECT id, {} FROM g",
                  giselle.value));
  EXPECT_EQ(listed().size(), 2U);
  EXPECT_TRUE(access_.create("giselle"));
}

TEST_F(AccessLinksPg, AreNotForWhomADirectoryKeepsThePasswordOf) {
  add_user("anna", UserRole::super_admin);
  run("WITH s AS (INSERT INTO auth_sources (type, name) VALUES ('ldap', 'Office') RETURNING id)"
      " UPDATE users SET fk_auth_source = s.id, external_id = 'x', password_hash = NULL FROM s"
      " WHERE username = 'anna'");
  EXPECT_EQ(listed(), std::vector<std::string>{"claire"});
  EXPECT_EQ(slug_of(access_.create("anna")), "directory.keeps_password");
  EXPECT_EQ(sql("SELECT count(*) FROM one_time_links"), "0");
  EXPECT_TRUE(events_.actions().empty());
}

TEST_F(AccessLinksPg, ChangeNothingBeforeTheyAreUsed) {
  const auto desk = start_desk(claire_);
  const auto made = access_.create("CLAIRE").value();
  EXPECT_EQ(made.username, "claire");
  EXPECT_TRUE(made.link.starts_with("https://id.example.org/invite/")) << made.link;
  EXPECT_EQ(made.expires_at, clock_.now() + 30min);
  const std::string token = made.link.substr(made.link.rfind('/') + 1);
  EXPECT_EQ(sql("SELECT token_hash FROM one_time_links"), crypto::hash_token(token));
  EXPECT_EQ(links_.find_invited(token).value().purpose, LinkPurpose::access);
  EXPECT_TRUE(is_in(desk));
  EXPECT_TRUE(sign_in(good_password));
  const auto created = find_event("user.access_link_created").value();
  EXPECT_EQ(created.event.resource_id, claire_.value);
  EXPECT_FALSE(created.actor.user) << "whoever stands at the machine";
}

TEST_F(AccessLinksPg, TellEveryAdministratorWhoReadsMail) {
  add_user("karim", UserRole::admin);
  add_user("giselle");
  add_user("paul", UserRole::super_admin);
  add_user("odile", UserRole::super_admin);
  run("UPDATE users SET email_verified = username <> 'paul'");
  run("UPDATE users SET email = 'odîle@example.org' WHERE username = 'odile'");
  EXPECT_TRUE(access_.create("claire"));
  EXPECT_EQ(letters(), "") << "there is no server that takes mail";
  open_postbox();
  EXPECT_TRUE(access_.create("claire"));
  EXPECT_EQ(letters(), "claire@example.org claire, karim@example.org claire");
  EXPECT_EQ(sql("SELECT count(*) FROM mails WHERE link_sealed <> ''"), "0")
      << "no letter has the link";
}

TEST_F(AccessLinksPg, SetAPasswordAndTakeTheSecondFactorAway) {
  const auto desk = start_desk(claire_);
  enrol(caller_of(desk));
  run(
      std::format("INSERT INTO api_tokens (fk_user, name, kind, token_hash, routes, created_at,"
                  " expires_at) VALUES ({}, 'backup', 'admin', 'hash', '{{list_users}}', now(),"
                  " now() + INTERVAL '1 day')",
                  claire_.value));
  const auto step = redeem(new_token()).value();
  const auto* signed_in = std::get_if<SignedIn>(&step);
  ASSERT_NE(signed_in, nullptr) << "no code is asked for";
  EXPECT_TRUE(sessions_.find_sso(signed_in->session.token.reveal()).value());
  EXPECT_FALSE(is_in(desk)) << "nobody else is signed in as them";
  EXPECT_EQ(sql("SELECT count(*) FROM api_tokens WHERE revoked_at IS NULL"), "0");
  EXPECT_FALSE(factors_.has(claire_).value());
  EXPECT_EQ(sql("SELECT count(*) FROM recovery_codes"), "0");
  EXPECT_FALSE(sign_in(good_password));
  EXPECT_TRUE(std::holds_alternative<SignedIn>(sign_in(new_password).value()));
  const auto removed = find_event("second_factor.removed").value();
  EXPECT_EQ(removed.event.details["by"], "access");
  EXPECT_EQ(removed.actor.user, claire_);
}

TEST_F(AccessLinksPg, TakePasskeysAwayWithIt) {
  testing::SoftPasskey passkey{"first"};
  add_passkey(passkey, caller_of(start_desk(claire_)));
  const auto step = redeem(new_token()).value();
  EXPECT_TRUE(std::holds_alternative<SignedIn>(step)) << "nothing is asked for";
  EXPECT_TRUE(passkeys_.list(claire_).value().empty());
  EXPECT_FALSE(factors_.has(claire_).value());
  EXPECT_EQ(sql("SELECT count(*) FROM recovery_codes"), "0");
  EXPECT_EQ(find_event("second_factor.removed").value().event.details["by"], "access");
}

TEST_F(AccessLinksPg, EndWhatIsLinkedElsewhereAndNotWhatWasMadeForThem) {
  add_identity(claire_, "a", "linked");
  add_identity(claire_, "b", "created");
  const std::string token = new_token();
  EXPECT_EQ(sql("SELECT count(*) FROM upstream_identities"), "2");
  ASSERT_TRUE(redeem(token));
  EXPECT_EQ(sql("SELECT string_agg(origin, ' ') FROM upstream_identities"), "created");
}

TEST_F(AccessLinksPg, LeadToANewSecondFactorWhereOneIsRequired) {
  enrol(caller_of(start_desk(claire_)));
  run("UPDATE second_factor_policy SET required_of = 'administrators',"
      " required_from = now() - INTERVAL '1 day'");
  const auto step = redeem(new_token()).value();
  ASSERT_TRUE(std::holds_alternative<SecondStep>(step));
  EXPECT_EQ(std::get<SecondStep>(step).demand, Demand::enrolment);
  EXPECT_FALSE(factors_.has(claire_).value());
}

TEST_F(AccessLinksPg, SayNothingOfASecondFactorThatWasNotThere) {
  EXPECT_TRUE(redeem(new_token()));
  EXPECT_FALSE(find_event("second_factor.removed"));
}

TEST_F(AccessLinksPg, WorkOnceForHalfAnHour) {
  const std::string late = new_token();
  clock_.advance(30min + 1s);
  EXPECT_EQ(slug_of(redeem(late)), "identity.link_expired");
  const std::string former = new_token();
  const std::string token = new_token();
  EXPECT_EQ(slug_of(redeem(former)), "identity.link_expired") << "the newest alone";
  EXPECT_TRUE(redeem(token));
  EXPECT_EQ(slug_of(redeem(token)), "identity.link_expired");
}

TEST_F(AccessLinksPg, LetNoDisabledPersonIn) {
  const std::string token = new_token();
  run("UPDATE users SET is_active = false");
  EXPECT_EQ(slug_of(redeem(token)), "identity.link_expired");
}

}  // namespace
}  // namespace unidash::identity
