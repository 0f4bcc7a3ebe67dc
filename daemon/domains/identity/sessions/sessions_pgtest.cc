#include "daemon/domains/identity/sessions/sessions.h"

#include <atomic>
#include <thread>

#include "daemon/base/text.h"
#include "daemon/domains/identity/sessions/sessions_table.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;

/// No test here is about how many calls there may be.
constexpr std::int64_t unlimited = 1'000'000'000;

class SessionsTest : public testing::IdentityTest {
 protected:
  SessionsTest()
      : IdentityTest({.global = unlimited,
                      .endpoint = unlimited,
                      .account = unlimited,
                      .address = unlimited}) {}

  /// Asked for a route of its own each time: leases are for one route.
  Result<std::optional<api::LiveSession>> ask(const StartedSession& session) {
    return admit(session, std::format("route_{}", ++asked_));
  }
  bool is_in(const StartedSession& session) { return ask(session).value().has_value(); }

  /// As if the ledger had confirmed every live copy ten seconds ago: longer than
  /// one is believed.
  void let_copies_age() {
    const auto keys = valkey_.command({"KEYS", "session:*"}).value();
    for (const auto& key : keys.items) {
      ASSERT_TRUE(valkey_.command({"HINCRBY", *key.text, "verified_at", "-10000"}));
    }
  }

  void revoke_in_ledger_only(SessionId id) {
    testing::run_sql(database_,
                     std::format("UPDATE sessions SET revoked_at = NOW() WHERE id = {}", id.value));
  }

 private:
  int asked_ = 0;
};

TEST_F(SessionsTest, AdmitsWhoeverHoldsTheToken) {
  const UserId user = add_user("giselle", UserRole::admin);
  const auto desk = start_desk(user);
  const auto session = ask(desk).value();
  ASSERT_TRUE(session);
  EXPECT_EQ(session->id, desk.id);
  EXPECT_EQ(session->user, user);
  EXPECT_EQ(session->role, UserRole::admin);
  EXPECT_EQ(session->username, "giselle");
  EXPECT_EQ(session->email, "giselle@example.org");
}

TEST_F(SessionsTest, StoresOnlyTheHashOfATokenAnywhere) {
  const auto desk = start_desk(add_user("giselle"));
  ASSERT_TRUE(is_in(desk));
  EXPECT_EQ(sql("SELECT count(*) FROM sessions WHERE token_hash ~ '^[0-9a-f]{64}$'"), "2");
  const auto keys = valkey_.command({"KEYS", "*"}).value();
  for (const auto& key : keys.items) EXPECT_FALSE(key.text->contains(desk.token.reveal()));
}

TEST_F(SessionsTest, RefusesForgedTruncatedAndForeignTokens) {
  const auto desk = start_desk(add_user("giselle"));
  std::string forged(desk.token.reveal());
  forged.back() = forged.back() == 'A' ? 'B' : 'A';
  const std::string truncated(desk.token.reveal().substr(1));
  const std::string hash = crypto::hash_token(desk.token.reveal());
  for (const std::string& token : {std::string(), forged, truncated, hash}) {
    EXPECT_FALSE(sessions_.admit({token, "192.0.2.7", "get_me"}).value()) << token;
  }
}

TEST_F(SessionsTest, AdmitsNoSignOnTokenToTheDesktop) {
  const auto sso = start_sso(add_user("giselle"));
  EXPECT_FALSE(is_in(sso));
  EXPECT_TRUE(sessions_.find_sso(sso.token.reveal()).value());
}

TEST_F(SessionsTest, GivesNoSignOnSessionForADesktopToken) {
  const auto desk = start_desk(add_user("giselle"));
  EXPECT_FALSE(sessions_.find_sso(desk.token.reveal()).value());
}

TEST_F(SessionsTest, EndsAfterTheAbsoluteTimeHoweverBusy) {
  const auto desk = start_desk(add_user("giselle"));
  ASSERT_TRUE(is_in(desk));
  clock_.advance(12h + 1s);
  const std::string now = render_timestamp(clock_.now());
  testing::run_sql(database_, std::format("UPDATE sessions SET last_seen_at = '{}'", now));
  let_copies_age();
  EXPECT_FALSE(is_in(desk));
}

TEST_F(SessionsTest, EndsWhenIdle) {
  const auto sso = start_sso(add_user("giselle"));
  const auto desk = start_desk(sso.id);
  ASSERT_TRUE(is_in(desk));
  clock_.advance(31min);
  let_copies_age();
  EXPECT_FALSE(is_in(desk));
  EXPECT_FALSE(sessions_.find_sso(sso.token.reveal()).value());
}

