#include "daemon/programs/unidashd/role_doors.h"

#include <gtest/gtest.h>

#include <format>

namespace unidash::main {
namespace {

class Host final : public api::BackChannel {
 public:
  Result<api::BackChannelReply> send(const api::BackChannelRequest& request) override {
    asked = request;
    if (is_away) return unavailable("role.unavailable", "");
    return reply;
  }
  void refuse(int status, std::string_view slug, std::string_view errors = "[]") {
    reply = {
        .status = status,
        .body = std::format(R"({{"type":"urn:unidash:problem:{}","errors":{}}})", slug, errors)};
  }

  api::BackChannelRequest asked;
  api::BackChannelReply reply{.status = 200};
  bool is_away = false;
};

TEST(RelayDoors, LeadToTheServerAloneOrNowhere) {
  Host host;
  ASSERT_TRUE(relay_door(host)(Place{.host = "2001:db8::7", .port = 587}));
  EXPECT_EQ(host.asked.verb, api::Verb::put);
  EXPECT_EQ(host.asked.path, "/internal/machine/doors");
  EXPECT_TRUE(host.asked.json.contains(R"("places":["[2001:db8::7]:587"])")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("role":"mail")")) << host.asked.json;
  ASSERT_TRUE(relay_door(host)(std::nullopt));
  EXPECT_TRUE(host.asked.json.contains(R"("places":[])")) << host.asked.json;
}

TEST(DirectoryDoors, LeadToTheServersOfAllAndCheckThoseOfTheSavedOneAlone) {
  Host host;
  const Place first{.host = "dc1.example", .port = 636};
  const Place second{.host = "dc2.example", .port = 636};
  ASSERT_TRUE(directory_door(host)({first, second}, {second}));
  EXPECT_TRUE(host.asked.json.contains(R"("places":["dc1.example:636","dc2.example:636"])"))
      << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("checked":["dc2.example:636"])")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("role":"identity")")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("door":"ldap_server")")) << host.asked.json;
  ASSERT_TRUE(directory_door(host)({}, {}));
  EXPECT_TRUE(host.asked.json.contains(R"("places":[])")) << host.asked.json;
}

TEST(DoorsToMany, AreRefusedAtTheFieldThatNamesThePlace) {
  Host host;
  host.refuse(422, "request.invalid", R"([{"field":"places","slug":"door.name_not_found"}])");
  const Place gone{.host = "gone.example", .port = 636};
  const std::vector<std::pair<SetDoor, std::string_view>> doors{
      {directory_door(host), "servers"},    {logout_door(host), "backchannel_logout_uri"},
      {upstream_door(host), "issuer"},      {app_door(host), "url"},
      {acme_door(host), "directory"},       {dns_api_door(host), "dns_provider"},
      {internet_check_door(host), "router"}};
  for (const auto& [set_door, field] : doors) {
    const auto refused = set_door({gone}, {gone});
    ASSERT_FALSE(refused) << field;
    ASSERT_EQ(refused.error().fields.size(), 1U);
    EXPECT_EQ(refused.error().fields[0].field, field);
    EXPECT_EQ(refused.error().fields[0].slug, "door.name_not_found");
  }
}

TEST(RelayDoors, AreRefusedInTheWordsOfTheHost) {
  Host host;
  host.refuse(422, "request.invalid", R"([{"field":"places","slug":"door.name_not_found"}])");
  const auto refused = relay_door(host)(Place{.host = "gone.example", .port = 587});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.front().field, "host");
  EXPECT_EQ(refused.error().fields.front().slug, "door.name_not_found");
  host.refuse(503, "door.not_set");
  EXPECT_EQ(relay_door(host)(std::nullopt).error().slug, "door.not_set");
  host.is_away = true;
  EXPECT_EQ(relay_door(host)(std::nullopt).error().slug, "host.unavailable");
}

TEST(LogoutDoors, LeadToEveryApplicationAndCheckTheNewOneAlone) {
  Host host;
  const Place wiki{.host = "wiki.example.org", .port = 443};
  const Place books{.host = "192.0.2.7", .port = 8443};
  ASSERT_TRUE(logout_door(host)({books, wiki}, {wiki}));
  EXPECT_TRUE(host.asked.json.contains(R"("places":["192.0.2.7:8443","wiki.example.org:443"])"))
      << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("checked":["wiki.example.org:443"])")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("role":"identity")")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("door":"logout_receiver")")) << host.asked.json;
  ASSERT_TRUE(logout_door(host)({books}, {}));
  EXPECT_TRUE(host.asked.json.contains(R"("checked":[])")) << host.asked.json;
}

