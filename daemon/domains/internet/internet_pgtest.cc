// From the button to the answers: a real database, the roles' own rights and the jobs' real runner
// as the role `names`. Who is asked outside is told what to say; real packets are nat_pmp_test and
// tests/names.
#include <gtest/gtest.h>

#include <format>

#include "daemon/api/problem.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/internet/jobs.h"
#include "daemon/domains/internet/routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/fakes.h"
#include "daemon/testing/jobs/fixture.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::internet {
namespace {

using namespace std::chrono_literals;
using testing::call;
using testing::data_of;
using testing::slug_of;
using testing::wait_until;

constexpr auto base = "cloud.example.org";
constexpr auto outer = "90.1.2.3";

IpAddress at(std::string_view text) { return parse_ip_address(text).value_or(IpAddress{}); }

/// The role host of a machine in a house, or of a computer that is no machine of ours.
class Host final : public api::BackChannel {
 public:
  Result<api::BackChannelReply> send(const api::BackChannelRequest& request) override {
    if (is_away) return unavailable("role.unavailable", "");
    if (!is_machine) {
      return api::BackChannelReply{.status = 503,
                                   .body = std::format(R"({{"type":"{}host.not_on_this_machine"}})",
                                                       api::problem_type_prefix)};
    }
    if (request.path.ends_with("/links")) return document(links);
    if (request.path.ends_with("/reach")) {
      return document({{"type", "reaches"}, {"id", "self"}, {"attributes", {{"mode", mode}}}});
    }
    return document(Json::array({listener("443"), listener("80")}));
  }
  bool is_away = false;
  bool is_machine = true;
  std::string mode = "homelab";
  Json links = Json::array(
      {link("enp2s0", {"10.9.0.2/24"}, Json::array()),
       link("enp1s0", {"fe80::1/64", "192.168.1.10/24", "2a01:e0a::10/64"}, {"192.168.1.1"})});

 private:
  static Json link(const std::string& id, const Json& addresses, const Json& gateways) {
    return {{"type", "links"},
            {"id", id},
            {"attributes", {{"addresses", addresses}, {"gateways", gateways}}}};
  }
  static Json listener(const std::string& port) {
    return {{"type", "listeners"},
            {"id", port},
            {"attributes", {{"port", std::stoi(port)}, {"user", "unidash-edge"}}}};
  }
  static api::BackChannelReply document(const Json& data) {
    return {.status = 200, .body = dump_json({{"data", data}})};
  }
};

/// What is asked of whom, and what they answer.
struct Outside {
  RouterFound router{.word = RouterWord::address, .address = at(outer)};
  Result<std::vector<IpAddress>> names = std::vector{at(outer)};
  Attempts attempts{.port_80 = Turned::ours, .port_443_answers = true};
  std::vector<std::string> asked{};
};

class InternetPg : public ::testing::Test {
 protected:
  InternetPg() { pool_.set_event_sink(events_.sink()); }

  Result<api::Response> ask(std::string_view route) { return call(routes_, route, claire_); }
  Json shown() { return data_of(ask("read_internet"))["attributes"]; }
  void sql(const std::string& text) const { testing::run_sql(database_, text); }
  std::string value(const std::string& text) const { return testing::query_value(database_, text); }

  /// "passed name_here", in the order in which they were found.
  std::vector<std::string> answers() {
    const Json found = shown();
    std::vector<std::string> list;
    for (const Json& each : found["checks"]) {
      list.push_back(std::format("{} {}", json_text(each, "outcome"), json_text(each, "reason")));
    }
    return list;
  }