TEST_F(SessionsTest, CountsUseUpToTheLastMomentWhileValkeyRemembers) {
  const auto desk = start_desk(add_user("giselle"));
  clock_.advance(50s);  // less than the ledger notes
  ASSERT_TRUE(is_in(desk));
  clock_.advance(29min + 30s);
  let_copies_age();
  EXPECT_TRUE(is_in(desk));
}

TEST_F(SessionsTest, KeepsTheSignOnSessionAliveByUseOfTheDesktop) {
  const auto sso = start_sso(add_user("giselle"));
  const auto desk = start_desk(sso.id);
  for (int i = 0; i < 2; ++i) {
    clock_.advance(20min);
    let_copies_age();
    ASSERT_TRUE(is_in(desk));
  }
  EXPECT_TRUE(sessions_.find_sso(sso.token.reveal()).value());
}

TEST_F(SessionsTest, NotesUseOnceAMinute) {
  const auto desk = start_desk(add_user("giselle"));
  const std::string seen =
      std::format("SELECT last_seen_at FROM sessions WHERE id = {}", desk.id.value);
  const std::string before = sql(seen);
  clock_.advance(30s);
  ASSERT_TRUE(is_in(desk));
  EXPECT_EQ(sql(seen), before);
  clock_.advance(40s);
  let_copies_age();
  ASSERT_TRUE(is_in(desk));
  EXPECT_NE(sql(seen), before);
}

// The ledger alone is told: by another machine, say, with Valkey out of reach.
TEST_F(SessionsTest, HoldsARevocationOfTheLedgerOnceTheCopyIsOld) {
  const auto desk = start_desk(add_user("giselle"));
  ASSERT_TRUE(is_in(desk));
  revoke_in_ledger_only(desk.id);
  let_copies_age();
  EXPECT_FALSE(is_in(desk));
}

// Leases and the renewal of copies go on under use; the revocation must win all
// the same, and for good.
TEST_F(SessionsTest, HoldsARevocationUnderConstantUse) {
  const auto desk = start_desk(add_user("giselle"));
  std::atomic<bool> stop = false;
  std::atomic<int> admitted = 0;
  std::atomic<int> refused_in_a_row = 0;
  std::atomic<int> errors = 0;
  std::vector<std::jthread> callers;
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      while (!stop) {
        const auto answer = admit(desk);
        if (!answer) {
          ++errors;
        } else if (*answer) {
          ++admitted;
          refused_in_a_row = 0;
        } else {
          ++refused_in_a_row;
        }
        std::this_thread::yield();
      }
    });
  }
  const auto reached = [](const std::atomic<int>& count, int wanted) {
    const auto given_up = std::chrono::steady_clock::now() + 30s;
    while (count < wanted && std::chrono::steady_clock::now() < given_up) {
      std::this_thread::yield();
    }
    return count >= wanted;
  };
  EXPECT_TRUE(reached(admitted, 200));
  revoke_in_ledger_only(desk.id);
  EXPECT_TRUE(reached(refused_in_a_row, 500));
  stop = true;
  callers.clear();
  EXPECT_EQ(errors, 0);
}

// An answer of the ledger that was on its way while the revocation committed.
TEST_F(SessionsTest, LetsNoLateWriteBackOutliveARevocation) {
  const auto desk = start_desk(add_user("giselle"));
  ASSERT_TRUE(is_in(desk));
  const std::string key = "session:identity:" + crypto::hash_token(desk.token.reveal());
  const auto copy = valkey_.command({"HGETALL", key}).value();
  revoke_in_ledger_only(desk.id);
  sessions_.forget({crypto::hash_token(desk.token.reveal())});
  std::vector<std::string_view> write{"HSET", key};
  for (const auto& item : copy.items) write.push_back(*item.text);
  ASSERT_TRUE(valkey_.command(write));
  let_copies_age();
  EXPECT_FALSE(is_in(desk));
}

TEST_F(SessionsTest, BelievesNoCopyFromTheFuture) {
  const auto desk = start_desk(add_user("giselle"));
  ASSERT_TRUE(is_in(desk));
  const std::string key = "session:identity:" + crypto::hash_token(desk.token.reveal());
  ASSERT_TRUE(valkey_.command({"HSET", key, "verified_at", "99999999999999"}));
  revoke_in_ledger_only(desk.id);
  EXPECT_FALSE(is_in(desk));
}

TEST_F(SessionsTest, ForgetsAtOnceWhatItIsTold) {
  const UserId user = add_user("giselle");
  const auto sso = start_sso(user);
  const auto desk = start_desk(sso.id);
  ASSERT_TRUE(is_in(desk));
  const auto hashes =
      postgres::in_transaction(pool_, [&](auto& tx) { return sessions_.revoke(tx, sso.id); });
  ASSERT_EQ(hashes.value().size(), 2U);
  sessions_.forget(*hashes);
  EXPECT_FALSE(is_in(desk));
  EXPECT_FALSE(sessions_.find_sso(sso.token.reveal()).value());
}

