#include "daemon/domains/identity/directories/directory_settings.h"

#include <gtest/gtest.h>

#include <format>

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/directories/routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/fakes.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::identity {
namespace {

using testing::call;
using testing::data_of;
using testing::slug_of;

Secret key() { return Secret(std::string(32, 'd')); }

class DirectorySettingsTest : public ::testing::Test {
 protected:
  DirectorySettingsTest() { pool_.set_event_sink(events_.sink()); }

  static Json directory(const Json& changes = Json::object()) {
    Json attributes{{"name", "Office"},
                    {"kind", "ad"},
                    {"servers", {"dc1.example.org", "dc2.example.org:3269"}},
                    {"encryption", "tls"},
                    {"authorities", ""},
                    {"account", "CN=unidash,DC=example,DC=org"},
                    {"password", "right horse"},
                    {"people_base", "DC=example,DC=org"}};
    attributes.update(changes);
    return attributes;
  }
  static Json without_password(const Json& changes = Json::object()) {
    Json attributes = directory(changes);
    attributes.erase("password");
    return attributes;
  }
  Result<api::Response> add(const Json& attributes = directory()) {
    return call(routes_, "add_directory", claire_, {.attributes = attributes});
  }
  std::string added() { return data_of(add())["id"].get<std::string>(); }
  Result<api::Response> ask(std::string_view route, const std::string& id) {
    return call(routes_, route, claire_, {.path = {{"id", id}}});
  }
  Result<api::Response> change(const std::string& id, const Json& attributes,
                               const std::string& seen = {}) {
    const std::string revision =
        seen.empty() ? sql("SELECT revision FROM directories WHERE fk_auth_source = " + id) : seen;
    return call(routes_, "change_directory", claire_,
                {.path = {{"id", id}}, .attributes = attributes, .if_match = revision});
  }
  static std::string field_of(const Result<api::Response>& answer) {
    if (answer) return "sound";
    if (answer.error().fields.empty()) return answer.error().slug;
    return answer.error().fields[0].field + " " + answer.error().fields[0].slug;
  }
  std::string sql(const std::string& text) const { return testing::query_value(database_, text); }
  /// As the role identity would keep it.
  void finish_trial(const std::string& id, bool is_sound) {
    testing::run_sql(database_, std::format("UPDATE directory_trials SET state = 'done',"
                                            " is_sound = {} WHERE fk_auth_source = {}",
                                            is_sound, id));
  }

  std::string database_ = testing::fresh_database();
  testing::FakeClock clock_;
  crypto::SystemRandom random_;
  testing::EventLog events_;
  postgres::Pool pool_{{.conninfo = testing::as_user(database_, "unidash_admin")}};
  Status door_answer_{};
  static std::string in_words(const std::vector<Place>& places) {
    std::string all;
    for (const Place& each : places) all += (all.empty() ? "" : " ") + render_place(each);
    return all;
  }

  std::vector<std::string> doors_;    // each time: all places, with blanks between
  std::vector<std::string> checked_;  // each time: those that must be found now
  DirectorySettings settings_{
      pool_, key(),
      [this](const std::vector<Place>& servers, const std::vector<Place>& checked) {
        doors_.push_back(in_words(servers));
        checked_.push_back(in_words(checked));
        return door_answer_;
      },
      clock_, random_};
  std::vector<api::Route> routes_ = directory_routes(&settings_);
  api::Caller claire_ = testing::caller_of(
      testing::add_user(database_, "claire", UserRole::super_admin), UserRole::super_admin);
};

TEST_F(DirectorySettingsTest, ANewDirectoryIsADraftThatLetsNobodyIn) {
  const auto answer = add();
  ASSERT_TRUE(answer) << field_of(answer);
  EXPECT_EQ(answer->status, 201);
  EXPECT_EQ(data_of(answer)["attributes"]["is_active"], false);
  EXPECT_EQ(data_of(answer)["attributes"]["servers"].size(), 2U);
  EXPECT_EQ(sql("SELECT count(*) FROM auth_sources WHERE type = 'ad' AND is_active"), "0");
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"directory.added"});
}

TEST_F(DirectorySettingsTest, ThePasswordGoesInSealedAndNeverComesOut) {
  const auto answer = add();
  EXPECT_FALSE(answer->body.contains("password"));
  EXPECT_EQ(sql("SELECT count(*) FROM directories d WHERE d::text LIKE '%horse%'"), "0");
  const crypto::Sealer sealer(key(), random_);
  const DirectoryId id{std::stoll(data_of(answer)["id"].get<std::string>())};
  const std::string sealed = sql("SELECT password_sealed FROM directories");
  EXPECT_EQ(sealer.unseal(sealed, password_context(id)).value().reveal(), "right horse");
  EXPECT_FALSE(sealer.unseal(sealed, password_context({id.value + 1})))
      << "moved to another directory it opens nothing";
  EXPECT_FALSE(dump_json(events_.all()[0].event.details).contains("horse"));
}

