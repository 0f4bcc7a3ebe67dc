#include "daemon/domains/events/feed.h"

#include <gtest/gtest.h>

#include <format>

#include "daemon/testing/call.h"
#include "daemon/testing/jobs/fixture.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::events {
namespace {

using namespace std::chrono_literals;
using testing::wait_until;

/// What was written to each stream; thread-safe.
class Written {
 public:
  Output output() {
    return {.send =
                [this](StreamId id, const std::string& text) {
                  const std::lock_guard lock(mutex_);
                  texts_[id] += text;
                },
            .end =
                [this](StreamId id) {
                  const std::lock_guard lock(mutex_);
                  ended_.insert(id);
                }};
  }
  std::string text(StreamId id) const {
    const std::lock_guard lock(mutex_);
    const auto found = texts_.find(id);
    return found == texts_.end() ? std::string() : found->second;
  }
  bool has_ended(StreamId id) const {
    const std::lock_guard lock(mutex_);
    return ended_.contains(id);
  }

 private:
  mutable std::mutex mutex_;
  std::map<StreamId, std::string> texts_;
  std::set<StreamId> ended_;
};

/// A table with the two columns that a reader goes by, and an event for each of its rows.
class FeedTest : public ::testing::Test {
 protected:
  FeedTest() {
    sql("CREATE TABLE things (id SERIAL PRIMARY KEY, fk_user INTEGER, text TEXT DEFAULT '',"
        " is_gone BOOLEAN DEFAULT false, changed_in XID8 DEFAULT pg_current_xact_id());"
        "GRANT SELECT ON things TO unidash_workspace");
  }

  void sql(const std::string& text) const { testing::run_sql(database, text); }
  std::string ask(const std::string& text) const { return testing::query_value(database, text); }

  static Result<std::vector<Change>> read_things(postgres::Transaction& tx, UserId user,
                                                 std::int64_t since, std::int64_t most) {
    static constexpr postgres::Statement find{
        "test_things",
        "SELECT CASE WHEN is_gone THEN '' ELSE concat_ws(' ', changed_in, id, text) END"
        " FROM things WHERE fk_user = $1::integer AND changed_in >= $2::text::xid8"
        " ORDER BY changed_in, id LIMIT $3::bigint"};
    std::vector<Change> changes;
    for (const auto& line : TRY(tx.rows<std::string>(find, user, since, most))) {
      if (line.empty()) {
        changes.push_back({.transaction = since, .event = "thing", .resource = "gone"});
        continue;
      }
      const auto words = text::split(line, ' ');
      changes.push_back({.transaction = text::parse_integer(words[0]).value_or(0),
                         .event = "thing",
                         .resource = std::format("things/{}", words[1]),
                         .data = {{"text", words.size() > 2 ? words[2] : ""}}});
    }
    return changes;
  }

  /// Unless it says otherwise only a notification makes it look again.
  std::unique_ptr<Feed> feed(FeedSettings settings = {}) {
    if (settings.beat == FeedSettings{}.beat) {
      settings.beat = 24h;
      settings.trust = 48h;
    }
    return std::make_unique<Feed>(pool, std::vector<Reader>{read_things}, written.output(),
                                  settings);
  }

  /// A desktop session of a new person.
  Subscription somebody(const std::string& name, const std::string& last_event_id = {}) const {
    const UserId user = testing::add_user(database, name);
    return another(user, last_event_id);
  }
  Subscription another(UserId user, const std::string& last_event_id = {}) const {
    const std::string id = ask(std::format(
        "WITH sso AS (INSERT INTO sessions (fk_user, token_hash, kind, expires_at)"
        " VALUES ({0}, gen_random_uuid()::text, 'sso', now() + interval '1 hour') RETURNING id)"
        " INSERT INTO sessions (fk_user, fk_parent, token_hash, kind, expires_at)"
        " SELECT {0}, id, gen_random_uuid()::text, 'desk', now() + interval '1 hour' FROM sso"
        " RETURNING id",
        user.value));
    return subscribe(user, SessionId{text::parse_integer(id).value_or(0)}, last_event_id);
  }

  void add_thing(UserId user, const std::string& text) const {
    sql(
        std::format("INSERT INTO things (fk_user, text) VALUES ({0}, '{1}');"
                    "NOTIFY unidash_changes, '{0}'",
                    user.value, text));
  }

  void wait_for(StreamId id, const std::string& text) const {
    wait_until([&] { return written.text(id).contains(text); });
  }
  static int count_of(const std::string& text, const std::string& word) {
    int count = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
  }
  /// As a browser keeps it.
  std::string last_id(StreamId id) const {
    const std::string all = written.text(id);
    const auto at = all.rfind("id: ");
    return at == std::string::npos ? "" : all.substr(at + 4, all.find('\n', at) - at - 4);
  }
  std::string joined(Feed& to, StreamId id, const Subscription& subscription) const {
    to.join(id, subscription);
    wait_for(id, "id: ");
    return last_id(id);
  }

