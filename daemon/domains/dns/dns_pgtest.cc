// Names from the administrator's form to the files of knotd: a real database, the roles' own rights
// and the jobs' real runner as the role `names`. knotd itself answers in tests/names.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <format>

#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/domains/dns/jobs.h"
#include "daemon/domains/dns/routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/fakes.h"
#include "daemon/testing/jobs/fixture.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::dns {
namespace {

using namespace std::chrono_literals;
using testing::call;
using testing::data_of;
using testing::wait_until;

constexpr auto base = "cloud.example.org";

class DnsPg : public ::testing::Test {
 protected:
  DnsPg() {
    pool_.set_event_sink(events_.sink());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
  }

  static Json on(const Json& changes = Json::object()) {
    Json attributes{{"is_on", true},
                    {"networks", {"192.168.1.0/24"}},
                    {"addresses", {"192.168.1.10"}},
                    {"forwards", true}};
    attributes.update(changes);
    return attributes;
  }
  Result<api::Response> put(const Json& attributes) {
    return call(routes_, "change_dns_settings", claire_, {.attributes = attributes});
  }
  Result<api::Response> add(const Json& attributes) {
    return call(routes_, "add_dns_record", claire_, {.attributes = attributes});
  }
  std::string added(const Json& attributes) {
    const auto answer = add(attributes);
    return answer ? data_of(answer)["id"].get<std::string>() : answer.error().slug;
  }
  Result<api::Response> on_record(std::string_view route, const std::string& id,
                                  std::optional<Json> attributes = {}) {
    return call(routes_, route, claire_,
                {.path = {{"id", id}}, .attributes = std::move(attributes)});
  }
  static std::string fault(const Result<api::Response>& answer) {
    if (answer) return "";
    if (answer.error().fields.empty()) return answer.error().slug;
    return answer.error().fields[0].field + " " + answer.error().fields[0].slug;
  }
  void sql(const std::string& text) const { testing::run_sql(database_, text); }
  std::string ask(const std::string& text) const { return testing::query_value(database_, text); }
  void add_app(const std::string& slug) const {
    sql(
        std::format("INSERT INTO app_definitions (slug, name, version, category, yaml_config)"
                    " VALUES ('{0}', '{0}', '1', '', '');"
                    "INSERT INTO app_instances (fk_app_def, namespace, status, external_url, embed)"
                    " SELECT id, 'link-' || slug, 'running', 'https://a.lan', 'proxied'"
                    "   FROM app_definitions WHERE slug = '{0}'",
                    slug));
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    const auto text = files::read_text_file(folder_ + "/" + name, 1'000'000);
    return text ? *text : text.error().slug;
  }

