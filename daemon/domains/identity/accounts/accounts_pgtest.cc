#include "daemon/domains/identity/accounts/accounts.h"

#include <thread>

#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using testing::good_password;
using testing::secret;

class AccountsTest : public testing::IdentityTest {
 protected:
  Result<SignedIn> sign_in(std::string_view name, std::string_view password,
                           const Browser& browser) {
    return std::get<SignedIn>(TRY(accounts_.login(
        {.username = std::string(name), .password = secret(password)}, actor_, browser)));
  }
  Result<StartedSession> login(std::string_view name, std::string_view password = good_password,
                               std::string_view former = {}) {
    return TRY(sign_in(name, password, {.former_token = former})).session;
  }
  std::string login_slug(std::string_view name, std::string_view password = good_password) {
    const auto session = login(name, password);
    return session ? "" : session.error().slug;
  }
  std::string hash_of(UserId user) {
    return sql(std::format("SELECT password_hash FROM users WHERE id = {}", user.value));
  }
};

TEST_F(AccountsTest, SignsInWithTheRightPassword) {
  const UserId user = add_user("giselle");
  const auto session = login("giselle").value();
  const auto sso = sessions_.find_sso(session.token.reveal()).value();
  ASSERT_TRUE(sso);
  EXPECT_EQ(sso->user, user);
  EXPECT_EQ(sso->auth_time, clock_.now());
  EXPECT_EQ(events_.actions(), (std::vector<std::string>{"user.signed_in", "account.new_browser"}));
  EXPECT_EQ(events_.all()[0].actor.user, user);
  EXPECT_EQ(sql("SELECT last_login_at IS NOT NULL FROM users"), "t");
}

TEST_F(AccountsTest, TakesNamesInAnyCase) {
  add_user("Giselle");
  EXPECT_TRUE(login("gISELLE"));
}

TEST_F(AccountsTest, GivesOneAnswerToEveryFailure) {
  add_user("giselle");
  add_user("invited", UserRole::user, "");
  add_user("disabled");
  run("UPDATE users SET is_active = false WHERE username = 'disabled'");
  EXPECT_EQ(login_slug("giselle", "another long sentence"), "identity.login_failed");
  EXPECT_EQ(login_slug("nobody"), "identity.login_failed");
  EXPECT_EQ(login_slug("invited"), "identity.login_failed");
  EXPECT_EQ(login_slug("disabled"), "identity.login_failed");
  EXPECT_EQ(login_slug("giselle", ""), "identity.login_failed");
  EXPECT_EQ(login_slug("giselle", std::string(10'000, 'x')), "identity.login_failed");
  EXPECT_EQ(login_slug("", ""), "identity.login_failed");
  EXPECT_EQ(login_slug("gis\u202Eelle"), "identity.login_failed");
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), "0");
}

// The trail is written for names nobody has too, or its cost would tell them
// apart; but such a name may be a password and is not kept.
TEST_F(AccountsTest, TracesFailuresWithoutNamesNobodyHas) {
  const UserId user = add_user("giselle");
  (void)login("giselle", "another long sentence");
  (void)login("my secret password", "giselle");
  const auto events = events_.all();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].event.action, "user.sign_in_failed");
  EXPECT_EQ(events[0].event.resource_id, user.value);
  EXPECT_EQ(events[0].actor.ip_address, "192.0.2.7");
  EXPECT_EQ(events[1].event.action, "user.sign_in_failed");
  EXPECT_FALSE(events[1].event.resource_id);
  EXPECT_FALSE(dump_json(events[1].event.details).contains("secret"));
}

// Seen without a clock: where nobody may hash, nobody learns anything either.
TEST_F(AccountsTest, SpendsAHashOnEveryName) {
  add_user("giselle");
  add_user("invited", UserRole::user, "");
  add_user("disabled");
  run("UPDATE users SET is_active = false WHERE username = 'disabled'");
  crypto::PasswordHasher closed({.threads = 1, .queue = 0}, random_);
  Accounts accounts(pool_, sessions_, closed, rules_, devices_, factors_, steps_, passkeys_,
                    new_devices_, clock_, settings_.idle);
  for (const char* name : {"giselle", "invited", "disabled", "nobody"}) {
    const auto session = accounts.login({name, secret(good_password)}, actor_, {});
    EXPECT_EQ(session.error().slug, "password.queue_full") << name;
  }
}

