#include "daemon/domains/identity/directories/outside_person.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "daemon/domains/identity/directories/group_graph.h"

namespace unidash::identity {
namespace {

const Timestamp now = parse_timestamp("2026-06-01T00:00:00Z").value();

ldap::Entry windows_entry() {
  return {.dn = "CN=Alice,DC=test",
          .attributes = {{"objectguid", {"0123456789abcdef"}},
                         {"samaccountname", {"alice"}},
                         {"displayname", {"Alice Martin"}},
                         {"mail", {"alice@example.test"}},
                         {"useraccountcontrol", {"512"}},
                         {"accountexpires", {"9223372036854775807"}},
                         {"usnchanged", {"4711"}},
                         {"whenchanged", {"20260110143000.0Z"}}}};
}

const Directory windows{.kind = DirectoryKind::ad};
const Directory openldap{.kind = DirectoryKind::openldap};

OutsideState state_with(const char* attribute, const char* value) {
  auto entry = windows_entry();
  entry.attributes[attribute] = {value};
  return read_person(windows, entry, now).value().state;
}

TEST(OutsidePerson, IsReadFromActiveDirectory) {
  const auto person = read_person(windows, windows_entry(), now).value();
  EXPECT_EQ(person.external_id, "33323130-3534-3736-3839-616263646566");
  EXPECT_EQ(person.login, "alice");
  EXPECT_EQ(person.display_name, "Alice Martin");
  EXPECT_EQ(person.email, "alice@example.test");
  EXPECT_EQ(person.state, OutsideState::present);
  EXPECT_EQ(person.stamp, "4711/20260110143000.0Z");
  EXPECT_EQ(id_octets(windows, person.external_id).value(), "0123456789abcdef");
}

TEST(OutsidePerson, HasAPrimaryGroupInActiveDirectory) {
  auto entry = windows_entry();
  entry.attributes["primarygroupid"] = {"513"};
  EXPECT_EQ(read_person(windows, entry, now).value().primary_group, "513");
  const auto names = listed_attributes(windows);
  EXPECT_TRUE(std::ranges::contains(names, "primaryGroupID"));
}

TEST(OutsidePerson, IsKeptOutByTheDirectory) {
  EXPECT_EQ(state_with("useraccountcontrol", "514"), OutsideState::disabled);
  EXPECT_EQ(state_with("useraccountcontrol", "66048"), OutsideState::present);
  EXPECT_EQ(state_with("accountexpires", "132223104000000000"), OutsideState::expired);
  EXPECT_EQ(state_with("accountexpires", "0"), OutsideState::present);
}

TEST(OutsidePerson, IsNotLetInByWhatCannotBeRead) {
  EXPECT_EQ(state_with("useraccountcontrol", ""), OutsideState::disabled);
  EXPECT_EQ(state_with("useraccountcontrol", "all of them"), OutsideState::disabled);
  EXPECT_EQ(state_with("accountexpires", "tomorrow"), OutsideState::disabled);
}

TEST(OutsidePerson, IsNobodyWithoutAnId) {
  auto entry = windows_entry();
  entry.attributes.erase("objectguid");
  EXPECT_EQ(read_person(windows, entry, now).error().slug, "directory.bad_entry");
  entry.attributes["objectguid"] = {"short"};
  EXPECT_FALSE(read_person(windows, entry, now));
  EXPECT_FALSE(read_person(openldap, {.dn = "uid=a"}, now));
}

TEST(OutsidePerson, IsLockedForGoodInOpenLdap) {
  ldap::Entry entry{.dn = "uid=a", .attributes = {{"entryuuid", {"u"}}, {"uid", {"a"}}}};
  EXPECT_EQ(read_person(openldap, entry, now).value().state, OutsideState::present);
  EXPECT_EQ(read_person(openldap, entry, now).value().display_name, "a");
  entry.attributes["pwdaccountlockedtime"] = {"20260110143000Z"};
  EXPECT_EQ(read_person(openldap, entry, now).value().state, OutsideState::present);
  entry.attributes["pwdaccountlockedtime"] = {"000001010000Z"};
  EXPECT_EQ(read_person(openldap, entry, now).value().state, OutsideState::disabled);
}

TEST(OutsidePerson, MayPreferALanguageOfOurs) {
  const auto locale_of = [](const char* said) {
    auto entry = windows_entry();
    entry.attributes["preferredlanguage"] = {said};
    return read_person(windows, entry, now).value().locale;
  };
  EXPECT_EQ(locale_of("en"), Locale::en);
  EXPECT_EQ(locale_of("fr-CH, en;q=0.8"), Locale::fr);
  EXPECT_EQ(locale_of("de, en-GB;q=0.7"), Locale::en);
  EXPECT_EQ(locale_of("de"), std::nullopt);
  EXPECT_EQ(read_person(windows, windows_entry(), now).value().locale, std::nullopt);
  EXPECT_TRUE(std::ranges::contains(person_attributes(windows), "preferredLanguage"));
}

TEST(OutsidePerson, HasNoAddressThatIsNone) {
  auto entry = windows_entry();
  entry.attributes["mail"] = {"nothing"};
  entry.attributes["displayname"] = {std::string("a\x01")};
  entry.attributes["cn"] = {"Alice"};
  const auto person = read_person(windows, entry, now).value();
  EXPECT_EQ(person.email, std::nullopt);
  EXPECT_EQ(person.display_name, "Alice");
}

TEST(GroupGraph, FollowsGroupsInGroups) {
  GroupGraph graph;
  graph.add({.dn = "cn=outer,dc=test", .attributes = {{"member", {"cn=middle,dc=test"}}}});
  graph.add({.dn = "CN=Middle,dc=test",
             .attributes = {{"uniquemember", {"CN=Inner,DC=test", "uid=bob,dc=test"}}}});
  graph.add({.dn = "cn=inner,dc=test",
             .attributes = {{"member", {"uid=alice,dc=test"}}, {"memberuid", {"Carol"}}}});
  const auto members = graph.members_of("CN=outer,DC=test");
  EXPECT_TRUE(members.contains("uid=alice,dc=test"));
  EXPECT_TRUE(members.contains("uid=bob,dc=test"));
  EXPECT_TRUE(graph.logins_of("cn=outer,dc=test").contains("carol"));
  EXPECT_TRUE(graph.members_of("cn=elsewhere,dc=test").empty());
}

TEST(GroupGraph, EndsOnARing) {
  GroupGraph graph;
  graph.add({.dn = "cn=a,dc=test", .attributes = {{"member", {"cn=b,dc=test"}}}});
  graph.add({.dn = "cn=b,dc=test", .attributes = {{"member", {"cn=a,dc=test", "uid=x"}}}});
  EXPECT_EQ(graph.members_of("cn=a,dc=test").size(), 3U);
}

TEST(GroupGraph, TakesNoNameThatIsNone) {
  GroupGraph graph;
  graph.add({.dn = "cn=a,dc=test", .attributes = {{"member", {"nobody", ""}}}});
  graph.add({.dn = "nothing", .attributes = {{"member", {"uid=x"}}}});
  EXPECT_TRUE(graph.members_of("cn=a,dc=test").empty());
  EXPECT_TRUE(graph.members_of("nothing").empty());
}

TEST(DirectoryServer, HasAPortOfItsOwnOrTheUsualOne) {
  const auto port = [](const char* text, ldap::Encryption encryption) {
    return parse_server(text, encryption).value().port;
  };
  EXPECT_EQ(port("dc1.test", ldap::Encryption::tls), 636);
  EXPECT_EQ(port("dc1.test", ldap::Encryption::starttls), 389);
  EXPECT_EQ(port("dc1.test:3269", ldap::Encryption::tls), 3269);
  EXPECT_EQ(port("2001:db8::7", ldap::Encryption::tls), 636);
  EXPECT_EQ(port("[2001:db8::7]:637", ldap::Encryption::tls), 637);
  EXPECT_EQ(port("192.0.2.7", ldap::Encryption::tls), 636);
  EXPECT_FALSE(parse_server("", ldap::Encryption::tls));
  EXPECT_FALSE(parse_server("dc1.test:x", ldap::Encryption::tls));
}

}  // namespace
}  // namespace unidash::identity