  std::string database_ = testing::fresh_database();
  testing::FakeClock clock_;
  testing::EventLog events_;
  postgres::Pool pool_{{.conninfo = testing::as_user(database_, "unidash_admin")}};
  Host host_;
  Status door_answer_{};
  std::vector<std::string> doors_;  // as the door was set, one after the other
  InternetPage page_{pool_, base, host_,
                     [this](const std::vector<Place>& places, const std::vector<Place>&) {
                       std::string list;
                       for (const Place& each : places) {
                         list += (list.empty() ? "" : " ") + render_place(each);
                       }
                       doors_.push_back(list);
                       return door_answer_;
                     },
                     clock_};
  std::vector<api::Route> routes_ = internet_routes(&page_);
  api::Caller claire_ =
      testing::caller_of(testing::add_user(database_, "claire", UserRole::admin), UserRole::admin);
};

TEST_F(InternetPg, SaysWhatToForwardBeforeAnythingWasLookedAt) {
  const Json found = shown();
  EXPECT_EQ(found["state"], "never");
  EXPECT_EQ(found["base_domain"], base);
  EXPECT_EQ(found["address"], "192.168.1.10") << "of the link that leads out";
  EXPECT_EQ(found["router"], "192.168.1.1");
  ASSERT_EQ(found["forwards"].size(), 2U);
  EXPECT_EQ(found["forwards"][0], (Json{{"protocol", "tcp"},
                                        {"port", 443},
                                        {"to_address", "192.168.1.10"},
                                        {"to_port", 443},
                                        {"reason", "forward_https"}}));
  EXPECT_EQ(found["checks"], Json::array());
  host_.is_machine = false;
  EXPECT_EQ(shown()["forwards"], Json::array());
}

TEST_F(InternetPg, OpensTheDoorForAsLongAsALookIsUnderWay) {
  ASSERT_TRUE(page_.set_door_again());
  const auto begun = ask("check_internet");
  ASSERT_TRUE(begun) << begun.error().slug << begun.error().detail;
  EXPECT_EQ(begun->status, 202);
  EXPECT_EQ(data_of(begun)["attributes"]["state"], "under_way");
  ASSERT_TRUE(page_.set_door_again());
  sql("UPDATE internet_checks SET checked_at = now()");
  ASSERT_TRUE(page_.set_door_again());
  const std::string wide = "192.168.1.1:5351 cloud.example.org:443 cloud.example.org:80";
  EXPECT_EQ(doors_, (std::vector<std::string>{"", wide, wide, ""}));
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"internet.check_requested"});
  EXPECT_EQ(value("SELECT fk_user || kind FROM jobs WHERE kind = 'names.check_internet'"),
            value("SELECT id FROM users WHERE username = 'claire'") + "names.check_internet");
}

TEST_F(InternetPg, OneLookIsUnderWayAtATime) {
  ASSERT_TRUE(ask("check_internet"));
  EXPECT_EQ(slug_of(ask("check_internet")), "internet.under_way");
  EXPECT_EQ(value("SELECT count(*) FROM jobs WHERE kind = 'names.check_internet'"), "1");
  clock_.advance(longest_look + 1s);
  EXPECT_EQ(shown()["state"], "broken_off");
  ASSERT_TRUE(ask("check_internet"));
  EXPECT_EQ(shown()["state"], "under_way");
}