TEST_F(AccountsTest, CountsAttempts) {
  add_user("giselle");
  for (int i = 0; i < 10; ++i) EXPECT_EQ(login_slug("giselle", "x"), "identity.login_failed");
  EXPECT_EQ(login_slug("giselle"), "rate.too_many");
}

// The look-up and the count fold alike: another spelling is another name.
TEST_F(AccountsTest, CountsEverySpellingThatReachesAPersonAsOneName) {
  add_user("kiki");
  EXPECT_TRUE(login("KiKi"));
  for (const char* spelling : {"\u212Aiki", "ki\u212Ai", "k\u0130k\u0130", "\uFF4Biki"}) {
    EXPECT_EQ(login_slug(spelling), "identity.login_failed") << spelling;
  }
  for (int i = 0; i < 10; ++i) (void)login(i % 2 == 0 ? "KIKI" : "kIkI", "x");
  EXPECT_EQ(login_slug("kiki"), "rate.too_many");
}

TEST_F(AccountsTest, KeepsNamesOfAnOlderRuleWorking) {
  add_user("a..");
  EXPECT_TRUE(login("A.."));
}

class KnownDevice : public AccountsTest {
 protected:
  /// A stranger tries until nobody unknown may try this name any more.
  void guess_from_everywhere(std::string_view name) {
    for (int i = 0; i < 40; ++i) {
      (void)sessions_.count_login({.name = name, .address = std::format("198.51.100.{}", i)});
    }
  }
  std::string device_of(std::string_view name, std::string_view former = {}) {
    return sign_in(name, good_password, {.device = former}).value().device;
  }
  std::string slug_with(std::string_view device, std::string_view name = "giselle",
                        std::string_view password = good_password) {
    const auto answer = sign_in(name, password, {.device = device});
    return answer ? "" : answer.error().slug;
  }
  UserId user_ = add_user("giselle");
};

TEST_F(KnownDevice, SignsInWhileStrangersGuess) {
  const std::string device = device_of("giselle");
  guess_from_everywhere("giselle");
  EXPECT_EQ(login_slug("giselle"), "rate.too_many");
  EXPECT_EQ(slug_with(device), "");
}

TEST_F(KnownDevice, IsNoWayToGuessWithoutLimit) {
  const std::string device = device_of("giselle");
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(slug_with(device, "giselle", "x"), "identity.login_failed") << i;
  }
  EXPECT_EQ(slug_with(device), "rate.too_many");
}

// Signing in again and again does not make devices to guess with.
TEST_F(KnownDevice, StaysOneDeviceHoweverOftenItSignsIn) {
  const std::string first = device_of("giselle");
  const std::string again = device_of("giselle", first);
  for (int i = 0; i < 10; ++i) (void)slug_with(i % 2 == 0 ? first : again, "giselle", "x");
  EXPECT_EQ(slug_with(again), "rate.too_many");
}

TEST_F(KnownDevice, IsKnownForItsPersonAlone) {
  add_user("marc");
  const std::string device = device_of("marc");
  guess_from_everywhere("giselle");
  EXPECT_EQ(slug_with(device), "rate.too_many");
}

TEST_F(KnownDevice, KnowsEverybodyWhoUsesTheBrowser) {
  add_user("marc");
  const std::string both = device_of("marc", device_of("giselle"));
  guess_from_everywhere("giselle");
  guess_from_everywhere("marc");
  EXPECT_EQ(slug_with(both), "");
  EXPECT_EQ(slug_with(both, "marc"), "");
}

TEST_F(KnownDevice, IsForgottenWithThePassword) {
  const std::string device = device_of("giselle");
  run(std::format("UPDATE users SET password_hash = '{}'",
                  hasher_.hash(secret(good_password)).value()));
  guess_from_everywhere("giselle");
  EXPECT_EQ(slug_with(device), "rate.too_many");
}

TEST_F(KnownDevice, IsForgottenAfterAYear) {
  const std::string device = device_of("giselle");
  clock_.advance(std::chrono::days{366});
  guess_from_everywhere("giselle");
  EXPECT_EQ(slug_with(device), "rate.too_many");
}

