#include "daemon/domains/identity/sessions/old_rows.h"

#include <thread>

#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;

class OldRowsTest : public testing::IdentityTest {
 protected:
  void add_link(std::string_view token_hash, std::string_view expires_at,
                std::string_view used_at) {
    run(
        std::format("INSERT INTO one_time_links (purpose, token_hash, expires_at, used_at)"
                    " VALUES ('setup', '{}', NOW() + '{}', NOW() + {})",
                    token_hash, expires_at, used_at));
  }
  std::string count(std::string_view table) {
    return sql(std::format("SELECT count(*) FROM {}", table));
  }

  OldRows rows_{pool_, clock_, 2};
};

TEST_F(OldRowsTest, GoThirtyDaysAfterTheyExpired) {
  const auto desk = start_desk(add_user("giselle"));
  clock_.advance(settings_.absolute + OldRows::kept - 1min);
  EXPECT_EQ(rows_.remove().value().sessions, 0);
  EXPECT_EQ(count("sessions"), "2");
  clock_.advance(2min);
  ASSERT_TRUE(rows_.remove());
  EXPECT_EQ(count("sessions"), "0");
  EXPECT_EQ(count("users"), "1");
}

TEST_F(OldRowsTest, GoThirtyDaysAfterTheyWereRevoked) {
  const auto revoked = start_desk(add_user("giselle"));
  const auto live = start_desk(add_user("marc"));
  run("UPDATE sessions SET expires_at = NOW() + '1 year'");
  run(std::format("UPDATE sessions SET revoked_at = NOW() WHERE id = {}", revoked.id.value));
  clock_.advance(OldRows::kept + 1min);
  EXPECT_EQ(rows_.remove().value().sessions, 1);
  EXPECT_EQ(sql(std::format("SELECT count(*) FROM sessions WHERE id = {}", revoked.id.value)), "0");
  EXPECT_EQ(sql(std::format("SELECT count(*) FROM sessions WHERE id = {}", live.id.value)), "1");
}

TEST_F(OldRowsTest, GoWhereALinkIsUsedOrOver) {
  add_link("over", "-31 days", "NULL");
  add_link("used", "1 year", "INTERVAL '-31 days'");
  add_link("used_lately", "1 year", "INTERVAL '-29 days'");
  add_link("open", "1 day", "NULL");
  EXPECT_EQ(rows_.remove().value().links, 2);
  EXPECT_EQ(sql("SELECT string_agg(token_hash, ' ' ORDER BY id) FROM one_time_links"),
            "used_lately open");
}

TEST_F(OldRowsTest, GoWhereAnApplicationsGrantIsOverOrItsRefreshTokenWasUsed) {
  (void)add_user("giselle");
  run("INSERT INTO oidc_clients (client_id, name, secret_hash, redirect_uris,"
      " post_logout_redirect_uris) VALUES ('app', 'App', 'hash', '{}', '{}');"
      "INSERT INTO oidc_grants (fk_client, fk_user, code_hash, scope, auth_time, created_at,"
      " expires_at, revoked_at)"
      " SELECT c.id, u.id, g.code, 'openid', NOW(), NOW(), NOW() + g.ends::interval,"
      " NOW() + g.revoked::interval FROM oidc_clients c, users u, (VALUES"
      " ('over', '-31 days', NULL), ('revoked', '1 day', '-31 days'),"
      " ('revoked_lately', '1 day', '-29 days'), ('open', '1 day', NULL))"
      " AS g (code, ends, revoked);"
      "INSERT INTO oidc_refresh_tokens (token_hash, fk_grant, issued_at, used_at)"
      " SELECT t.hash, g.id, NOW(), NOW() + t.used::interval FROM oidc_grants g, (VALUES"
      " ('used', '-8 days'), ('used_lately', '-6 days'), ('fresh', NULL)) AS t (hash, used)"
      " WHERE g.code_hash = 'open'");
  const auto removed = rows_.remove().value();
  EXPECT_EQ(removed.grants, 2);
  EXPECT_EQ(removed.refresh_tokens, 1);
  EXPECT_EQ(sql("SELECT string_agg(code_hash, ' ' ORDER BY id) FROM oidc_grants"),
            "revoked_lately open");
  EXPECT_EQ(sql("SELECT string_agg(token_hash, ' ' ORDER BY token_hash) FROM oidc_refresh_tokens"),
            "fresh used_lately");
}