  std::string database = testing::fresh_database();
  postgres::Pool pool{{.conninfo = testing::as_user(database, "unidash_workspace")}};
  Written written;
};

TEST_F(FeedTest, TellsEveryStreamOfAPersonAndNobodyElse) {
  const auto giselle = somebody("giselle");
  const auto junior = somebody("junior");
  const auto told = feed();
  joined(*told, 1, giselle);
  joined(*told, 2, another(giselle.user));
  joined(*told, 3, junior);
  add_thing(giselle.user, "mine");
  wait_for(1, "event: thing\ndata: {\"text\":\"mine\"}\n\n");
  wait_for(2, "mine");
  add_thing(junior.user, "his");
  wait_for(3, "his");
  EXPECT_FALSE(written.text(3).contains("mine"));
  EXPECT_FALSE(written.text(1).contains("his"));
}

TEST_F(FeedTest, TellsEachVersionOfAThingOnce) {
  const auto giselle = somebody("giselle");
  const auto told = feed();
  joined(*told, 1, giselle);
  add_thing(giselle.user, "one");
  wait_for(1, "one");
  sql(std::format("NOTIFY unidash_changes, '{}'", giselle.user.value));
  add_thing(giselle.user, "two");
  wait_for(1, "two");
  EXPECT_EQ(count_of(written.text(1), "one"), 1);
}

TEST_F(FeedTest, GoesOnWhereAStreamBroke) {
  const auto giselle = somebody("giselle");
  const auto told = feed();
  joined(*told, 1, giselle);
  add_thing(giselle.user, "before");
  wait_for(1, "before");
  const std::string last = last_id(1);
  told->leave(1);
  add_thing(giselle.user, "meanwhile");
  told->join(2, another(giselle.user, last));
  wait_for(2, "meanwhile");
  EXPECT_FALSE(written.text(2).contains("before"));
  EXPECT_FALSE(written.text(2).contains("reset"));
}

// Its number is the lower one, it commits as the second: "after the highest number I saw"
// would pass over it.
TEST_F(FeedTest, MissesNothingThatCommitsLaterThanALaterTransaction) {
  const auto giselle = somebody("giselle");
  const auto told = feed();
  joined(*told, 1, giselle);
  const auto early = postgres::Connection::create(database, 5s);
  ASSERT_TRUE(early);
  ASSERT_TRUE((*early)->script(std::format(
      "BEGIN; INSERT INTO things (fk_user, text) VALUES ({}, 'early')", giselle.user.value)));
  add_thing(giselle.user, "late");
  wait_for(1, "late");
  const std::string last = last_id(1);
  ASSERT_TRUE(
      (*early)->script(std::format("NOTIFY unidash_changes, '{}'; COMMIT", giselle.user.value)));
  wait_for(1, "early");
  told->join(2, another(giselle.user, last));
  wait_for(2, "early");
}

// It breaks off after the first of three, and what the browser has is the id of that.
TEST_F(FeedTest, ABrokenOffBatchLosesNoneOfItsEvents) {
  const auto giselle = somebody("giselle");
  const auto told = feed();
  const std::string begun = joined(*told, 1, giselle);
  told->leave(1);
  for (const char* text : {"one", "two", "three"}) add_thing(giselle.user, text);
  told->join(2, another(giselle.user, begun));
  wait_for(2, "three");
  const std::string batch = written.text(2);
  const auto at = batch.find("id: ");
  const std::string first = batch.substr(at + 4, batch.find('\n', at) - at - 4);
  told->join(3, another(giselle.user, first));
  wait_for(3, "three");
  EXPECT_TRUE(written.text(3).contains("two"));
}

TEST_F(FeedTest, SaysWhereItCannotGoOn) {
  const auto giselle = somebody("giselle");
  const std::string now = ask("SELECT extract(epoch FROM now())::bigint");
  const auto told = feed();
  StreamId id = 1;
  for (const std::string& last :
       {std::string("of another server"), "99999999999-" + now, std::string("3-1000")}) {
    told->join(id, another(giselle.user, last));
    wait_for(id, "event: reset\ndata: {}\n\n");
    ++id;
  }
  add_thing(giselle.user, "after");
  wait_for(1, "after");
}

TEST_F(FeedTest, HasListsReadAgainWhereMoreChangedThanIsTold) {
  const auto giselle = somebody("giselle");
  const auto told = feed({.most_changes = 5});
  const std::string begun = joined(*told, 1, giselle);
  sql(std::format(
      "INSERT INTO things (fk_user, text) SELECT {0}, 'many' FROM generate_series(1, 6);"
      "NOTIFY unidash_changes, '{0}'",
      giselle.user.value));
  wait_for(1, "event: reset");
  told->join(2, another(giselle.user, begun));
  wait_for(2, "event: reset");
  EXPECT_FALSE(written.text(1).contains("many"));
}

TEST_F(FeedTest, HasListsReadAgainWhereMoreWouldBeSaidThanAReaderIsKept) {
  const auto giselle = somebody("giselle");
  const auto told = feed({.most_bytes = 100});
  joined(*told, 1, giselle);
  add_thing(giselle.user, std::string(200, 'x'));
  wait_for(1, "event: reset");
  EXPECT_LT(written.text(1).size(), 200U);
}

TEST_F(FeedTest, HasListsReadAgainWhereSomethingIsGone) {
  const auto giselle = somebody("giselle");
  const auto told = feed();
  joined(*told, 1, giselle);
  sql(
      std::format("INSERT INTO things (fk_user, is_gone) VALUES ({0}, true);"
                  "NOTIFY unidash_changes, '{0}'",
                  giselle.user.value));
  wait_for(1, "event: reset");
}

TEST_F(FeedTest, EndsThoseOfARevokedSessionAtOnce) {
  const auto giselle = somebody("giselle");
  const auto told = feed();
  joined(*told, 1, giselle);
  joined(*told, 2, another(giselle.user));
  sql(std::format("UPDATE sessions SET revoked_at = now() WHERE id = {}", giselle.session.value));
  wait_until([&] { return written.has_ended(1); });
  EXPECT_FALSE(written.has_ended(2));
}

// The settings of the product are 20 s and 30 s: what ends by time alone nobody tells of.
TEST_F(FeedTest, EndsThoseOfASessionThatIsOverAtTheNextBeat) {
  const auto giselle = somebody("giselle");
  const auto told = feed({.beat = 20ms});
  joined(*told, 1, giselle);
  wait_for(1, ":\n\n");
  sql(std::format("UPDATE sessions SET expires_at = now() WHERE id = {}", giselle.session.value));
  wait_until([&] { return written.has_ended(1); });
}

TEST_F(FeedTest, EndsThoseOfASessionThatIsNotUsed) {
  const auto giselle = somebody("giselle");
  const auto told = feed({.idle = 60s, .beat = 20ms});
  joined(*told, 1, giselle);
  sql(std::format("UPDATE sessions SET last_seen_at = now() - interval '61 seconds' WHERE id = {}",
                  giselle.session.value));
  wait_until([&] { return written.has_ended(1); });
}

TEST_F(FeedTest, EndsThoseOfAPersonWhoIsDisabled) {
  const auto giselle = somebody("giselle");
  const auto told = feed({.beat = 20ms});
  joined(*told, 1, giselle);
  sql(std::format("UPDATE users SET is_active = false WHERE id = {}", giselle.user.value));
  wait_until([&] { return written.has_ended(1); });
}

TEST_F(FeedTest, NeverBeginsOneWhoseSessionIsOver) {
  const auto giselle = somebody("giselle");
  sql(std::format("UPDATE sessions SET revoked_at = now() WHERE id = {}", giselle.session.value));
  add_thing(giselle.user, "secret");
  const auto told = feed();
  told->join(1, subscribe(giselle.user, giselle.session, "1-99999999999"));
  wait_until([&] { return written.has_ended(1); });
  EXPECT_EQ(written.text(1), "");
}

TEST_F(FeedTest, EndsThemWhenNobodyCanSayThatTheirSessionsAreAlive) {
  const auto giselle = somebody("giselle");
  const auto told = feed({.beat = 20ms, .trust = 200ms, .retry = 20ms});
  joined(*told, 1, giselle);
  testing::TemporaryPostgres::shared().kill9();
  wait_until([&] { return written.has_ended(1); });
  testing::TemporaryPostgres::shared().start();
}

TEST_F(FeedTest, TellsWhatItMissedWhileTheDatabaseWasAway) {
  const auto giselle = somebody("giselle");
  const auto told = feed({.retry = 20ms});
  joined(*told, 1, giselle);
  testing::TemporaryPostgres::shared().kill9();
  testing::TemporaryPostgres::shared().start();
  // Whether it listens again by now or not.
  add_thing(giselle.user, "afterwards");
  wait_for(1, "afterwards");
}

TEST_F(FeedTest, EndsTheOldestOfAPersonForASeventh) {
  const auto giselle = somebody("giselle");
  const auto junior = somebody("junior");
  const auto told = feed();
  joined(*told, 1, junior);
  for (StreamId id = 2; id <= 8; ++id) joined(*told, id, another(giselle.user));
  EXPECT_TRUE(written.has_ended(2));
  for (StreamId id = 3; id <= 8; ++id) EXPECT_FALSE(written.has_ended(id)) << id;
  EXPECT_FALSE(written.has_ended(1)) << "another person's";
}

TEST_F(FeedTest, TakesNoMoreThanThereIsRoomFor) {
  const auto told = feed({.most = 2});
  EXPECT_TRUE(told->has_room());
  joined(*told, 1, somebody("a"));
  joined(*told, 2, somebody("b"));
  EXPECT_FALSE(told->has_room());
  told->join(3, somebody("c"));
  wait_until([&] { return written.has_ended(3); });
  told->leave(1);
  wait_until([&] { return told->has_room(); });
}

}  // namespace
}  // namespace unidash::events