TEST_F(DirectorySettingsTest, ThePasswordGoesNowhereItWasNotGivenFor) {
  constexpr auto certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
  EXPECT_EQ(field_of(add(without_password())), "password directory.password_needed");
  const std::string id = added();
  for (const Json& changed :
       {Json{{"servers", {"evil.example"}}}, Json{{"servers", {"dc1.example.org", "evil.example"}}},
        Json{{"account", "CN=other,DC=example,DC=org"}}, Json{{"authorities", certificate}},
        Json{{"encryption", "starttls"}}}) {
    EXPECT_EQ(field_of(change(id, without_password(changed))), "password directory.password_needed")
        << changed;
  }
  const std::string sealed = sql("SELECT password_sealed FROM directories");
  EXPECT_EQ(field_of(change(id, without_password({{"servers", {"dc1.example.org"}},
                                                  {"people_base", "OU=a,DC=example,DC=org"}}))),
            "sound");
  EXPECT_EQ(sql("SELECT password_sealed FROM directories"), sealed);
  EXPECT_EQ(field_of(change(id, directory({{"authorities", certificate}}))), "sound");
  EXPECT_NE(sql("SELECT password_sealed FROM directories"), sealed);
}

TEST_F(DirectorySettingsTest, OpensTheDoorToAllServersAndNoOthers) {
  const std::string first = added();
  ASSERT_TRUE(
      add(directory({{"servers", {"2001:db8::7", "dc1.example.org"}}, {"encryption", "tls"}})));
  ASSERT_TRUE(ask("remove_directory", first));
  ASSERT_TRUE(settings_.set_door_again());
  EXPECT_EQ(doors_,
            (std::vector<std::string>{"dc1.example.org:636 dc2.example.org:3269",
                                      "dc1.example.org:636 dc2.example.org:3269 [2001:db8::7]:636",
                                      "[2001:db8::7]:636 dc1.example.org:636",
                                      "[2001:db8::7]:636 dc1.example.org:636"}));
  // A directory that is away keeps no other from being saved.
  EXPECT_EQ(checked_, (std::vector<std::string>{"dc1.example.org:636 dc2.example.org:3269",
                                                "[2001:db8::7]:636 dc1.example.org:636", "", ""}));
}

TEST_F(DirectorySettingsTest, SavesNoServerThatThereIsNoDoorTo) {
  door_answer_ = field_error("servers", "door.name_not_found");
  EXPECT_EQ(field_of(add()), "servers door.name_not_found");
  EXPECT_EQ(sql("SELECT count(*) FROM directories"), "0");
  EXPECT_TRUE(events_.actions().empty());
}

TEST_F(DirectorySettingsTest, NamesTheFieldThatIsWrong) {
  EXPECT_EQ(field_of(add(directory({{"servers", {""}}}))).substr(0, 7), "servers");
  EXPECT_EQ(field_of(add(directory({{"servers", {"dc1.example.org:x"}}}))),
            "servers directory.bad_server");
  EXPECT_EQ(field_of(add(directory({{"people_base", "example.org"}}))),
            "people_base directory.bad_name");
  EXPECT_EQ(field_of(add(directory({{"people_filter", "(a=b"}}))),
            "people_filter directory.bad_filter");
  EXPECT_EQ(field_of(add(directory({{"id_attribute", "a)(b"}}))),
            "id_attribute directory.bad_attribute");
  EXPECT_EQ(field_of(add(directory({{"authorities", "hello"}}))),
            "authorities field.not_a_certificate");
  EXPECT_EQ(field_of(add(directory({{"groups_filter", "cn=a"}}))),
            "groups_filter directory.bad_filter");
  EXPECT_EQ(field_of(add(directory({{"kind", "openldap"}, {"required_group", "cn=a"}}))),
            "groups_base field.required");
  EXPECT_EQ(field_of(add(directory({{"kind", "openldap"}, {"imports_groups", true}}))),
            "groups_base field.required");
}

TEST_F(DirectorySettingsTest, IsSwitchedOnOnlyAsItWasTried) {
  const std::string id = added();
  EXPECT_EQ(slug_of(ask("activate_directory", id)), "directory.try_first");
  const auto asked = ask("try_directory", id);
  ASSERT_TRUE(asked) << slug_of(asked);
  EXPECT_EQ(asked->status, 202);
  EXPECT_EQ(data_of(asked)["attributes"]["state"], "waiting");
  EXPECT_EQ(sql("SELECT payload FROM jobs WHERE kind = 'identity.try_directory'"),
            std::format("{{\"directory\": \"{}\"}}", id));
  finish_trial(id, false);
  EXPECT_EQ(slug_of(ask("activate_directory", id)), "directory.try_first");
  finish_trial(id, true);
  // Other settings than those that were tried.
  ASSERT_TRUE(change(id, without_password({{"name_attribute", "cn"}})));
  EXPECT_EQ(slug_of(ask("activate_directory", id)), "directory.try_first");
  ASSERT_TRUE(ask("try_directory", id));
  finish_trial(id, true);
  EXPECT_EQ(data_of(ask("activate_directory", id))["attributes"]["is_active"], true);
  EXPECT_EQ(data_of(ask("deactivate_directory", id))["attributes"]["is_active"], false);
}