TEST_F(OldRowsTest, AreApiTokensThatEndedLongAgo) {
  (void)add_user("giselle");
  run("INSERT INTO api_tokens (fk_user, name, kind, token_hash, routes, created_at, expires_at,"
      " revoked_at) SELECT u.id, t.name, 'user', t.name, '{read_me}', NOW() - INTERVAL '90 days',"
      " NOW() + t.ends::interval, NOW() + t.revoked::interval FROM users u, (VALUES"
      " ('over', '-31 days', NULL), ('over_lately', '-29 days', NULL),"
      " ('revoked', '1 day', '-31 days'), ('revoked_lately', '1 day', '-29 days'),"
      " ('live', '1 day', NULL)) AS t (name, ends, revoked)");
  EXPECT_EQ(rows_.remove().value().api_tokens, 2);
  EXPECT_EQ(sql("SELECT string_agg(name, ' ' ORDER BY id) FROM api_tokens"),
            "over_lately revoked_lately live");
}

TEST_F(OldRowsTest, AreTokensOfRegistrationThatEndedLongAgo) {
  (void)add_user("ada", UserRole::super_admin);
  run("INSERT INTO registration_tokens (name, token_hash, fk_user, most_uses, created_at,"
      " expires_at, revoked_at) SELECT t.name, t.name, u.id, 1, NOW() - INTERVAL '60 days',"
      " NOW() + t.ends::interval, NOW() + t.revoked::interval FROM users u, (VALUES"
      " ('over', '-31 days', NULL), ('over_lately', '-29 days', NULL),"
      " ('revoked', '1 day', '-31 days'), ('live', '1 day', NULL)) AS t (name, ends, revoked)");
  EXPECT_EQ(rows_.remove().value().registration_tokens, 2);
  EXPECT_EQ(sql("SELECT string_agg(name, ' ' ORDER BY id) FROM registration_tokens"),
            "over_lately live");
}

TEST_F(OldRowsTest, GoInAsManyBatchesAsAreNeeded) {
  for (int i = 0; i < 7; ++i) add_link(std::format("link{}", i), "-31 days", "NULL");
  EXPECT_EQ(rows_.remove().value().links, 7);
}

TEST_F(OldRowsTest, LeaveTheTrailAlone) {
  run("INSERT INTO audit_logs (action, resource_type, created_at)"
      " VALUES ('user.disabled', 'users', NOW() - INTERVAL '9 years')");
  ASSERT_TRUE(rows_.remove());
  EXPECT_EQ(count("audit_logs"), "1");
}

TEST_F(OldRowsTest, AreLeftToTheMachineThatIsAtIt) {
  add_link("over", "-31 days", "NULL");
  const auto meanwhile =
      postgres::in_transaction(pool_, [&](postgres::Transaction& tx) -> Result<std::int64_t> {
        static constexpr postgres::Statement lock{
            "test_lock", "SELECT pg_try_advisory_xact_lock(hashtext('unidash.old_rows'))"};
        EXPECT_TRUE(tx.row<bool>(lock).value());
        return TRY(rows_.remove()).links;
      });
  EXPECT_EQ(meanwhile.value(), 0);
  EXPECT_EQ(rows_.remove().value().links, 1);
}

TEST_F(OldRowsTest, GoOnceWhereManyMachinesAreAtIt) {
  for (int i = 0; i < 40; ++i) add_link(std::format("link{}", i), "-31 days", "NULL");
  std::atomic<std::int64_t> removed = 0;
  {
    std::vector<std::jthread> machines;
    for (int i = 0; i < 4; ++i) {
      machines.emplace_back([&] { removed += rows_.remove().value().links; });
    }
  }
  removed += rows_.remove().value().links;  // who came while another was at it left early
  EXPECT_EQ(removed, 40);
  EXPECT_EQ(count("one_time_links"), "0");
}

}  // namespace
}  // namespace unidash::identity
