#include <gtest/gtest.h>

#include <array>

#include "daemon/domains/machine/machine_routes.h"
#include "daemon/testing/call.h"

namespace unidash::machine {
namespace {

using testing::call;
using testing::slug_of;

/// Answers what a test says and remembers what it was asked.
class FakeHost final : public api::BackChannel {
 public:
  Result<api::BackChannelReply> send(const api::BackChannelRequest& request) override {
    asked.push_back(request);
    if (failure) return *failure;
    const auto found = replies.find(std::string(name_of(request.verb)) + " " + request.path);
    return found == replies.end() ? reply : found->second;
  }
  void refuse(int status, std::string_view slug) {
    reply = {
        .status = status,
        .body = R"({"type":"urn:unidash:problem:)" + std::string(slug) +
                R"(","detail":"why","errors":[{"field":"addresses","slug":"field.required"}]})"};
  }

  std::vector<api::BackChannelRequest> asked;
  std::map<std::string, api::BackChannelReply> replies;
  api::BackChannelReply reply{.status = 200,
                              .body = R"({"data":{"type":"times","id":"self","attributes":{}}})"};
  std::optional<Error> failure{};
};

class MachineTest : public ::testing::Test {
 protected:
  Result<api::Response> ask(std::string_view id, const testing::Call& what = {}) {
    return call(rows_, id, caller_, what);
  }
  std::vector<std::string> recorded() {
    std::vector<std::string> actions;
    for (const auto& event : events_) actions.push_back(event.action);
    return actions;
  }
  static testing::Call fixed_address() {
    return {.attributes = {{{"link", "enp1s0"},
                            {"method", "static"},
                            {"addresses", {"192.168.1.10/24"}},
                            {"gateways", {"192.168.1.1"}},
                            {"dns", {"192.168.1.1", "9.9.9.9"}},
                            {"search_domains", Json::array()}}}};
  }

  FakeHost host_;
  std::vector<Event> events_;
  std::optional<Error> no_record_{};
  std::size_t asked_when_recorded_ = 99;
  api::Caller caller_ = testing::caller_of(UserId{7}, UserRole::admin);
  std::vector<api::Route> rows_ =
      machine_routes({.host = &host_, .record = [this](const Actor& actor, Event event) -> Status {
                        if (no_record_) return *no_record_;
                        EXPECT_EQ(actor.user, UserId{7});
                        if (events_.empty()) asked_when_recorded_ = host_.asked.size();
                        events_.push_back(std::move(event));
                        return {};
                      }});
};

TEST_F(MachineTest, PassesAQuestionAndItsAnswerOn) {
  caller_.request_id = "0192f0c4";
  const auto answer = ask("get_machine_time").value();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "application/vnd.api+json");
  EXPECT_EQ(answer.body, host_.reply.body);
  EXPECT_EQ(host_.asked.at(0).verb, api::Verb::get);
  EXPECT_EQ(host_.asked.at(0).path, "/internal/machine/time");
  EXPECT_EQ(host_.asked.at(0).request_id, "0192f0c4");
  EXPECT_TRUE(events_.empty()) << "looking leaves no trace";
}

TEST_F(MachineTest, EncodesWhatPeopleTyped) {
  ASSERT_TRUE(ask("list_log_entries", {.query = {{"text", "été & co"}, {"page_size", "500"}}}));
  EXPECT_EQ(host_.asked.at(0).path,
            "/internal/machine/logs?text=%C3%A9t%C3%A9%20%26%20co&page_size=500");
  ASSERT_TRUE(ask("restart_service", {.path = {{"id", "unidashd@admin.service"}}}));
  EXPECT_EQ(host_.asked.at(1).path, "/internal/machine/services/unidashd%40admin.service/restart");
}

TEST_F(MachineTest, RefusesWhatTheHostNeedNotSee) {
  EXPECT_FALSE(ask("list_log_entries", {.query = {{"page_size", "501"}}}));
  EXPECT_FALSE(ask("list_log_entries", {.query = {{"priority", "8"}}}));
  EXPECT_FALSE(ask("change_network", {.attributes = {{{"link", "enp1s0"}, {"method", "token"}}}}));
  EXPECT_FALSE(ask("switch_power", {.attributes = {{{"action", "explode"}}}}));
  EXPECT_FALSE(ask("change_machine", {.attributes = {{{"hostname", ""}}}}));
  EXPECT_TRUE(host_.asked.empty());
  EXPECT_TRUE(events_.empty());
}

TEST_F(MachineTest, WritesAChangeDownBeforeItIsMade) {
  host_.replies["GET /internal/machine/time"] = {
      .status = 200,
      .body =
          R"({"data":{"type":"times","id":"self","attributes":{"time_zone":"UTC","now":"x"}}})"};
  ASSERT_TRUE(ask("change_machine_time", {.attributes = {{{"time_zone", "Europe/Paris"}}}}));
  EXPECT_EQ(recorded(), std::vector<std::string>{"time.changed"});
  EXPECT_EQ(events_[0].resource_type, "times");
  EXPECT_EQ(events_[0].details, (Json{{"time_zone", "Europe/Paris"}, {"time_zone_before", "UTC"}}));
  EXPECT_EQ(asked_when_recorded_, 1U) << "only the question for the value before";
  EXPECT_EQ(host_.asked.at(1).verb, api::Verb::patch);
  EXPECT_TRUE(host_.asked.at(1).json.contains("Europe/Paris"));
}

