#include "daemon/domains/audit/audit_trail.h"

#include <gtest/gtest.h>

#include <format>
#include <thread>

#include "daemon/domains/audit/chain_writer.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::audit {
namespace {

using postgres::Transaction;
using testing::query_value;

constexpr postgres::Statement add_definition{
    "test_add_definition",
    "INSERT INTO app_definitions (slug, name, version, category, yaml_config)"
    " VALUES ($1, 'x', '1', '', '')"};

Event sample(int number) {
  return {.action = "sample.made",
          .resource_type = "samples",
          .resource_id = number,
          .details = {{"number", number}}};
}

class AuditTrailTest : public ::testing::Test {
 protected:
  AuditTrailTest() { pool.set_event_sink(sink()); }

  Status add(const Event& event) {
    return postgres::in_transaction(pool, actor, [&](Transaction& tx) -> Status {
      tx.emit(event);
      return {};
    });
  }

  /// Adds and chains.
  Status write(const Event& event) {
    TRY(add(event));
    TRY(writer.extend(writer_pool));
    return {};
  }

  /// Rows 1 to `count`.
  void write_rows(int count) {
    for (int i = 1; i <= count; ++i) ASSERT_TRUE(write(sample(i)));
  }

  void tamper(const std::string& sql) const { testing::run_sql(database, sql); }

  Verdict verify() {
    const auto verdict = writer.verify(writer_pool);
    EXPECT_TRUE(verdict) << verdict.error().detail;
    return verdict.value_or(Verdict{.finding = Finding::head_altered, .row = -1});
  }

  void expect_broken(Finding finding, std::int64_t row) {
    const Verdict verdict = verify();
    EXPECT_EQ(verdict.finding, finding) << describe(verdict);
    EXPECT_EQ(verdict.row, row) << describe(verdict);
  }

