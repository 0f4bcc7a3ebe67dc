// The letter that tells of a sign-in from a new browser, and the button in it.
#include "daemon/domains/identity/accounts/new_devices.h"

#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using testing::good_password;
using testing::secret;

/// Somebody who is known to read mail.
class NewDevicesPg : public testing::IdentityTest {
 protected:
  NewDevicesPg() {
    open_postbox();
    user_ = add_user("giselle");
    run("UPDATE users SET email_verified = true");
  }

  Result<SignedIn> sign_in(const Browser& browser = {}) {
    return std::get<SignedIn>(TRY(accounts_.login(
        {.username = "giselle", .password = secret(good_password)}, actor_, browser)));
  }
  /// The stranger has the password and a recovery code: a passkey is there.
  SignedIn in_with(const Secret& code) {
    const auto step =
        accounts_.login({.username = "giselle", .password = secret(good_password)}, actor_, {});
    const auto& ticket = std::get<SecondStep>(step.value()).ticket;
    return accounts_.finish_login(ticket.reveal(), code.reveal(), actor_, {}).value();
  }
  std::string letters() {
    return sql(
        "SELECT coalesce(string_agg(kind || ' ' || address, ', ' ORDER BY id), '') FROM mails");
  }
  /// What the letter of that sign-in, the newest, has in its link.
  std::string token_of(const SignedIn&) {
    const std::string link = mailed_link();
    return link.substr(link.rfind('/') + 1);
  }
  bool is_open(const SignedIn& signed_in) {
    return sessions_.find_sso(signed_in.session.token.reveal()).value().has_value();
  }
  static std::string slug_of(const auto& result) { return result ? "" : result.error().slug; }

  UserId user_{};
};

TEST_F(NewDevicesPg, AreToldOfByMailOnce) {
  EXPECT_FALSE(
      accounts_.login({.username = "giselle", .password = secret("another sentence")}, actor_, {}));
  EXPECT_EQ(letters(), "");
  const auto signed_in = sign_in().value();
  EXPECT_EQ(letters(), "new_device giselle@example.org");
  EXPECT_EQ(sql("SELECT facts ->> 'ip_address' FROM mails"), "192.0.2.7");
  ASSERT_TRUE(sign_in({.device = signed_in.device}));
  EXPECT_EQ(letters(), "new_device giselle@example.org");
}

TEST_F(NewDevicesPg, AreToldOfToNobodyWhoNeverShowedThatTheyReadIt) {
  run("UPDATE users SET email_verified = false");
  EXPECT_TRUE(sign_in());
  EXPECT_EQ(letters(), "");
  EXPECT_EQ(sql("SELECT count(*) FROM one_time_links"), "0");
}

TEST_F(NewDevicesPg, KeepNobodyOutWhoseAddressNoMailGoesTo) {
  run("UPDATE users SET email = 'gisèle@example.org'");
  EXPECT_TRUE(sign_in());
  EXPECT_EQ(letters(), "");
  EXPECT_EQ(sql("SELECT count(*) FROM one_time_links"), "0");
}

TEST_F(NewDevicesPg, AreNamedByTheLinkWhichChangesNothingByItself) {
  const auto stranger = sign_in().value();
  EXPECT_TRUE(mailed_link().starts_with("https://id.example.org/not-me/"));
  const std::string token = token_of(stranger);
  for (int i = 0; i < 2; ++i) {
    const auto found = new_devices_.find(token).value();
    EXPECT_EQ(found.username, "giselle");
    EXPECT_EQ(found.ip_address, "192.0.2.7");
    EXPECT_EQ(found.user_agent, "a browser");
    EXPECT_EQ(found.created_at, clock_.now());
  }
  EXPECT_TRUE(is_open(stranger));
  EXPECT_EQ(sql("SELECT count(*) FROM one_time_links WHERE token_hash = '" + token + "'"), "0")
      << "only its hash is kept";
}

