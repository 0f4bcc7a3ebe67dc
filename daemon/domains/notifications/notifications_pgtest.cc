#include <gtest/gtest.h>

#include <format>

#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/postgres/notifications.h"
#include "daemon/domains/notifications/jobs.h"
#include "daemon/domains/notifications/own_notifications.h"
#include "daemon/domains/notifications/routes.h"
#include "daemon/jobs/runner.h"
#include "daemon/testing/call.h"
#include "daemon/testing/fakes.h"
#include "daemon/testing/jobs/fixture.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::notifications {
namespace {

using namespace std::chrono_literals;
using testing::call;
using testing::data_of;
using testing::slug_of;
using testing::wait_until;
using Words = std::vector<std::string>;

class NotificationsTest : public ::testing::Test {
 protected:
  NotificationsTest() { pool.set_event_sink(events.sink()); }

  std::string ask(const std::string& text) const { return testing::query_value(database, text); }
  void sql(const std::string& text) const { testing::run_sql(database, text); }

  /// Its number. `columns` and `values`: more of it.
  std::string add(UserId who, std::string_view columns = {}, std::string_view values = {}) const {
    return ask(
        std::format("INSERT INTO notifications (fk_user, kind, event_id{}) SELECT {}, 'job.failed',"
                    " 1 + coalesce(max(event_id), 0){} FROM notifications RETURNING id",
                    columns, who.value, values));
  }
  Result<api::Response> as(const api::Caller& who, std::string_view route, const std::string& id) {
    return call(routes, route, who, {.path = {{"id", id}}});
  }
  Result<api::Response> mark(const api::Caller& who, const std::string& id, bool is_read) {
    return call(routes, "change_notification", who,
                {.path = {{"id", id}}, .attributes = Json{{"read", is_read}}});
  }
  Json list(const api::NamedValues& query = {}) {
    const auto answer = call(routes, "list_notifications", giselle, {.query = query});
    EXPECT_TRUE(answer) << answer.error().detail;
    return answer ? parse_json(answer->body).value_or(Json()) : Json();
  }
  static Words ids_of(const Json& document) {
    Words ids;
    for (const Json& each : document["data"]) ids.push_back(each["id"]);
    return ids;
  }

  /// An event as a role writes it; the jobs that wait for it are made with it.
  void write_event(std::string_view role, std::string_view action, UserId resource,
                   const Json& details) const {
    testing::run_sql(
        testing::as_user(database, std::format("unidash_{}", role)),
        std::format("INSERT INTO audit_logs (action, resource_type, resource_id, details)"
                    " VALUES ('{}', 'things', {}, '{}')",
                    action, resource.value, details.dump()));
  }
  /// Does what waits, as the role admin.
  void work() {
    crypto::SystemRandom random;
    const jobs::Runner runner(admin_pool, notification_jobs(),
                              {.role = "admin", .machine = "one", .tick = 20ms}, random);
    wait_until([&] {
      return ask("SELECT count(*) FROM jobs WHERE state <> 'done' AND NOT is_scheduled") == "0";
    });
  }
  /// "giselle job.failed /link" for each, in the order of names.
  std::string told() const {
    return ask(
        "SELECT coalesce(string_agg(concat_ws(' ', u.username, n.kind, n.link), ', '"
        " ORDER BY u.username, n.id), '') FROM notifications n JOIN users u ON u.id = n.fk_user");
  }