TEST_F(InternetPg, BeginsNothingThatCannotBeDone) {
  host_.is_away = true;
  EXPECT_EQ(slug_of(ask("check_internet")), "host.unavailable");
  host_.is_away = false;
  door_answer_ = unavailable("host.unavailable", "");
  EXPECT_EQ(slug_of(ask("check_internet")), "host.unavailable");
  EXPECT_EQ(value("SELECT count(*) FROM internet_checks"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM jobs WHERE kind = 'names.check_internet'"), "0");
}

TEST(PlacesToLook, AreTheRouterAndTheOwnNames) {
  const HostFacts home{.address = "192.168.1.10", .gateway = "192.168.1.1"};
  EXPECT_EQ(places_to_look(home, base).size(), 3U);
  EXPECT_EQ(places_to_look(home, "unidash.localhost").size(), 1U);
  EXPECT_TRUE(places_to_look({.address = outer, .gateway = "90.1.2.1"}, base).empty());
  EXPECT_TRUE(places_to_look({}, base).empty());
}

/// The role `names` on one machine.
class NamesWorker {
 public:
  NamesWorker(const std::string& database, Outside& outside, std::string domain = base)
      : pool_({.conninfo = testing::as_user(database, "unidash_names"), .connections = 4}),
        check_(std::move(domain),
               {.ask_router =
                    [&outside](const IpAddress& router, const std::stop_token&) {
                      outside.asked.push_back(render_ip_address(router));
                      return outside.router;
                    },
                .addresses_of =
                    [&outside](std::string_view name) {
                      outside.asked.emplace_back(name);
                      return outside.names;
                    },
                .turn_around =
                    [&outside](const IpAddress& address, const std::stop_token&) {
                      outside.asked.push_back("around " + render_ip_address(address));
                      return outside.attempts;
                    }},
               clock_, random_) {
    pool_.set_event_sink(events.sink());
    runner_.emplace(pool_, internet_jobs(&check_),
                    jobs::RunnerSettings{.role = "names", .machine = "one", .tick = 20ms}, random_);
  }

  testing::EventLog events;

 private:
  SystemClock clock_;
  crypto::SystemRandom random_;
  postgres::Pool pool_;
  CheckInternet check_;
  std::optional<jobs::Runner> runner_;
};

class InternetJob : public InternetPg {
 protected:
  void look(const std::string& domain = base) {
    const auto begun = ask("check_internet");
    ASSERT_TRUE(begun) << begun.error().slug;
    const NamesWorker worker(database_, outside_, domain);
    wait_until([&] {
      return value(
                 "SELECT bool_and(state = 'done') FROM jobs"
                 " WHERE kind = 'names.check_internet'") == "t";
    });
  }
  Outside outside_;
};

TEST_F(InternetJob, FindsAnInstallationThatIsOpen) {
  look();
  EXPECT_EQ(answers(), (std::vector<std::string>{
                           "passed address_private", "passed router_public", "passed name_here",
                           "passed name_here", "passed name_here", "passed reach_everybody",
                           "passed port_ours", "passed port_ours", "passed outside_forwarded"}));
  EXPECT_EQ(shown()["state"], "done");
  ASSERT_EQ(outside_.asked.size(), 5U);
  EXPECT_EQ(outside_.asked[0], "192.168.1.1");
  EXPECT_EQ(outside_.asked[1], base);
  EXPECT_EQ(outside_.asked[2], "id.cloud.example.org");
  EXPECT_TRUE(outside_.asked[3].ends_with(".cloud.example.org")) << outside_.asked[3];
  EXPECT_EQ(shown()["checks"][4]["facts"][0]["value"], "*.cloud.example.org");
  EXPECT_EQ(outside_.asked[4], "around 90.1.2.3");
  host_.is_away = true;
  EXPECT_EQ(shown()["address"], "192.168.1.10") << "as it was then";
}

TEST_F(InternetJob, GoesOutOnlyToWhereItsOwnNameLeads) {
  outside_.names = std::vector{at("8.8.4.4")};
  look();
  EXPECT_EQ(outside_.asked.size(), 4U);
  EXPECT_EQ(answers()[2], "failed name_elsewhere");
  EXPECT_EQ(answers().back(), "unknown outside_not_known");
}

TEST_F(InternetJob, KeepsWhatItKnowsWhereNobodyAnswers) {
  outside_.router = {};
  outside_.names = unavailable("dns.no_answer", "");
  host_.mode = "enterprise";
  look();
  EXPECT_EQ(answers(),
            (std::vector<std::string>{
                "passed address_private", "unknown router_silent", "unknown name_no_answer",
                "unknown name_no_answer", "unknown name_no_answer", "failed reach_listed",
                "passed port_ours", "passed port_ours", "unknown outside_not_known"}));
}

TEST_F(InternetJob, AsksNobodyForANameThatIsKeptInside) {
  look("unidash.localhost");
  EXPECT_EQ(outside_.asked, std::vector<std::string>{"192.168.1.1"});
  EXPECT_EQ(answers()[2], "failed name_kept_inside");
}

TEST_F(InternetJob, TakesACertificateForAProof) {
  sql("INSERT INTO certificate_settings (source, directory, challenge, updated_at)"
      " VALUES ('acme', 'https://ca.example/dir', 'http-01', now() - interval '1 day');"
      "INSERT INTO certificates (source, directory, names, chain, key_sealed, issuer, sha256,"
      " not_before, not_after) VALUES ('acme', 'https://ca.example/dir', '{a}', '', '', 'R11', 'x',"
      " now(), now())");
  outside_.attempts = {.port_80 = Turned::nothing};
  look();
  EXPECT_EQ(answers().back(), "passed outside_certificate");
  sql("UPDATE certificate_settings SET challenge = 'dns-01'");
  look();
  EXPECT_EQ(answers().back(), "unknown outside_not_known") << "a proof by DNS shows no way in";
}

TEST_F(InternetJob, KnowsWhatItsOwnNameServerTells) {
  sql("INSERT INTO dns_settings (is_on, addresses) VALUES (true, '{192.168.1.10}')");
  outside_.names = std::vector{at("192.168.1.10")};
  look();
  EXPECT_EQ(answers()[2], "unknown name_told_here");
  sql("UPDATE dns_settings SET is_on = false");
  look();
  EXPECT_EQ(answers()[2], "failed name_inside");
}

}  // namespace
}  // namespace unidash::internet