TEST_F(NewDevicesPg, EndWhereThePersonSaysThatItWasNotThem) {
  const auto mine = start_desk(user_);
  clock_.advance(std::chrono::seconds{1});
  const auto stranger = sign_in().value();
  const std::string token = token_of(stranger);
  const auto desk = start_desk(stranger.session.id);
  ASSERT_TRUE(is_in(desk));
  ASSERT_TRUE(new_devices_.disown(token, actor_));
  EXPECT_FALSE(is_open(stranger));
  EXPECT_FALSE(is_in(desk)) << "with its desktop, at once";
  EXPECT_TRUE(is_in(mine)) << "what was there before goes on";
  const auto event = events_.all().back();
  EXPECT_EQ(event.event.action, "session.disowned");
  EXPECT_EQ(event.event.resource_id, stranger.session.id.value);
  EXPECT_EQ(event.event.details["user_id"], user_.value);
  EXPECT_FALSE(event.actor.user) << "whoever has the letter";
}

TEST_F(NewDevicesPg, DoNotStayBySigningInOnceMoreBeforeTheLetterIsRead) {
  const auto stranger = sign_in().value();
  const std::string token = token_of(stranger);
  clock_.advance(std::chrono::minutes{1});
  const auto again =
      sign_in({.former_token = stranger.session.token.reveal(), .device = stranger.device}).value();
  EXPECT_FALSE(is_open(stranger)) << "the former session of a browser ends with the new one";
  ASSERT_TRUE(new_devices_.disown(token, actor_));
  EXPECT_FALSE(is_open(again));
}

TEST_F(NewDevicesPg, AreToldOfAgainAfterThat) {
  const auto stranger = sign_in().value();
  ASSERT_TRUE(new_devices_.disown(token_of(stranger), actor_));
  clock_.advance(std::chrono::seconds{2});
  const auto again = sign_in({.device = stranger.device}).value();
  EXPECT_EQ(letters(), "new_device giselle@example.org, new_device giselle@example.org");
  clock_.advance(std::chrono::seconds{2});
  ASSERT_TRUE(sign_in({.device = again.device}));
  EXPECT_EQ(sql("SELECT count(*) FROM mails"), "2");
}

TEST_F(NewDevicesPg, TakeFromApplicationsWhatTheyWereGivenSince) {
  run("INSERT INTO oidc_clients (client_id, name, secret_hash, redirect_uris,"
      " post_logout_redirect_uris) VALUES ('app', 'App', 'hash', '{}', '{}');"
      "INSERT INTO oidc_grants (fk_client, fk_user, code_hash, scope, auth_time, created_at,"
      " expires_at) SELECT c.id, u.id, g.code, 'offline_access', NOW(), NOW() + g.begun::interval,"
      " NOW() + INTERVAL '1 day' FROM oidc_clients c, users u,"
      " (VALUES ('before', '-1 hour'), ('since', '1 hour')) AS g (code, begun)");
  const auto stranger = sign_in().value();
  ASSERT_TRUE(new_devices_.disown(token_of(stranger), actor_));
  EXPECT_EQ(sql("SELECT string_agg(code_hash, ' ') FROM oidc_grants WHERE revoked_at IS NULL"),
            "before");
}

TEST_F(NewDevicesPg, TakeAwayThePasskeysThatWereAddedSince) {
  testing::SoftPasskey mine{"mine"};
  const auto codes = add_passkey(mine, caller_of(start_desk(user_)));
  clock_.advance(std::chrono::seconds{1});
  const auto stranger = in_with(codes[0]);
  const std::string token = token_of(stranger);
  testing::SoftPasskey theirs{"theirs"};
  add_passkey(theirs, caller_of(start_desk(stranger.session.id)));
  EXPECT_EQ(passkeys_.list(user_).value().size(), 2U);
  ASSERT_TRUE(new_devices_.disown(token, actor_));
  EXPECT_EQ(sql("SELECT string_agg(credential_id, ' ') FROM passkeys"), text::to_base64url("mine"));
  EXPECT_EQ(events_.all().back().event.action, "passkey.removed");
  EXPECT_EQ(events_.all().back().event.resource_id, user_.value);
  EXPECT_EQ(sql("SELECT kind FROM mails ORDER BY id DESC LIMIT 1"), "passkey_removed");
  EXPECT_EQ(factors_.read(user_).value().recovery_codes_left, 9);
}