  std::string database = testing::fresh_database();
  postgres::Pool pool{{.conninfo = testing::as_user(database, "unidash_workspace")}};
  postgres::Pool admin_pool{{.conninfo = testing::as_user(database, "unidash_admin")}};
  testing::EventLog events;
  std::vector<api::Route> routes = notification_routes({pool});
  UserId boss_id = testing::add_user(database, "boss", UserRole::admin);
  UserId giselle_id = testing::add_user(database, "giselle");
  UserId junior_id = testing::add_user(database, "junior");
  api::Caller giselle = testing::caller_of(giselle_id);
  api::Caller junior = testing::caller_of(junior_id);
};

TEST_F(NotificationsTest, AreListedNewestFirstWithTheNumberOfUnreadOnes) {
  const auto first = add(giselle_id);
  const auto second = add(giselle_id, ", read_at", ", now()");
  const auto third = add(giselle_id);
  (void)add(junior_id);
  const Json all = list();
  EXPECT_EQ(ids_of(all), (Words{third, second, first}));
  EXPECT_EQ(all["meta"]["unread"], 2);
  EXPECT_EQ(all["meta"]["total"], 3);
  EXPECT_EQ(ids_of(list({{"filter[unread]", "true"}})), (Words{third, first}));
  EXPECT_EQ(ids_of(list({{"filter[unread]", "false"}})), Words{second});
  const Json page = list({{"page_number", "2"}, {"page_size", "1"}});
  EXPECT_EQ(ids_of(page), Words{second});
  EXPECT_TRUE(page["links"].contains("next"));
}

TEST_F(NotificationsTest, AreNobodyElses) {
  const auto id = add(giselle_id);
  EXPECT_EQ(slug_of(as(junior, "read_notification", id)), "notification.not_found");
  EXPECT_EQ(slug_of(mark(junior, id, true)), "notification.not_found");
  EXPECT_EQ(slug_of(as(junior, "delete_notification", id)), "notification.not_found");
  EXPECT_TRUE(call(routes, "read_all_notifications", junior));
  EXPECT_EQ(ask("SELECT count(*) FROM notifications WHERE read_at IS NULL"), "1");
  EXPECT_EQ(events.actions(), Words{});
}

TEST_F(NotificationsTest, AreMarkedAsReadAndAsUnreadOnce) {
  const auto id = add(giselle_id);
  EXPECT_TRUE(data_of(mark(giselle, id, true))["attributes"].contains("read_at"));
  const auto at = ask("SELECT read_at FROM notifications");
  EXPECT_TRUE(mark(giselle, id, true));
  EXPECT_EQ(ask("SELECT read_at FROM notifications"), at);
  EXPECT_FALSE(data_of(mark(giselle, id, false))["attributes"].contains("read_at"));
  EXPECT_EQ(events.actions(), (Words{"notification.updated", "notification.updated"}));
}

TEST_F(NotificationsTest, AreAllReadAtOnce) {
  (void)add(giselle_id);
  (void)add(giselle_id);
  EXPECT_EQ(call(routes, "read_all_notifications", giselle)->status, 204);
  EXPECT_EQ(list()["meta"]["unread"], 0);
  EXPECT_TRUE(call(routes, "read_all_notifications", giselle));
  EXPECT_EQ(events.actions(), Words{"notification.all_read"});
}

TEST_F(NotificationsTest, LeaveNothingOfTheirWordsWhenTheyAreTakenAway) {
  const auto id = add(giselle_id, ", arguments, link", ", '{\"address\": \"a@b\"}', '/x'");
  EXPECT_EQ(as(giselle, "delete_notification", id)->status, 204);
  EXPECT_EQ(slug_of(as(giselle, "read_notification", id)), "notification.not_found");
  EXPECT_EQ(slug_of(as(giselle, "delete_notification", id)), "notification.not_found");
  EXPECT_EQ(slug_of(mark(giselle, id, true)), "notification.not_found");
  EXPECT_EQ(list()["meta"]["total"], 0);
  EXPECT_EQ(ask("SELECT concat_ws(' ', arguments, link) FROM notifications"), "{}");
  EXPECT_EQ(events.actions(), Words{"notification.deleted"});
}

TEST_F(NotificationsTest, AreReadForTheStreamAsTheyAreShownAndAsGone) {
  const auto id = add(giselle_id);
  const auto since = text::parse_integer(ask("SELECT changed_in FROM notifications")).value();
  const auto changed = [&](std::int64_t from) {
    return postgres::in_transaction(pool,
                                    [&](postgres::Transaction& tx) {
                                      return changed_notifications(tx, giselle_id, from, 10);
                                    })
        .value();
  };
  const auto made = changed(since);
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made[0].event, "notification");
  EXPECT_EQ(made[0].data, data_of(as(giselle, "read_notification", id)));
  EXPECT_TRUE(changed(since + 1).empty());
  EXPECT_TRUE(as(giselle, "delete_notification", id));
  const auto gone = changed(since + 1);
  ASSERT_EQ(gone.size(), 1U);
  EXPECT_TRUE(gone[0].data.is_null());
}

TEST_F(NotificationsTest, OfAFailedJobGoToWhoseItWasAndToAdministrators) {
  write_event("identity", "job.failed", boss_id,
              {{"kind", "backup.run"}, {"message", "disk.full"}, {"user_id", giselle_id.value}});
  work();
  EXPECT_EQ(told(), "boss job.failed /admin/work, giselle job.failed");
  EXPECT_EQ(ask("SELECT DISTINCT arguments FROM notifications"),
            R"({"kind": "backup.run", "message": "disk.full", "subject": ""})");
}

TEST_F(NotificationsTest, OfALetterThatCouldNotBeDeliveredSayWhichAndWhy) {
  const auto letter = ask(
      "INSERT INTO mails (kind, address, locale, message_id, created_at, updated_at, expires_at,"
      " state, reason) VALUES ('reset', 'old@example.org', 'fr', 'm', now(), now(), now(),"
      " 'refused', 'mail.recipient_refused') RETURNING id");
  write_event("mail", "job.failed", boss_id,
              {{"kind", "mail.deliver"}, {"subject", "mails/" + letter}});
  work();
  EXPECT_EQ(told(), "boss mail.undelivered /admin/mail");
  EXPECT_EQ(
      ask("SELECT arguments FROM notifications"),
      R"({"letter": "reset", "reason": "mail.recipient_refused", "address": "old@example.org"})");
}