  std::string database_ = testing::fresh_database();
  std::string folder_ = ::testing::TempDir() + "names" + std::to_string(::getpid());
  testing::FakeClock clock_;
  testing::EventLog events_;
  postgres::Pool pool_{{.conninfo = testing::as_user(database_, "unidash_admin")}};
  Status entrance_answer_{};
  std::vector<std::string> entrances_;  // as the entrance was set, one after the other
  NamesSettings settings_{pool_, base,
                          [this](const std::vector<IpNetwork>& networks) {
                            std::string list;
                            for (const IpNetwork& each : networks) {
                              list += (list.empty() ? "" : " ") + render_ip_network(each);
                            }
                            entrances_.push_back(list);
                            return entrance_answer_;
                          },
                          clock_};
  std::vector<api::Route> routes_ = dns_routes(&settings_);
  api::Caller claire_ = testing::caller_of(
      testing::add_user(database_, "claire", UserRole::super_admin), UserRole::super_admin);
};

TEST_F(DnsPg, IsOffUntilSomebodySwitchesItOn) {
  add_app("wiki");
  const Json found = data_of(call(routes_, "read_dns_settings", claire_))["attributes"];
  EXPECT_EQ(found["is_on"], false);
  EXPECT_EQ(found["forwards"], true);
  EXPECT_EQ(found["base_domain"], base);
  EXPECT_EQ(found["own_names"], (Json{"@", "desk", "id", "wiki"}));
  ASSERT_TRUE(settings_.set_entrance_again());
  EXPECT_EQ(entrances_, std::vector<std::string>{""});
}

TEST_F(DnsPg, TheEntranceIsOpenToThoseWhoMayAskWhileItIsOn) {
  ASSERT_TRUE(put(on({{"networks", {"192.168.1.0/24", "192.168.1.7", "fd00::/8"}}})));
  ASSERT_TRUE(put(on({{"is_on", false}})));
  EXPECT_EQ(entrances_, (std::vector<std::string>{"192.168.1.0/24 fd00::/8", ""}));
  EXPECT_EQ(ask("SELECT networks FROM dns_settings"), "{192.168.1.0/24}")
      << "kept for the next time";
  EXPECT_EQ(events_.actions(), std::vector<std::string>(2, "dns.settings_changed"));
}

TEST_F(DnsPg, NothingIsSavedThatTheMachineRefuses) {
  entrance_answer_ = unavailable("host.unavailable", "");
  EXPECT_EQ(fault(put(on())), "host.unavailable");
  EXPECT_EQ(ask("SELECT count(*) FROM dns_settings"), "0");
}

TEST_F(DnsPg, NetworksAndAddressesAreReadStrictly) {
  EXPECT_EQ(fault(put(on({{"networks", {"0.0.0.0/0"}}}))), "networks/0 dns.bad_network");
  EXPECT_EQ(fault(put(on({{"networks", {"10.0.0.1/8"}}}))), "networks/0 dns.bad_network");
  EXPECT_EQ(fault(put(on({{"networks", {"10.0.0.0/8", "10.0.0.0/8"}}}))), "networks/1 field.twice");
  EXPECT_EQ(fault(put(on({{"networks", Json::array()}}))), "networks dns.networks_needed");
  EXPECT_EQ(fault(put(on({{"addresses", Json::array()}}))), "addresses dns.addresses_needed");
  EXPECT_EQ(fault(put(on({{"addresses", {"224.0.0.1"}}}))), "addresses/0 dns.bad_address");
  EXPECT_EQ(fault(put(on({{"addresses", {"wiki"}}}))), "addresses/0 dns.bad_address");
  EXPECT_EQ(fault(put({{"is_on", false},
                       {"networks", Json::array()},
                       {"addresses", Json::array()},
                       {"forwards", false}})),
            "");
  EXPECT_EQ(entrances_.size(), 1U);
}

TEST_F(DnsPg, RecordsAreAddedChangedAndTakenAway) {
  const auto made = add({{"name", "Mail"}, {"type", "MX"}, {"content", "10  mx.example.net"}});
  ASSERT_TRUE(made) << made.error().slug;
  EXPECT_EQ(made->status, 201);
  const Json data = data_of(made);
  EXPECT_EQ(data["type"], "dns_records");
  EXPECT_EQ(data["attributes"], (Json{{"name", "mail"},
                                      {"type", "MX"},
                                      {"content", "10 mx.example.net."},
                                      {"ttl_s", 300},
                                      {"for_networks", Json::array()},
                                      {"is_left_out", false}}));
  const std::string id = data["id"];
  ASSERT_TRUE(on_record("change_dns_record", id,
                        Json{{"name", "nas"},
                             {"type", "A"},
                             {"content", "192.168.1.20"},
                             {"ttl_s", 60},
                             {"for_networks", {"10.0.0.0/8"}}}));
  EXPECT_EQ(ask("SELECT name || type || content || ttl_s || for_networks::text FROM dns_records"),
            "nasA192.168.1.2060{10.0.0.0/8}");
  ASSERT_TRUE(on_record("remove_dns_record", id));
  EXPECT_EQ(ask("SELECT count(*) FROM dns_records"), "0");
  EXPECT_EQ(fault(on_record("remove_dns_record", id)), "dns.record_not_found");
  EXPECT_EQ(fault(on_record("change_dns_record", id,
                            Json{{"name", "a"}, {"type", "A"}, {"content", "10.0.0.1"}})),
            "dns.record_not_found");
  EXPECT_EQ(events_.actions(), (std::vector<std::string>{"dns.record_added", "dns.record_changed",
                                                         "dns.record_removed"}));
}

TEST_F(DnsPg, RecordsAreLookedAtBesideTheOthers) {
  add_app("wiki");
  const Json nas{{"name", "nas"}, {"type", "A"}, {"content", "192.168.1.20"}};
  const std::string id = added(nas);
  EXPECT_EQ(added(nas), "dns.record_exists");
  EXPECT_EQ(fault(add({{"name", "wiki"}, {"type", "A"}, {"content", "10.0.0.1"}})),
            "name dns.name_is_ours");
  EXPECT_EQ(fault(add({{"name", "nas"}, {"type", "CNAME"}, {"content", "wiki"}})),
            "name dns.cname_alone");
  EXPECT_EQ(fault(add({{"name", "a\nb"}, {"type", "A"}, {"content", "x"}})),
            "name field.control_characters");
  EXPECT_EQ(fault(add({{"name", "a b"}, {"type", "A"}, {"content", "x"}})), "name dns.bad_name");
  // Not beside itself.
  EXPECT_EQ(fault(on_record("change_dns_record", id,
                            Json{{"name", "nas"}, {"type", "CNAME"}, {"content", "wiki"}})),
            "");
  const std::string other = added({{"name", "b"}, {"type", "A"}, {"content", "10.0.0.1"}});
  EXPECT_EQ(fault(on_record("change_dns_record", other,
                            Json{{"name", "nas"}, {"type", "CNAME"}, {"content", "wiki"}})),
            "name dns.cname_alone");
}

TEST_F(DnsPg, AnApplicationThatTakesANameLaterHasIt) {
  ASSERT_TRUE(put(on()));
  added({{"name", "wiki"}, {"type", "A"}, {"content", "10.0.0.1"}});
  const auto shown = [&] {
    return data_of(call(routes_, "list_dns_records", claire_))[0]["attributes"]["is_left_out"];
  };
  EXPECT_EQ(shown(), false);
  add_app("wiki");
  EXPECT_EQ(shown(), true);
  const auto zone = call(routes_, "export_dns_zone", claire_);
  ASSERT_TRUE(zone);
  EXPECT_EQ(zone->content_type, "text/plain; charset=utf-8");
  EXPECT_TRUE(zone->body.contains("\nwiki 300 A 192.168.1.10\n")) << zone->body;
  EXPECT_FALSE(zone->body.contains("10.0.0.1"));
}

/// The role `names` on one machine. What comes every minute comes once a day.
class NamesWorker {
 public:
  NamesWorker(const std::string& database, const std::string& folder, bool has_knot = true)
      : pool_({.conninfo = testing::as_user(database, "unidash_names"), .connections = 6}),
        apply_({.base_domain = base,
                .places = {.folder = folder, .control_folder = has_knot ? "/run/knot" : ""},
                .machine = "one"},
               {.check = [](const std::string&) -> Status { return {}; },
                .reload = []() -> Status { return {}; },
                .stop = []() -> Status { return {}; }},
               clock_) {
    pool_.set_event_sink(events.sink());
    auto rows = dns_jobs(&apply_);
    rows[0].trigger = jobs::Trigger::every(24h);
    for (jobs::Job& row : rows) row.retry.first = 1ms;
    runner_.emplace(pool_, std::move(rows),
                    jobs::RunnerSettings{.role = "names", .machine = "one", .tick = 20ms}, random_);
  }