  std::string database = testing::fresh_database();
  // A role that writes events, and the one that chains them: no other rights.
  postgres::Pool pool{{.conninfo = testing::as_user(database, "unidash_admin"), .connections = 24}};
  postgres::Pool writer_pool{
      {.conninfo = testing::as_user(database, writer_user), .connections = 24}};
  ChainWriter writer{Secret("a key that is not in the database")};
  Actor actor{.ip_address = "2001:db8::1", .user_agent = "Firefox"};
};

TEST_F(AuditTrailTest, AnEmptyTrailIsIntact) {
  EXPECT_EQ(describe(verify()), "0 rows, chain intact");
}

TEST_F(AuditTrailTest, WhatWasWrittenReadsBackTheSame) {
  actor.user = UserId{41};
  const Json awkward{{"float", 1.5},         {"exponent", 1e300}, {"tiny", 1e-7},
                     {"big", UINT64_MAX},    {"negative", -0.0},  {"z", {{"b", 1}, {"a", 2}}},
                     {"text", "é \" \\ \t"}, {"none", nullptr},   {"list", {1, 2.0, "3"}}};
  ASSERT_TRUE(write({.action = "sample.made", .resource_type = "samples", .details = awkward}));
  ASSERT_TRUE(write({.action = "sample.made", .resource_type = "samples"}));
  actor = Actor{};
  ASSERT_TRUE(write({.action = "sample.made", .resource_type = "samples"}));
  EXPECT_EQ(describe(verify()), "3 rows, chain intact");
}

TEST_F(AuditTrailTest, KeepsWhoFromWhereAndWhat) {
  actor.user = UserId{41};
  ASSERT_TRUE(write(sample(5)));
  EXPECT_EQ(query_value(database,
                        "SELECT concat_ws(' ', fk_user, action, resource_type,"
                        " resource_id, details->>'number', host(ip_address), user_agent)"
                        " FROM audit_logs"),
            "41 sample.made samples 5 5 2001:db8::1 Firefox");
}

TEST_F(AuditTrailTest, NamesTheTokenThatAProgramCameWith) {
  actor.user = UserId{41};
  ASSERT_TRUE(write(sample(5)));
  actor.token = ActingToken{.id = ApiTokenId{3}, .name = "backup"};
  ASSERT_TRUE(write(sample(6)));
  EXPECT_EQ(query_value(database,
                        "SELECT string_agg(concat_ws(' ', details->>'number', details->>'token',"
                        " details->>'token_id'), ', ' ORDER BY id) FROM audit_logs"),
            "5, 6 backup 3");
  EXPECT_EQ(verify().finding, Finding::intact);
}

TEST_F(AuditTrailTest, CutsALongUserAgentBetweenCharacters) {
  actor.user_agent = std::string(499, 'a') + "éé";
  ASSERT_TRUE(write(sample(1)));
  EXPECT_EQ(query_value(database, "SELECT user_agent FROM audit_logs"), std::string(499, 'a'));
  EXPECT_EQ(verify().finding, Finding::intact);
}

TEST_F(AuditTrailTest, AFailedAppendTakesTheChangeWithIt) {
  const auto failed = postgres::in_transaction(pool, actor, [](Transaction& tx) -> Status {
    TRY(tx.run(add_definition, "half_done"));
    tx.emit({.action = std::string(200, 'x'), .resource_type = "too long for the column"});
    return {};
  });
  EXPECT_FALSE(failed);
  EXPECT_EQ(query_value(database, "SELECT count(*) FROM app_definitions"), "0");
  EXPECT_EQ(describe(verify()), "0 rows, chain intact");
}

TEST_F(AuditTrailTest, ARolledBackChangeLeavesNoRowAndNoGapInTheChain) {
  write_rows(1);
  const auto failed = postgres::in_transaction(pool, actor, [](Transaction& tx) -> Status {
    tx.emit(sample(2));
    return make_error(Code::conflict, "test.no");
  });
  EXPECT_FALSE(failed);
  write_rows(1);
  EXPECT_EQ(describe(verify()), "2 rows, chain intact");
}

TEST_F(AuditTrailTest, TwentyWritersKeepOneChainWhileItIsVerified) {
  std::atomic<int> failures{0};
  {
    std::vector<std::jthread> writers;
    for (int i = 0; i < 20; ++i) {
      writers.emplace_back([&] {
        for (int n = 0; n < 10; ++n) failures += write(sample(n)) ? 0 : 1;
      });
    }
    // Several machines chain at once, and one verifies meanwhile.
    for (int i = 0; i < 3; ++i) {
      writers.emplace_back([&] {
        for (int n = 0; n < 20; ++n) failures += writer.extend(writer_pool) ? 0 : 1;
      });
    }
    for (int i = 0; i < 20; ++i) EXPECT_EQ(verify().finding, Finding::intact);
  }
  EXPECT_EQ(failures, 0);
  EXPECT_TRUE(writer.extend(writer_pool));
  EXPECT_EQ(describe(verify()), "200 rows, chain intact");
}

TEST_F(AuditTrailTest, WalksBeyondOneBatch) {
  ASSERT_TRUE(postgres::in_transaction(pool, actor, [](Transaction& tx) -> Status {
    for (int i = 0; i < 2100; ++i) tx.emit(sample(i));
    return {};
  }));
  EXPECT_EQ(writer.extend(writer_pool).value_or(0), 2100);
  EXPECT_EQ(verify().rows, 2100);
  tamper("UPDATE audit_logs SET action = 'x' WHERE id = 2050");
  expect_broken(Finding::altered, 2050);
}

TEST_F(AuditTrailTest, NamesAnAlteredRow) {
  write_rows(5);
  for (const auto* change :
       {"fk_user = 1", "action = 'user.enabled'", "resource_type = 'x'", "resource_id = 99",
        "details = '{\"number\": 4}'", "details = NULL", "ip_address = '2001:db8::1/64'",
        "user_agent = 'Firefox '", "created_at = created_at + interval '1 microsecond'",
        "created_at = 'infinity'", "written_by = 'unidash_identity'", "written_by = NULL",
        "previous_hash = repeat('0', 64)", "hash = repeat('a', 64)"}) {
    tamper("CREATE TABLE kept AS SELECT * FROM audit_logs");
    tamper(std::format("UPDATE audit_logs SET {} WHERE id = 3", change));
    expect_broken(Finding::altered, 3);
    tamper("DELETE FROM audit_logs; INSERT INTO audit_logs SELECT * FROM kept; DROP TABLE kept");
    ASSERT_EQ(verify().finding, Finding::intact) << change;
  }
}

TEST_F(AuditTrailTest, NoticesARowTakenOutOfTheMiddle) {
  write_rows(5);
  tamper("DELETE FROM audit_logs WHERE id = 3");
  expect_broken(Finding::out_of_order, 4);
}

TEST_F(AuditTrailTest, NoticesTheFirstRowsGone) {
  write_rows(5);
  tamper("DELETE FROM audit_logs WHERE id <= 2");
  expect_broken(Finding::out_of_order, 3);
}

TEST_F(AuditTrailTest, NoticesTheEndCutOff) {
  write_rows(5);
  tamper("DELETE FROM audit_logs WHERE id > 3");
  expect_broken(Finding::cut_off, 3);
}

TEST_F(AuditTrailTest, NoticesEverythingGone) {
  write_rows(2);
  tamper("TRUNCATE audit_logs");
  expect_broken(Finding::cut_off, 0);
}

TEST_F(AuditTrailTest, NoticesTheEndCutOffWithTheHeadMovedBack) {
  write_rows(5);
  tamper(
      "DELETE FROM audit_logs WHERE id > 3;"
      "UPDATE audit_head SET fk_last = 3, row_count = 3,"
      " hash = (SELECT hash FROM audit_logs WHERE id = 3)");
  expect_broken(Finding::head_altered, 3);
}

TEST_F(AuditTrailTest, LaterWritesDoNotHideAHeadThatWasMovedBack) {
  write_rows(5);
  tamper(
      "DELETE FROM audit_logs WHERE id > 3;"
      "UPDATE audit_head SET fk_last = 3, row_count = 3,"
      " hash = (SELECT hash FROM audit_logs WHERE id = 3)");
  write_rows(2);
  expect_broken(Finding::marked, 7);
}

TEST_F(AuditTrailTest, NoticesAnInsertedCopy) {
  write_rows(3);
  tamper(
      "INSERT INTO audit_logs SELECT 0, fk_user, action, resource_type, resource_id, details,"
      " ip_address, user_agent, created_at, previous_hash, repeat('b', 64), 0, written_by"
      " FROM audit_logs WHERE id = 1");
  expect_broken(Finding::altered, 0);
}

TEST_F(AuditTrailTest, NoticesARowAddedBeforeTheFirst) {
  write_rows(2);
  tamper(
      "INSERT INTO audit_logs (id, action, resource_type, previous_hash, hash, chain_position)"
      " VALUES (-2147483648, 'a', 'b', repeat('0', 64), repeat('c', 64), -9223372036854775807)");
  expect_broken(Finding::altered, -2147483648LL);
}

TEST_F(AuditTrailTest, NoticesARowAddedAfterTheLast) {
  write_rows(2);
  tamper(
      "INSERT INTO audit_logs (id, action, resource_type, previous_hash, hash, chain_position)"
      " SELECT 100, 'a', 'b', hash, repeat('c', 64), 3 FROM audit_head");
  expect_broken(Finding::not_counted, 100);
}

TEST_F(AuditTrailTest, NoticesTwoRowsSwapped) {
  write_rows(4);
  tamper(
      "UPDATE audit_logs SET chain_position = 100 WHERE id = 2;"
      "UPDATE audit_logs SET chain_position = 2 WHERE id = 3;"
      "UPDATE audit_logs SET chain_position = 3 WHERE id = 2");
  expect_broken(Finding::out_of_order, 3);
}

TEST_F(AuditTrailTest, ARowOfAnotherKeyIsForged) {
  write_rows(2);
  const ChainWriter forger(Secret("guessed"));
  ASSERT_TRUE(add(sample(3)));
  ASSERT_TRUE(forger.extend(writer_pool));
  // To that key the head is a stranger's: it puts its mark before the row.
  expect_broken(Finding::altered, 4);
}

// Who may do everything but has not the key writes the chain anew from the row they
// changed on: with what hash, the key alone says.
TEST_F(AuditTrailTest, NoticesAChainThatWasRecomputedWithoutTheKey) {
  write_rows(3);
  tamper(
      "UPDATE audit_logs SET action = 'x', chain_position = NULL, hash = NULL,"
      " previous_hash = NULL WHERE id >= 2;"
      "UPDATE audit_head SET fk_last = 1, row_count = 1,"
      " hash = (SELECT hash FROM audit_logs WHERE id = 1)");
  const ChainWriter forger(Secret("guessed"));
  ASSERT_TRUE(forger.extend(writer_pool));
  EXPECT_NE(verify().finding, Finding::intact);
}

TEST_F(AuditTrailTest, RowsAreThereBeforeTheyAreChainedAndAreCountedThen) {
  write_rows(2);
  ASSERT_TRUE(add(sample(3)));
  EXPECT_EQ(query_value(database, "SELECT count(*) FROM audit_logs"), "3");
  EXPECT_EQ(describe(verify()), "2 rows, chain intact, 1 more to be chained");
  EXPECT_EQ(writer.extend(writer_pool).value_or(0), 1);
  EXPECT_EQ(describe(verify()), "3 rows, chain intact");
}

// Rows commit in another order than that of their numbers.
TEST_F(AuditTrailTest, ARowThatCommitsLateIsChainedBehindThoseItWasNumberedBefore) {
  ASSERT_TRUE(postgres::in_transaction(pool, actor, [&](Transaction& early) -> Status {
    TRY(append(early, actor, {sample(1)}));
    EXPECT_TRUE(write(sample(2)));
    return {};
  }));
  EXPECT_EQ(describe(verify()), "1 rows, chain intact, 1 more to be chained");
  EXPECT_EQ(writer.extend(writer_pool).value_or(0), 1);
  EXPECT_EQ(describe(verify()), "2 rows, chain intact");
}

TEST_F(AuditTrailTest, AnotherRoleCannotRaiseAFalseAlarm) {
  ASSERT_TRUE(write({.action = std::string(seal_broken), .resource_type = "audit_logs"}));
  EXPECT_EQ(describe(verify()), "1 rows, chain intact");
}

TEST_F(AuditTrailTest, WithoutAHeadNothingIsChained) {
  tamper("DELETE FROM audit_head");
  EXPECT_FALSE(write(sample(1)));
  EXPECT_FALSE(writer.verify(writer_pool));
}

}  // namespace
}  // namespace unidash::audit