TEST_F(DirectorySettingsTest, IsChangedAsItWasSeen) {
  const std::string id = added();
  ASSERT_TRUE(change(id, without_password({{"name", "Head office"}}), "1"));
  EXPECT_EQ(slug_of(change(id, without_password({{"name", "Branch"}}), "1")),
            "request.changed_meanwhile");
  EXPECT_EQ(data_of(ask("get_directory", id))["attributes"]["name"], "Head office");
  EXPECT_TRUE(change(id, without_password({{"name", "Branch"}}), "2"));
}

TEST_F(DirectorySettingsTest, StaysWhileSomebodyComesFromIt) {
  const std::string id = added();
  testing::run_sql(database_, std::format("INSERT INTO users (username, fk_auth_source,"
                                          " external_id) VALUES ('anna', {}, 'x')",
                                          id));
  EXPECT_EQ(slug_of(ask("remove_directory", id)), "directory.has_people");
  EXPECT_EQ(field_of(change(id, without_password({{"kind", "other"}}))),
            "kind directory.has_people");
}

TEST_F(DirectorySettingsTest, BringsGroupsOnlyWhereThatIsAskedFor) {
  const std::string id = added();
  EXPECT_EQ(data_of(ask("get_directory", id))["attributes"]["imports_groups"], false);
  ASSERT_TRUE(
      change(id, without_password({{"imports_groups", true}, {"groups_filter", "(cn=a*)"}})));
  const Json seen = data_of(ask("get_directory", id))["attributes"];
  EXPECT_EQ(seen["imports_groups"], true);
  EXPECT_EQ(seen["groups_filter"], "(cn=a*)");
  EXPECT_EQ(seen["groups_found"], 0);
}

TEST_F(DirectorySettingsTest, TakesItsGroupsAlong) {
  const std::string id = added();
  testing::run_sql(database_, std::format("INSERT INTO groups (name, fk_auth_source, external_id)"
                                          " VALUES ('Sales', {}, 'x'), ('Ours', 1, NULL)",
                                          id));
  ASSERT_TRUE(ask("remove_directory", id));
  EXPECT_EQ(sql("SELECT string_agg(name, ' ') FROM groups"), "Ours");
  EXPECT_EQ(events_.actions(),
            (std::vector<std::string>{"directory.added", "group.deleted", "directory.removed"}));
}

TEST_F(DirectorySettingsTest, IsNamedInTheTrailOnceItIsGone) {
  ASSERT_TRUE(ask("remove_directory", added()));
  const auto told = events_.all().back().event;
  EXPECT_EQ(told.action, "directory.removed");
  EXPECT_EQ(told.details["name"], "Office");
}

TEST_F(DirectorySettingsTest, AcceptsFewerPeopleForAnHour) {
  const std::string id = added();
  ASSERT_TRUE(ask("accept_fewer_people", id));
  EXPECT_EQ(sql("SELECT fewer_people_until > NOW() + interval '50 minutes'"
                " AND fewer_people_until < NOW() + interval '70 minutes' FROM directories"),
            "t");
  ASSERT_TRUE(change(id, without_password()));
  EXPECT_EQ(sql("SELECT fewer_people_until IS NULL FROM directories"), "t")
      << "it was said of other settings";
}

TEST_F(DirectorySettingsTest, TouchesNoSourceThatIsNoDirectory) {
  const std::string native = sql("SELECT id FROM auth_sources WHERE type = 'native'");
  EXPECT_EQ(slug_of(ask("get_directory", native)), "directory.not_found");
  EXPECT_EQ(slug_of(ask("activate_directory", native)), "directory.not_found");
  EXPECT_NE(slug_of(ask("remove_directory", native)), "");
  EXPECT_EQ(sql("SELECT is_active FROM auth_sources WHERE type = 'native'"), "t");
}

TEST_F(DirectorySettingsTest, CannotReadAPasswordBack) {
  (void)added();
  const auto read = postgres::Connection::create(testing::as_user(database_, "unidash_admin"),
                                                 std::chrono::seconds{5})
                        .value()
                        ->script("SELECT password_sealed FROM directories");
  EXPECT_FALSE(read);
}

}  // namespace
}  // namespace unidash::identity