TEST_F(KnownDevice, CannotBeForged) {
  std::string device = device_of("giselle");
  guess_from_everywhere("giselle");
  for (const std::size_t at : {std::size_t{3}, device.find('.') + 1, device.size() - 2}) {
    std::string forged = device;
    forged.at(at) = forged.at(at) == '1' ? '2' : '1';
    EXPECT_EQ(slug_with(forged), "rate.too_many") << forged;
  }
  for (const std::string& junk : {std::string(".."), std::string(600, '~'), std::string("a.1.b")}) {
    EXPECT_EQ(slug_with(junk), "rate.too_many") << junk;
  }
  EXPECT_EQ(slug_with(device), "");
}

TEST_F(AccountsTest, LetsNobodyInWithoutValkey) {
  add_user("giselle");
  valkey_server_.kill9();
  EXPECT_EQ(login_slug("giselle"), "session.store_unavailable");
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), "0");
}

TEST_F(AccountsTest, GivesANewTokenAtEachSignIn) {
  add_user("giselle");
  EXPECT_NE(login("giselle").value().token.reveal(), login("giselle").value().token.reveal());
}

TEST_F(AccountsTest, EndsTheFormerSessionOfTheSameBrowser) {
  const auto former = start_sso(add_user("giselle"));
  const auto desk = start_desk(former.id);
  add_user("marc");
  ASSERT_TRUE(login("marc", good_password, former.token.reveal()));
  EXPECT_FALSE(sessions_.find_sso(former.token.reveal()).value());
  EXPECT_FALSE(is_in(desk));
}

// Keycloak CVE-2023-6787: a new sign-in that fails leaves everything as it was.
TEST_F(AccountsTest, KeepsTheFormerSessionWhenSigningInFails) {
  const auto former = start_sso(add_user("giselle"));
  ASSERT_FALSE(login("giselle", "another long sentence", former.token.reveal()));
  EXPECT_TRUE(sessions_.find_sso(former.token.reveal()).value());
}

TEST_F(AccountsTest, HashesAgainWithTodaysParameters) {
  crypto::PasswordHasher former({.parameters = {.passes = 3}, .threads = 1}, random_);
  const std::string old_hash = former.hash(secret(good_password)).value();
  const UserId user = add_user("giselle", UserRole::user, old_hash);
  ASSERT_TRUE(login("giselle"));
  EXPECT_TRUE(hash_of(user).starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  EXPECT_TRUE(login("giselle"));
}

// A reset or a disabling that commits while the password is being verified.
TEST_F(AccountsTest, LosesAgainstAResetThatCommitsMeanwhile) {
  add_user("giselle");
  auto lease = pool_.acquire().value();
  ASSERT_TRUE((*lease).script("BEGIN; UPDATE users SET password_hash = 'another'"));
  Result<StartedSession> session = make_error(Code::internal, "not yet");
  std::jthread login_thread([&] { session = login("giselle"); });
  // It verifies the old hash, which is still what others see, and then waits for the row.
  while (testing::query_value(database_, "SELECT count(*) FROM pg_locks WHERE NOT granted") ==
         "0") {
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  ASSERT_TRUE((*lease).script("COMMIT"));
  login_thread.join();
  ASSERT_FALSE(session);
  EXPECT_EQ(session.error().slug, "identity.login_failed");
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), "0");
}

TEST_F(AccountsTest, SignsOutOfTheBrowserAndItsDesktops) {
  const auto sso = start_sso(add_user("giselle"));
  const auto desk = start_desk(sso.id);
  ASSERT_TRUE(accounts_.logout(*sessions_.find_sso(sso.token.reveal()).value(), actor_));
  EXPECT_FALSE(is_in(desk));
  EXPECT_FALSE(sessions_.find_sso(sso.token.reveal()).value());
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"user.signed_out"});
}

class PasswordChangeTest : public AccountsTest {
 protected:
  std::string change(std::string_view current, std::string_view wanted) {
    const auto done = accounts_.change_password(caller_of(desk_), secret(current), secret(wanted));
    if (done) return "";
    return done.error().fields.empty() ? done.error().slug : done.error().fields[0].slug;
  }
  UserId user_ = add_user("giselle");
  StartedSession desk_ = start_desk(user_);
};

