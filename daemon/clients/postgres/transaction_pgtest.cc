#include "daemon/clients/postgres/transaction.h"

#include <gtest/gtest.h>

#include <barrier>
#include <thread>

#include "daemon/clients/postgres/array.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::postgres {

struct Sample {
  std::int64_t id = 0;
  std::string label;
  std::optional<std::string> note{};
  bool is_on = false;
  Timestamp made_at{};
  Json extra = Json::object();
  TextArray tags{};
};

}  // namespace unidash::postgres

template <>
inline constexpr auto unidash::fields<unidash::postgres::Sample> =
    std::tuple{unidash::field("id", &unidash::postgres::Sample::id),
               unidash::field("label", &unidash::postgres::Sample::label),
               unidash::field("note", &unidash::postgres::Sample::note),
               unidash::field("is_on", &unidash::postgres::Sample::is_on),
               unidash::field("made_at", &unidash::postgres::Sample::made_at),
               unidash::field("extra", &unidash::postgres::Sample::extra),
               unidash::field("tags", &unidash::postgres::Sample::tags)};

namespace unidash::postgres {
namespace {

using testing::TemporaryPostgres;

constexpr auto schema =
    "CREATE TABLE samples (id BIGSERIAL PRIMARY KEY, label VARCHAR(10) NOT NULL UNIQUE,"
    " note TEXT, is_on BOOLEAN NOT NULL DEFAULT false,"
    " made_at TIMESTAMPTZ NOT NULL DEFAULT '2026-01-10 14:30:00.25+00',"
    " extra JSONB NOT NULL DEFAULT '{}', tags TEXT[] NOT NULL DEFAULT '{}',"
    " total BIGINT NOT NULL DEFAULT 0)";

constexpr Statement add{"test_add",
                        "INSERT INTO samples (label, note, is_on, extra, tags)"
                        " VALUES ($1, $2, $3, $4, $5) RETURNING *"};
constexpr Statement add_label{"test_add_label", "INSERT INTO samples (label) VALUES ($1)"};
constexpr Statement find{"test_find", "SELECT * FROM samples WHERE label = $1"};
constexpr Statement all{"test_all", "SELECT * FROM samples ORDER BY id"};
constexpr Statement count{"test_count", "SELECT count(*) FROM samples"};
constexpr Statement note_of{"test_note", "SELECT note FROM samples WHERE label = $1"};
constexpr Statement raise{"test_raise", "UPDATE samples SET total = total + 1 WHERE label = $1"};
constexpr Statement total_of{"test_total", "SELECT total FROM samples WHERE label = $1"};
constexpr Statement put_total{"test_put", "UPDATE samples SET total = $2 WHERE label = $1"};
constexpr Statement serializable{"test_serializable",
                                 "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"};
constexpr Statement sleep_long{"test_sleep", "SELECT pg_sleep(60)::text"};

class TransactionTest : public ::testing::Test {
 protected:
  static std::string make_database() {
    const std::string database = testing::empty_database();
    testing::run_sql(database, schema);
    return database;
  }

  Status put(const std::string& label) {
    return in_transaction(pool, [&](Transaction& tx) -> Status {
      TRY(tx.run(add_label, label));
      return {};
    });
  }

  Result<std::int64_t> read_count() {
    return in_transaction(pool, [](Transaction& tx) { return tx.row<std::int64_t>(count); });
  }

  std::string database = make_database();
  Pool pool{{.conninfo = database,
             .connections = 4,
             .acquire_timeout = std::chrono::milliseconds{200},
             .statement_timeout = std::chrono::milliseconds{5000}}};
};

TEST_F(TransactionTest, RowsComeBackTyped) {
  const auto made = in_transaction(pool, [](Transaction& tx) {
    return tx.row<Sample>(add, "a", std::nullopt, true, Json{{"n", 1}},
                          TextArray{{"x", "y \"z\""}});
  });
  ASSERT_TRUE(made) << made.error().detail;
  EXPECT_EQ(made->label, "a");
  EXPECT_FALSE(made->note);
  EXPECT_TRUE(made->is_on);
  EXPECT_EQ(render_timestamp(made->made_at), "2026-01-10T14:30:00.250000Z");
  EXPECT_EQ(made->extra, (Json{{"n", 1}}));
  EXPECT_EQ(made->tags, (TextArray{{"x", "y \"z\""}}));
}

TEST_F(TransactionTest, NullsAreEmptyOptionalsAndErrorsElsewhere) {
  ASSERT_TRUE(put("a"));
  const auto optional = in_transaction(
      pool, [](Transaction& tx) { return tx.row<std::optional<std::string>>(note_of, "a"); });
  ASSERT_TRUE(optional);
  EXPECT_FALSE(optional->has_value());
  const auto plain =
      in_transaction(pool, [](Transaction& tx) { return tx.row<std::string>(note_of, "a"); });
  ASSERT_FALSE(plain);
  EXPECT_EQ(plain.error().slug, "postgres.unexpected_null");
}

TEST_F(TransactionTest, OneRowMaybeARowManyRows) {
  ASSERT_TRUE(put("a"));
  ASSERT_TRUE(put("b"));
  const auto none = in_transaction(pool, [](Transaction& tx) { return tx.row<Sample>(find, "z"); });
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, Code::not_found);
  const auto maybe =
      in_transaction(pool, [](Transaction& tx) { return tx.maybe<Sample>(find, "z"); });
  ASSERT_TRUE(maybe);
  EXPECT_FALSE(maybe->has_value());
  const auto rows = in_transaction(pool, [](Transaction& tx) { return tx.rows<Sample>(all); });
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->size(), 2U);
}