TEST_F(SessionsTest, CutsADesktopWhoseSignOnSessionIsRevoked) {
  const auto sso = start_sso(add_user("giselle"));
  const auto desk = start_desk(sso.id);
  ASSERT_TRUE(is_in(desk));
  revoke_in_ledger_only(sso.id);
  let_copies_age();
  EXPECT_FALSE(is_in(desk));
}

TEST_F(SessionsTest, CutsADisabledPersonAlsoWhenValkeyRestarts) {
  const UserId user = add_user("giselle");
  const auto desk = start_desk(user);
  ASSERT_TRUE(is_in(desk));
  testing::run_sql(database_, "UPDATE users SET is_active = false");
  valkey_server_.restart();
  EXPECT_FALSE(is_in(desk));
}

TEST_F(SessionsTest, ShowsARoleOfTheLedgerOnceTheCopyIsOld) {
  const auto desk = start_desk(add_user("giselle", UserRole::admin));
  ASSERT_EQ(ask(desk).value()->role, UserRole::admin);
  testing::run_sql(database_, "UPDATE users SET role = 'user'");
  let_copies_age();
  EXPECT_EQ(ask(desk).value()->role, UserRole::user);
}

TEST_F(SessionsTest, SurvivesARestartOfValkey) {
  const auto desk = start_desk(add_user("giselle"));
  ASSERT_TRUE(is_in(desk));
  valkey_server_.restart();
  EXPECT_TRUE(is_in(desk));
}

TEST_F(SessionsTest, FailsClosedWithoutValkey) {
  const auto desk = start_desk(add_user("giselle"));
  ASSERT_TRUE(is_in(desk));
  valkey_server_.kill9();
  const auto answer = ask(desk);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Code::unavailable);
  EXPECT_EQ(answer.error().slug, "session.store_unavailable");
  EXPECT_EQ(sessions_.require_live().error().slug, "session.store_unavailable");
  EXPECT_EQ(sessions_.count_login({.name = "giselle", .address = "192.0.2.7"}).error().slug,
            "session.store_unavailable");
}

TEST_F(SessionsTest, StartsNoDesktopOnAnEndedSignOnSession) {
  const auto sso = start_sso(add_user("giselle"));
  revoke_in_ledger_only(sso.id);
  const auto desk = postgres::in_transaction(
      pool_, [&](auto& tx) { return sessions_.start_desk(tx, sso.id, actor_); });
  EXPECT_EQ(desk.error().slug, "session.required");
}

TEST_F(SessionsTest, EndsADesktopWithItsSignOnSessionAtTheLatest) {
  const auto sso = start_sso(add_user("giselle"));
  clock_.advance(10min);
  EXPECT_EQ(start_desk(sso.id).expires_at, sso.expires_at);
}

TEST_F(SessionsTest, RevokesAllButTheOneKept) {
  const UserId user = add_user("giselle");
  const auto kept = start_sso(user);
  const auto kept_desk = start_desk(kept.id);
  const auto other_desk = start_desk(user);
  const auto stranger = start_desk(add_user("marc"));
  const auto hashes = postgres::in_transaction(
      pool_, [&](auto& tx) { return sessions_.revoke_all(tx, user, kept_desk.id); });
  EXPECT_EQ(hashes.value().size(), 2U);
  EXPECT_TRUE(is_in(kept_desk));
  EXPECT_TRUE(sessions_.find_sso(kept.token.reveal()).value());
  EXPECT_FALSE(is_in(other_desk));
  EXPECT_TRUE(is_in(stranger));
}

// Keeping a session of somebody else keeps nothing.
TEST_F(SessionsTest, KeepsNoForeignSession) {
  const UserId user = add_user("giselle");
  const auto desk = start_desk(user);
  const auto foreign = start_desk(add_user("marc"));
  const auto hashes = postgres::in_transaction(
      pool_, [&](auto& tx) { return sessions_.revoke_all(tx, user, foreign.id); });
  EXPECT_EQ(hashes.value().size(), 2U);
  EXPECT_FALSE(is_in(desk));
  EXPECT_TRUE(is_in(foreign));
}

TEST_F(SessionsTest, ShortensABrowsersNameAtACodePoint) {
  actor_.user_agent = std::string(511, 'x') + "é";
  const auto sso = start_sso(add_user("giselle"));
  EXPECT_EQ(sql(std::format("SELECT length(user_agent) FROM sessions WHERE id = {}", sso.id.value)),
            "511");
}

}  // namespace
}  // namespace unidash::identity