TEST_F(PasswordChangeTest, ReplacesThePassword) {
  EXPECT_EQ(change(good_password, "le chien court dans le jardin"), "");
  EXPECT_EQ(login_slug("giselle", good_password), "identity.login_failed");
  EXPECT_EQ(login_slug("giselle", "le chien court dans le jardin"), "");
}

TEST_F(PasswordChangeTest, EndsTheOtherSessionsOnly) {
  const auto other = start_desk(user_);
  EXPECT_EQ(change(good_password, "le chien court dans le jardin"), "");
  EXPECT_FALSE(is_in(other));
  EXPECT_TRUE(is_in(desk_));
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"user.password_changed"});
}

TEST_F(PasswordChangeTest, WantsTheCurrentOne) {
  EXPECT_EQ(change("le chien court dans le jardin", "un autre mot de passe"),
            "identity.wrong_password");
  EXPECT_EQ(change(std::string(2000, 'x'), "un autre mot de passe"), "identity.wrong_password");
  EXPECT_EQ(login_slug("giselle"), "");
}

TEST_F(PasswordChangeTest, IsNotStoppedByStrangersWhoGuess) {
  for (int i = 0; i < 40; ++i) {
    (void)sessions_.count_login({.name = "giselle", .address = std::format("198.51.100.{}", i)});
  }
  for (int i = 0; i < 10; ++i) (void)login("giselle", "x");  // at the same address too
  EXPECT_EQ(login_slug("giselle"), "rate.too_many");
  EXPECT_EQ(change(good_password, "le chien court dans le jardin"), "");
}

TEST_F(PasswordChangeTest, IsNoWayToGuessWithoutLimit) {
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(change("x", "le chien court dans le jardin"), "identity.wrong_password") << i;
  }
  EXPECT_EQ(change(good_password, "le chien court dans le jardin"), "rate.too_many");
}

TEST_F(PasswordChangeTest, KeepsTheRules) {
  EXPECT_EQ(change(good_password, "short"), "identity.password_too_short");
  EXPECT_EQ(change(good_password, testing::common_password), "identity.password_too_common");
  EXPECT_EQ(change(good_password, "GISELLE@example.org"), "identity.password_is_a_name");
  EXPECT_EQ(change(good_password, good_password), "identity.password_unchanged");
}

TEST_F(PasswordChangeTest, IsNoWayToGuess) {
  for (int i = 0; i < 10; ++i) {
    ASSERT_EQ(change("wrong password here", "un autre mot de passe"), "identity.wrong_password");
  }
  EXPECT_EQ(change(good_password, "un autre mot de passe"), "rate.too_many");
}

class ConfirmationTest : public AccountsTest {
 protected:
  Result<StartedSession> confirm(std::string_view password = good_password) {
    return accounts_.confirm(caller_of(desk_), {.password = secret(password)});
  }
  static std::string slug_of(const Result<StartedSession>& session) {
    if (session) return "";
    const Error& error = session.error();
    return error.fields.empty() ? error.slug : error.fields[0].field + ": " + error.fields[0].slug;
  }
  Timestamp auth_time_of(const StartedSession& session) {
    return admit(session).value().value().auth_time;
  }
  void pass(std::chrono::seconds time) { clock_.advance(time); }

  UserId user_ = add_user("giselle");
  StartedSession desk_ = start_desk(user_);
};

TEST_F(ConfirmationTest, FollowsWithASessionThatSawThePasswordJustNow) {
  const Timestamp signed_in = clock_.now();
  pass(std::chrono::minutes{10});
  const auto next = confirm().value();
  EXPECT_NE(next.token.reveal(), desk_.token.reveal());
  EXPECT_EQ(auth_time_of(next), clock_.now());
  EXPECT_EQ(next.expires_at, desk_.expires_at);
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"session.confirmed"});
  EXPECT_EQ(auth_time_of(desk_), signed_in) << "the old token gains nothing";
}

TEST_F(ConfirmationTest, LetsCallsUnderWayFinishAndThenEndsTheOldToken) {
  const auto next = confirm().value();
  EXPECT_TRUE(is_in(desk_));
  pass(std::chrono::seconds{11});
  EXPECT_FALSE(is_in(desk_));
  EXPECT_TRUE(is_in(next));
}