TEST_F(NewDevicesPg, EndWhatWasLinkedElsewhereSince) {
  add_identity(user_, "before", "linked");
  clock_.advance(std::chrono::seconds{1});
  const auto stranger = sign_in().value();
  const std::string token = token_of(stranger);
  clock_.advance(std::chrono::seconds{1});
  add_identity(user_, "since", "linked");
  add_identity(add_user("paul"), "another", "linked");
  ASSERT_TRUE(new_devices_.disown(token, actor_));
  EXPECT_EQ(sql("SELECT string_agg(p.name, ' ' ORDER BY p.name) FROM upstream_identities i"
                " JOIN upstream_providers p ON p.id = i.fk_provider"),
            "another before");
  const auto event = events_.all().back().event;
  EXPECT_EQ(event.action, "account.upstream_unlinked");
  EXPECT_EQ(event.resource_id, user_.value);
  EXPECT_EQ(event.details["provider"], "since");
}

TEST_F(NewDevicesPg, TakeAwayThePasskeyThatWasMadeOnTheWayIn) {
  run("UPDATE second_factor_policy SET required_of = 'everybody',"
      " required_from = now() - interval '1 hour'");
  const auto step =
      accounts_.login({.username = "giselle", .password = secret(good_password)}, actor_, {});
  const Secret ticket = std::get<SecondStep>(step.value()).ticket.copy();
  testing::SoftPasskey theirs{"theirs"};
  const auto asked = accounts_.ask_passkey_enrolment(ticket.reveal()).value().value();
  const NewPasskey made{.ticket = asked.ticket.reveal(), .made = theirs.create(asked.options)};
  clock_.tick();
  const auto stranger =
      accounts_.finish_passkey_enrolment(ticket.reveal(), made, actor_, {}).value();
  ASSERT_EQ(passkeys_.list(user_).value().size(), 1U);
  ASSERT_TRUE(new_devices_.disown(token_of(stranger.signed_in), actor_));
  EXPECT_TRUE(passkeys_.list(user_).value().empty());
  EXPECT_FALSE(is_open(stranger.signed_in));
  EXPECT_EQ(factors_.read(user_).value().recovery_codes_left, 0);
}

TEST_F(NewDevicesPg, HaveALinkThatWorksOnceAndForAWeekend) {
  const std::string token = token_of(sign_in().value());
  clock_.advance(new_device_lifetime - std::chrono::minutes{1});
  EXPECT_TRUE(new_devices_.find(token));
  ASSERT_TRUE(new_devices_.disown(token, actor_));
  EXPECT_EQ(slug_of(new_devices_.disown(token, actor_)), "identity.link_expired");
  EXPECT_EQ(slug_of(new_devices_.find(token)), "identity.link_expired");
  const std::string late = token_of(sign_in().value());
  clock_.advance(new_device_lifetime);
  EXPECT_EQ(slug_of(new_devices_.find(late)), "identity.link_expired");
  EXPECT_EQ(slug_of(new_devices_.disown(late, actor_)), "identity.link_expired");
  EXPECT_EQ(slug_of(new_devices_.find("guessed")), "identity.link_expired");
}

TEST_F(NewDevicesPg, HaveALinkThatIsGoodForNothingElse) {
  const std::string token = token_of(sign_in().value());
  EXPECT_EQ(slug_of(links_.find_invited(token)), "identity.link_expired");
  EXPECT_EQ(slug_of(links_.redeem(token, secret("a whole new sentence"), actor_, {})),
            "identity.link_expired");
  EXPECT_EQ(slug_of(links_.check_setup(token)), "identity.link_expired");
  EXPECT_EQ(slug_of(emails_.find(token, user_)), "identity.link_expired");
}

TEST_F(NewDevicesPg, VoidNoOtherLinkOfThePerson) {
  const auto reset = postgres::in_transaction(pool_, [&](postgres::Transaction& tx) {
    return create_link(tx, random_, clock_.now(), LinkPurpose::reset, user_, {});
  });
  const std::string first = token_of(sign_in().value());
  const std::string second = token_of(sign_in().value());
  EXPECT_TRUE(links_.find_invited(reset.value().reveal()));
  EXPECT_TRUE(new_devices_.find(first));
  EXPECT_TRUE(new_devices_.find(second));
}

}  // namespace
}  // namespace unidash::identity