TEST(UpstreamDoors, LeadToTheProvidersAlone) {
  Host host;
  const Place issuer{.host = "login.example.org", .port = 443};
  const Place keys{.host = "keys.example.org", .port = 443};
  ASSERT_TRUE(upstream_door(host)({issuer, keys}, {issuer}));
  EXPECT_TRUE(
      host.asked.json.contains(R"("places":["login.example.org:443","keys.example.org:443"])"))
      << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("checked":["login.example.org:443"])"))
      << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("door":"oidc_upstream")")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("role":"identity")")) << host.asked.json;
}

TEST(AppDoors, LeadTheGateToItsAppsAndCheckTheNewOneAlone) {
  Host host;
  const Place wiki{.host = "wiki.example.org", .port = 80};
  const Place nas{.host = "192.0.2.7", .port = 8443};
  ASSERT_TRUE(app_door(host)({wiki, nas}, {nas}));
  EXPECT_TRUE(host.asked.json.contains(R"("places":["wiki.example.org:80","192.0.2.7:8443"])"))
      << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("checked":["192.0.2.7:8443"])")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("door":"app_target")")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("role":"gate")")) << host.asked.json;
}

TEST(NamesDoors, LeadToTheAuthorityAndToTheDnsProviderAlone) {
  Host host;
  const Place authority{.host = "acme.example.org", .port = 443};
  const Place provider{.host = "api.example.net", .port = 443};
  ASSERT_TRUE(acme_door(host)({authority}, {authority}));
  EXPECT_TRUE(host.asked.json.contains(R"("places":["acme.example.org:443"])")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("door":"acme_server")")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("role":"names")")) << host.asked.json;
  ASSERT_TRUE(dns_api_door(host)({provider}, {}));
  EXPECT_TRUE(host.asked.json.contains(R"("door":"dns_api")")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("role":"names")")) << host.asked.json;
}

TEST(DnsEntrances, AreNotThoseForLdap) {
  Host host;
  ASSERT_TRUE(dns_entrance(host)({*parse_ip_network("10.0.0.0/8")}));
  EXPECT_EQ(host.asked.path, "/internal/machine/entrances");
  EXPECT_TRUE(host.asked.json.contains(R"("entrance":"dns")")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("networks":["10.0.0.0/8"])")) << host.asked.json;
}

TEST(OpenPortsOfTheMachine, AreAskedForAsTheyAre) {
  Host host;
  ASSERT_TRUE(open_ports(host)(
      {*parse_open_port("tcp 5433 10.0.0.0/8"), *parse_open_port("udp 5433 fd00::/8")}));
  EXPECT_EQ(host.asked.verb, api::Verb::put);
  EXPECT_EQ(host.asked.path, "/internal/machine/ports");
  EXPECT_TRUE(host.asked.json.contains(R"("ports":["tcp 5433 10.0.0.0/8","udp 5433 fd00::/8"])"))
      << host.asked.json;
  host.refuse(422, "request.invalid", R"([{"field":"ports","slug":"port.not_allowed"}])");
  const auto refused = open_ports(host)({});
  ASSERT_EQ(refused.error().fields.size(), 1U);
  EXPECT_EQ(refused.error().fields[0].field, "port");
  host.refuse(503, "host.not_on_this_machine");
  EXPECT_TRUE(open_ports(host)({}));
}

TEST(LdapEntrances, AreOpenToTheNetworksAlone) {
  Host host;
  ASSERT_TRUE(
      ldap_entrance(host)({*parse_ip_network("10.0.0.0/8"), *parse_ip_network("fd00::/8")}));
  EXPECT_EQ(host.asked.verb, api::Verb::put);
  EXPECT_EQ(host.asked.path, "/internal/machine/entrances");
  EXPECT_TRUE(host.asked.json.contains(R"("type":"entrances")")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("entrance":"ldap")")) << host.asked.json;
  EXPECT_TRUE(host.asked.json.contains(R"("networks":["10.0.0.0/8","fd00::/8"])"))
      << host.asked.json;
  ASSERT_TRUE(ldap_entrance(host)({}));
  EXPECT_TRUE(host.asked.json.contains(R"("networks":[])")) << host.asked.json;
  host.refuse(422, "request.invalid", R"([{"field":"networks","slug":"field.too_many"}])");
  const auto refused = ldap_entrance(host)({});
  ASSERT_EQ(refused.error().fields.size(), 1U);
  EXPECT_EQ(refused.error().fields[0].field, "networks");
  host.refuse(503, "host.not_on_this_machine");
  EXPECT_TRUE(ldap_entrance(host)({}));
}

TEST(RelayDoors, AreNotNeededWhereThereIsNoMachineToGuard) {
  Host host;
  host.refuse(503, "host.not_on_this_machine");
  EXPECT_TRUE(relay_door(host)(Place{.host = "localhost", .port = 2525}));
}

}  // namespace
}  // namespace unidash::main