TEST_F(ConfirmationTest, WantsThePasswordAndTracesAWrongOne) {
  EXPECT_EQ(slug_of(confirm("another long sentence")), "password: identity.wrong_password");
  EXPECT_EQ(slug_of(confirm(std::string(2000, 'x'))), "password: identity.wrong_password");
  EXPECT_EQ(events_.actions(), (std::vector<std::string>{"session.confirmation_failed",
                                                         "session.confirmation_failed"}));
  EXPECT_TRUE(is_in(desk_));
}

TEST_F(ConfirmationTest, IsNoWayToGuess) {
  for (int i = 0; i < 10; ++i) {
    ASSERT_EQ(slug_of(confirm("wrong password here")), "password: identity.wrong_password");
  }
  EXPECT_EQ(slug_of(confirm()), "rate.too_many");
}

TEST_F(ConfirmationTest, GivesBackWhatItCounted) {
  for (int i = 0; i < 15; ++i) ASSERT_TRUE(confirm()) << i;
}

TEST_F(ConfirmationTest, NeedsALiveSessionStill) {
  const auto caller = caller_of(desk_);
  run(std::format("UPDATE sessions SET revoked_at = now() WHERE id = {}", desk_.id.value));
  EXPECT_EQ(slug_of(accounts_.confirm(caller, {.password = secret(good_password)})),
            "session.required");
}

class OwnSessionsTest : public AccountsTest {
 protected:
  UserId user_ = add_user("giselle");
  StartedSession sso_ = start_sso(user_);
  StartedSession desk_ = start_desk(sso_.id);
};

TEST_F(OwnSessionsTest, ListsOneRowASignIn) {
  clock_.advance(std::chrono::minutes{1});
  const auto other = start_sso(user_);
  (void)start_desk(other.id);
  start_desk(add_user("marc"));
  const auto rows = accounts_.list_sessions(caller_of(desk_)).value();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].id, sso_.id);
  EXPECT_TRUE(rows[0].current);
  EXPECT_EQ(rows[0].ip_address, "192.0.2.7");
  EXPECT_EQ(rows[0].user_agent, "a browser");
  EXPECT_EQ(rows[1].id, other.id);
  EXPECT_FALSE(rows[1].current);
}

TEST_F(OwnSessionsTest, ListsNoneThatIsOver) {
  const auto other = start_sso(user_);
  run(std::format("UPDATE sessions SET revoked_at = NOW() WHERE id = {}", other.id.value));
  const auto idle = start_sso(user_);
  run(std::format("UPDATE sessions SET last_seen_at = NOW() - interval '31 minutes' WHERE id = {}",
                  idle.id.value));
  EXPECT_EQ(accounts_.list_sessions(caller_of(desk_)).value().size(), 1U);
}

TEST_F(OwnSessionsTest, EndsOneOfThem) {
  const auto other = start_sso(user_);
  const auto other_desk = start_desk(other.id);
  ASSERT_TRUE(accounts_.revoke_session(caller_of(desk_), other.id));
  EXPECT_FALSE(is_in(other_desk));
  EXPECT_TRUE(is_in(desk_));
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"session.revoked"});
}

TEST_F(OwnSessionsTest, EndsNobodyElses) {
  const auto marc = start_sso(add_user("marc"));
  const auto marc_desk = start_desk(marc.id);
  EXPECT_EQ(accounts_.revoke_session(caller_of(desk_), marc.id).error().code, Code::not_found);
  EXPECT_EQ(accounts_.revoke_session(caller_of(desk_), SessionId{999'999}).error().code,
            Code::not_found);
  EXPECT_TRUE(is_in(marc_desk));
  EXPECT_TRUE(events_.all().empty());
}

TEST_F(OwnSessionsTest, EndsAllOthers) {
  const auto other = start_desk(user_);
  ASSERT_TRUE(accounts_.revoke_other_sessions(caller_of(desk_)));
  EXPECT_FALSE(is_in(other));
  EXPECT_TRUE(is_in(desk_));
  EXPECT_TRUE(sessions_.find_sso(sso_.token.reveal()).value());
}

}  // namespace
}  // namespace unidash::identity