TEST_F(TransactionTest, SqlStatesBecomeCodes) {
  ASSERT_TRUE(put("a"));
  const auto twice = put("a");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, Code::conflict);
  const auto too_long = put("more than ten characters");
  ASSERT_FALSE(too_long);
  EXPECT_EQ(too_long.error().code, Code::invalid);
  const auto hidden_nul = in_transaction(pool, [](Transaction& tx) {
    return tx.row<Sample>(add, "b", std::nullopt, true, Json{{"n", std::string(1, '\0')}},
                          TextArray{});
  });
  ASSERT_FALSE(hidden_nul);
  EXPECT_EQ(hidden_nul.error().code, Code::invalid);
}

TEST_F(TransactionTest, RefusesTextThatWouldBeCutAtANul) {
  const auto cut = put(std::string("a\0b", 3));
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().slug, "postgres.nul_in_text");
  EXPECT_EQ(read_count().value_or(-1), 0);
}

TEST_F(TransactionTest, AFailureRollsEverythingBack) {
  const auto failed = in_transaction(pool, [](Transaction& tx) -> Status {
    TRY(tx.run(add_label, "a"));
    return make_error(Code::conflict, "test.changed_my_mind");
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().slug, "test.changed_my_mind");
  EXPECT_EQ(read_count().value_or(-1), 0);
}

TEST_F(TransactionTest, AnIgnoredFailureIsNeverCalledCommitted) {
  ASSERT_TRUE(put("a"));
  const auto ignored = in_transaction(pool, [](Transaction& tx) -> Status {
    TRY(tx.run(add_label, "b"));
    (void)tx.run(add_label, "a");
    return {};
  });
  ASSERT_FALSE(ignored);
  EXPECT_EQ(ignored.error().slug, "postgres.not_committed");
  EXPECT_EQ(read_count().value_or(-1), 1);
}

TEST_F(TransactionTest, EventsWithoutASinkAreRefused) {
  const auto lost = in_transaction(pool, [](Transaction& tx) -> Status {
    TRY(tx.run(add_label, "a"));
    tx.emit({"sample.added", "samples"});
    return {};
  });
  ASSERT_FALSE(lost);
  EXPECT_EQ(read_count().value_or(-1), 0);
}

TEST_F(TransactionTest, RunsAgainAfterASerializationFailure) {
  ASSERT_TRUE(put("a"));
  std::barrier both_have_read(2);
  std::atomic<int> attempts{0};
  const auto raise_by_hand = [&] {
    bool first = true;
    const Status done = in_transaction(pool, [&](Transaction& tx) -> Status {
      ++attempts;
      TRY(tx.run(serializable));
      const auto total = TRY(tx.row<std::int64_t>(total_of, "a"));
      if (std::exchange(first, false)) both_have_read.arrive_and_wait();
      TRY(tx.run(put_total, "a", total + 1));
      return {};
    });
    EXPECT_TRUE(done) << done.error().detail;
  };
  {
    const std::jthread other(raise_by_hand);
    raise_by_hand();
  }
  EXPECT_GE(attempts, 3);
  EXPECT_EQ(testing::query_value(database, "SELECT total FROM samples"), "2");
}

TEST_F(TransactionTest, RunsAgainAfterADeadlock) {
  ASSERT_TRUE(put("a"));
  ASSERT_TRUE(put("b"));
  std::barrier both_hold_one(2);
  std::atomic<int> attempts{0};
  const auto raise_both = [&](const char* one, const char* two) {
    bool first = true;
    const Status done = in_transaction(pool, [&](Transaction& tx) -> Status {
      ++attempts;
      TRY(tx.run(raise, one));
      if (std::exchange(first, false)) both_hold_one.arrive_and_wait();
      TRY(tx.run(raise, two));
      return {};
    });
    EXPECT_TRUE(done) << done.error().detail;
  };
  {
    const std::jthread other([&] { raise_both("a", "b"); });
    raise_both("b", "a");
  }
  EXPECT_GE(attempts, 3);
  EXPECT_EQ(testing::query_value(database, "SELECT sum(total) FROM samples"), "4");
}

TEST_F(TransactionTest, OneStatementIsATransactionByItself) {
  const auto added = in_one_statement(pool, [](Transaction& tx) { return tx.run(add_label, "a"); });
  EXPECT_EQ(added.value_or(-1), 1);
  EXPECT_EQ(read_count().value_or(-1), 1);
  const auto read =
      in_one_statement(pool, [](Transaction& tx) { return tx.row<std::int64_t>(count); });
  EXPECT_EQ(read.value_or(-1), 1);
}

TEST_F(TransactionTest, ASecondStatementIsNeverSentAlone) {
  const Status refused = in_one_statement(pool, [](Transaction& tx) -> Status {
    TRY(tx.run(add_label, "a"));
    TRY(tx.run(add_label, "b"));
    return {};
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().slug, "postgres.second_statement");
  EXPECT_EQ(read_count().value_or(-1), 1) << "the first is committed; the second was not sent";
}

TEST_F(TransactionTest, OneStatementBringsNoEvents) {
  pool.set_event_sink([](auto&, const auto&, const auto&) -> Status { return {}; });
  const Status refused = in_one_statement(pool, [](Transaction& tx) -> Status {
    tx.emit({"sample.added", "samples"});
    return {};
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().slug, "postgres.event_without_transaction");
}

TEST_F(TransactionTest, OneStatementIsTriedAgainWhenPostgresAsksForIt) {
  int attempts = 0;
  const Status done = in_one_statement(pool, [&](Transaction& tx) -> Status {
    if (++attempts == 1) return unavailable("postgres.try_again", "as a deadlock says");
    TRY(tx.run(add_label, "a"));
    return {};
  });
  EXPECT_TRUE(done) << done.error().detail;
  EXPECT_EQ(attempts, 2);
  EXPECT_EQ(read_count().value_or(-1), 1);
}

TEST_F(TransactionTest, OneStatementThatFailsLeavesTheConnectionUsable) {
  Pool small({.conninfo = database, .connections = 1});
  const auto add_a = [](Transaction& tx) { return tx.run(add_label, "a"); };
  ASSERT_TRUE(in_one_statement(small, add_a));
  const auto twice = in_one_statement(small, add_a);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, Code::conflict);
  EXPECT_TRUE(small.ping());
}

TEST_F(TransactionTest, AnEndlessStatementIsStopped) {
  Pool hasty({.conninfo = database, .statement_timeout = std::chrono::milliseconds{100}});
  const auto stopped =
      in_transaction(hasty, [](Transaction& tx) { return tx.row<std::string>(sleep_long); });
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, Code::unavailable);
  EXPECT_TRUE(hasty.ping());
}

TEST_F(TransactionTest, SaysSoWhenEveryConnectionIsInUse) {
  Pool small(
      {.conninfo = database, .connections = 1, .acquire_timeout = std::chrono::milliseconds{50}});
  const auto held = small.acquire();
  ASSERT_TRUE(held);
  const auto refused = small.acquire();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::unavailable);
  EXPECT_TRUE(refused.error().retry_after);
}