TEST_F(MachineTest, TellsTheHostWhoseBrowserAsksWhoReachesWhat) {
  caller_.ip_address = "192.168.1.7";
  ASSERT_TRUE(
      ask("preview_reach", {.attributes = {{{"mode", "enterprise"},
                                            {"internal_networks", {"10.0.0.0/8"}},
                                            {"administration_networks", {"192.168.1.0/24"}}}}}));
  EXPECT_EQ(host_.asked.at(0).path, "/internal/machine/reach/preview");
  EXPECT_EQ(host_.asked.at(0).ip_address, "192.168.1.7");
  EXPECT_TRUE(host_.asked.at(0).json.contains("10.0.0.0/8"));
  EXPECT_TRUE(events_.empty()) << "looking leaves no trace";
}

TEST_F(MachineTest, WritesDownWhoReachedWhatBefore) {
  host_.replies["GET /internal/machine/reach"] = {
      .status = 200,
      .body = R"({"data":{"type":"reaches","id":"self","attributes":{"mode":"homelab",)"
              R"("internal_networks":[],"administration_networks":["10.0.0.0/8"]}}})"};
  host_.reply.status = 202;
  ASSERT_TRUE(ask("change_reach",
                  {.attributes = {{{"mode", "homelab"},
                                   {"internal_networks", Json::array()},
                                   {"administration_networks", {"192.168.1.0/24", "::1"}}}}}));
  EXPECT_EQ(recorded(), std::vector<std::string>{"reach.changed"});
  EXPECT_EQ(events_[0].details["administration_networks"], "192.168.1.0/24, ::1");
  EXPECT_EQ(events_[0].details["administration_networks_before"], "10.0.0.0/8");
}

TEST_F(MachineTest, TellsTheSettingsOfTheLinkThatIsChanged) {
  host_.replies["GET /internal/machine/links"] = {
      .status = 200,
      .body = R"({"data":[{"id":"lo","attributes":{"method":"off"}},{"id":"enp1s0","attributes":)"
              R"({"method":"dhcp","addresses":["10.0.0.7/8","fe80::1/64"],"dns":["10.0.0.1"]}}]})"};
  host_.reply.status = 202;
  EXPECT_EQ(ask("change_network", fixed_address()).value().status, 202);
  const Json& details = events_.at(0).details;
  EXPECT_EQ(details["method_before"], "dhcp");
  EXPECT_EQ(details["addresses"], "192.168.1.10/24");
  EXPECT_EQ(details["addresses_before"], "10.0.0.7/8, fe80::1/64");
  EXPECT_EQ(details["dns"], "192.168.1.1, 9.9.9.9");
  for (const auto& [name, value] : details.items()) EXPECT_TRUE(value.is_primitive()) << name;
}

TEST_F(MachineTest, DoesNothingThatCannotBeWrittenDown) {
  no_record_ = unavailable("postgres.unavailable", "gone");
  EXPECT_EQ(slug_of(ask("switch_power", {.attributes = {{{"action", "reboot"}}}})),
            "postgres.unavailable");
  EXPECT_TRUE(host_.asked.empty());
}

TEST_F(MachineTest, WritesDownThatItFailedAndWhy) {
  host_.refuse(422, "network.no_address");
  const auto answer = ask("change_network", fixed_address());
  EXPECT_EQ(answer.error().code, Code::invalid);
  EXPECT_EQ(answer.error().slug, "network.no_address");
  EXPECT_EQ(answer.error().detail, "why");
  ASSERT_EQ(answer.error().fields.size(), 1U);
  EXPECT_EQ(answer.error().fields[0].field, "addresses");
  EXPECT_EQ(recorded(), (std::vector<std::string>{"network.changed", "network.changed.failed"}));
  EXPECT_EQ(events_[1].details["problem"], "network.no_address");
}

TEST_F(MachineTest, SaysThatAMachineIsNotOurs) {
  host_.refuse(503, "host.not_on_this_machine");
  const auto answer = ask("get_machine");
  EXPECT_EQ(answer.error().code, Code::unavailable);
  EXPECT_EQ(answer.error().slug, "host.not_on_this_machine");
}

TEST_F(MachineTest, SaysThatTheHostIsAway) {
  host_.failure = unavailable("role.unavailable", "refused");
  EXPECT_EQ(slug_of(ask("get_machine")), "host.unavailable");
}

// A browser that hears 401 or 403 takes it for its own session's.
TEST_F(MachineTest, KeepsTheHostsMistrustOfThisRoleToItself) {
  for (const int status : {401, 403}) {
    host_.refuse(status, "host.peer_refused");
    EXPECT_EQ(slug_of(ask("get_machine")), "host.unavailable") << status;
  }
  host_.reply = {.status = 502, .body = "<html>"};
  EXPECT_EQ(slug_of(ask("get_machine")), "host.unavailable");
}

TEST_F(MachineTest, WrapsTheAuthoritysCertificate) {
  host_.reply = {.status = 200, .body = "-----BEGIN CERTIFICATE-----\n"};
  const Json data = testing::data_of(ask("get_authority"));
  EXPECT_EQ(data["attributes"]["pem"], "-----BEGIN CERTIFICATE-----\n");
}

TEST_F(MachineTest, AsksForThePasswordAgainBeforeWhatCannotBeTakenBack) {
  constexpr std::array<std::string_view, 8> confirmed{
      "change_machine", "change_network",   "change_reach", "change_machine_time",
      "apply_update",   "roll_back_update", "switch_power", "renew_certificates"};
  for (const auto& row : rows_) {
    EXPECT_EQ(row.confirmation == api::Confirmation::recent,
              std::ranges::find(confirmed, row.id) != confirmed.end())
        << row.id;
  }
}

}  // namespace
}  // namespace unidash::machine