TEST_F(NotificationsTest, OfANewBrowserGoToThePersonAlone) {
  write_event("identity", "account.new_browser", giselle_id, {{"ip_address", "203.0.113.9"}});
  work();
  EXPECT_EQ(told(), "giselle account.new_browser /settings/sessions");
}

TEST_F(NotificationsTest, OfASecondFactorTakenAwayGoToThePersonAlone) {
  write_event("admin", "user.second_factor_removed", giselle_id, {{"by", "Claire"}});
  work();
  EXPECT_EQ(told(), "giselle user.second_factor_removed /settings/password");
}

TEST_F(NotificationsTest, OfALinkMadeAtTheMachineGoToAdministratorsAlone) {
  write_event("identity", "user.access_link_created", boss_id, {{"username", "boss"}});
  work();
  EXPECT_EQ(told(), "boss user.access_link_created /admin/audit");
  EXPECT_EQ(ask("SELECT arguments FROM notifications"), R"({"username": "boss"})");
}

TEST_F(NotificationsTest, AreMadeOfNoEventThatAnotherRoleWrote) {
  write_event("workspace", "account.new_browser", giselle_id, Json::object());
  write_event("workspace", "job.failed", giselle_id, {{"kind", "backup.run"}});
  write_event("admin", "user.access_link_created", boss_id, {{"username", "boss"}});
  EXPECT_EQ(ask("SELECT count(*) FROM jobs"), "0");
}

// At least once means that it may be twice.
TEST_F(NotificationsTest, AreNotMadeTwiceOfOneEventThoughItsJobRunsTwice) {
  write_event("identity", "job.failed", boss_id,
              {{"kind", "backup.run"}, {"user_id", giselle_id.value}});
  work();
  sql("UPDATE jobs SET state = 'queued', finished_at = NULL WHERE NOT is_scheduled");
  work();
  EXPECT_EQ(told(), "boss job.failed /admin/work, giselle job.failed");
}

TEST_F(NotificationsTest, OfAnEventThatWereTakenAwayDoNotComeAgain) {
  write_event("identity", "account.new_browser", giselle_id, Json::object());
  work();
  EXPECT_TRUE(as(giselle, "delete_notification", ask("SELECT id FROM notifications")));
  sql("UPDATE jobs SET state = 'queued', finished_at = NULL WHERE NOT is_scheduled");
  work();
  EXPECT_EQ(list()["meta"]["total"], 0);
}

TEST_F(NotificationsTest, GoAfterTheirTimeAndBeyondTheirNumber) {
  (void)add(giselle_id, ", created_at", ", now() - interval '91 days'");
  (void)add(giselle_id, ", created_at", ", now() - interval '89 days'");
  (void)add(giselle_id, ", deleted_at", ", now() - interval '8 days'");
  (void)add(giselle_id, ", deleted_at", ", now() - interval '6 days'");
  sql(
      std::format("INSERT INTO notifications (fk_user, kind, event_id)"
                  " SELECT {}, 'flood', n FROM generate_series(1000, 1300) n",
                  junior_id.value));
  crypto::SystemRandom random;
  const jobs::Runner runner(admin_pool, notification_jobs(),
                            {.role = "admin", .machine = "one", .tick = 20ms}, random);
  wait_until([&] {
    return ask("SELECT string_agg(n, ' ' ORDER BY n) FROM (SELECT count(*)::text AS n"
               " FROM notifications GROUP BY fk_user) counts") == "2 200";
  });
  EXPECT_EQ(ask(std::format("SELECT min(event_id) FROM notifications WHERE fk_user = {}",
                            junior_id.value)),
            "1101")
      << "the newest stay";
}

TEST_F(NotificationsTest, OfOnePersonNeverGrowWithoutBoundBetweenTwoSuchJobs) {
  sql(
      std::format("INSERT INTO notifications (fk_user, kind, event_id)"
                  " SELECT {}, 'flood', -n FROM generate_series(1, 210) n",
                  giselle_id.value));
  write_event("identity", "account.new_browser", giselle_id, Json::object());
  sql("DELETE FROM job_kinds WHERE kind = 'notifications.remove_old'");
  work();
  EXPECT_EQ(ask("SELECT count(*) FROM notifications"), "200");
}

TEST_F(NotificationsTest, TellTheStreamOfTheirPerson) {
  postgres::Notifications heard(database, "unidash_changes");
  (void)heard.wait(0ms);
  (void)add(giselle_id);
  Words payloads;
  wait_until([&] {
    payloads = heard.wait(100ms).payloads;
    return !payloads.empty();
  });
  EXPECT_EQ(payloads, Words{std::to_string(giselle_id.value)});
}

}  // namespace
}  // namespace unidash::notifications