TEST_F(TransactionTest, AConnectionLeftInsideATransactionIsNotLentAgain) {
  Pool small({.conninfo = database, .connections = 1});
  {
    const auto lease = small.acquire();
    ASSERT_TRUE(lease);
    ASSERT_TRUE((**lease).script("BEGIN; INSERT INTO samples (label) VALUES ('a')"));
  }
  const auto seen =
      in_transaction(small, [](Transaction& tx) { return tx.row<std::int64_t>(count); });
  EXPECT_EQ(seen.value_or(-1), 0);
  EXPECT_EQ(read_count().value_or(-1), 0);
}

TEST_F(TransactionTest, TheFirstCallAfterARestartSucceeds) {
  ASSERT_TRUE(put("a"));
  TemporaryPostgres::shared().restart();
  const auto after = put("b");
  EXPECT_TRUE(after) << after.error().detail;
}

TEST_F(TransactionTest, ACrashCostsNoCommittedRowAndHealsByItself) {
  ASSERT_TRUE(put("a"));
  TemporaryPostgres::shared().kill9();
  const auto away = put("b");
  ASSERT_FALSE(away);
  EXPECT_EQ(away.error().code, Code::unavailable);
  TemporaryPostgres::shared().start();
  EXPECT_TRUE(put("c"));
  EXPECT_EQ(read_count().value_or(-1), 2);
}

}  // namespace
}  // namespace unidash::postgres