  testing::EventLog events;

 private:
  SystemClock clock_;
  crypto::SystemRandom random_;
  postgres::Pool pool_;
  ApplyDns apply_;
  std::optional<jobs::Runner> runner_;
};

class DnsJobs : public DnsPg {
 protected:
  void wait_for_rest() const {
    wait_until([&] {
      return ask("SELECT (SELECT state = 'queued' AND run_at > now() + interval '1 hour'"
                 " FROM jobs WHERE kind = 'names.apply_dns')") == "t";
    });
  }
  /// As the role admin tells of what it did.
  void tell(const std::string& event) const {
    testing::run_sql(
        testing::as_user(database_, "unidash_admin"),
        std::format("INSERT INTO audit_logs (action, resource_type) VALUES ('{}', 'x')", event));
  }
};

TEST_F(DnsJobs, WhatIsSavedIsFollowedAtOnce) {
  const NamesWorker worker(database_, folder_);
  wait_for_rest();
  EXPECT_EQ(read("knot.conf"), "file.missing");
  ASSERT_TRUE(put(on()));
  tell("dns.settings_changed");
  wait_until([&] { return read("applied") != "file.missing"; });
  EXPECT_TRUE(read("zone").contains("\ndesk 300 A 192.168.1.10\n"));
  EXPECT_TRUE(read("knot.conf").contains("address: [ 192.168.1.0/24 ]"));
  const std::string id = added({{"name", "nas"}, {"type", "A"}, {"content", "192.168.1.20"}});
  tell("dns.record_added");
  wait_until([&] { return read("zone").contains("\nnas 300 A 192.168.1.20\n"); });
  add_app("wiki");
  tell("app.created");
  wait_until([&] { return read("zone").contains("\nwiki 300 A 192.168.1.10\n"); });
  ASSERT_TRUE(on_record("remove_dns_record", id));
  tell("dns.record_removed");
  wait_until([&] { return !read("zone").contains("nas"); });
  ASSERT_TRUE(put(on({{"is_on", false}})));
  tell("dns.settings_changed");
  wait_until([&] { return read("zone") == "file.missing"; });
  wait_for_rest();
  EXPECT_EQ(worker.events.all().back().event.details["is_on"], false);
}

TEST_F(DnsJobs, WithoutANameServerNothingIsDone) {
  ASSERT_TRUE(put(on()));
  const NamesWorker worker(database_, folder_, false);
  wait_for_rest();
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

}  // namespace
}  // namespace unidash::dns
