#include "daemon/domains/identity/directories/outside_group.h"

#include <gtest/gtest.h>

#include "daemon/clients/ldap/filter.h"

namespace unidash::identity {
namespace {

const Directory windows{.kind = DirectoryKind::ad};
const Directory openldap{.kind = DirectoryKind::openldap};

/// S-1-5-21-1-2-3 with this number, as octets.
std::string sid_in_domain(char number) {
  using namespace std::string_literals;
  return "\x01\x05\0\0\0\0\0\x05\x15\0\0\0\x01\0\0\0\x02\0\0\0\x03\0\0\0"s + number + "\x02\0\0"s;
}

ldap::Entry windows_entry() {
  return {.dn = "CN=Sales,OU=Groups,DC=test",
          .attributes = {{"objectguid", {"0123456789abcdef"}},
                         {"cn", {"Sales"}},
                         {"objectsid", {sid_in_domain('\x01')}},
                         {"member", {"CN=Alice,DC=test", "CN=Inner,DC=test"}}}};
}

std::string name_of_entry(const std::string& dn, const std::vector<std::string>& cn) {
  return read_group(openldap, {.dn = dn, .attributes = {{"entryuuid", {"id"}}, {"cn", cn}}})
      .value()
      .name;
}

TEST(OutsideGroup, IsReadFromActiveDirectory) {
  const auto group = read_group(windows, windows_entry()).value();
  EXPECT_EQ(group.external_id, "33323130-3534-3736-3839-616263646566");
  EXPECT_EQ(group.name, "Sales");
  EXPECT_EQ(group.members.dns, (std::vector<std::string>{"cn=alice,dc=test", "cn=inner,dc=test"}));
  EXPECT_EQ(group.primary_id, "513");
}

TEST(OutsideGroup, IsNobodysPrimaryOneOutsideOfADomain) {
  auto entry = windows_entry();
  // S-1-5-32-513: no group of the domain, whatever its number is.
  using namespace std::string_literals;
  entry.attributes["objectsid"] = {"\x01\x02\0\0\0\0\0\x05\x20\0\0\0\x01\x02\0\0"s};
  EXPECT_EQ(read_group(windows, entry).value().primary_id, "");
  entry.attributes.erase("objectsid");
  EXPECT_EQ(read_group(windows, entry).value().primary_id, "");
}

// Another attribute that people are known by says nothing of groups.
TEST(OutsideGroup, IsKnownByTheDirectorysOwnId) {
  Directory directory = openldap;
  directory.id_attribute = "employeeNumber";
  EXPECT_EQ(group_attributes(directory).front(), "entryUUID");
  directory.kind = DirectoryKind::ad;
  EXPECT_EQ(group_attributes(directory).front(), "objectGUID");
  directory.kind = DirectoryKind::other;
  EXPECT_EQ(group_attributes(directory).front(), "employeeNumber");
}

TEST(OutsideGroup, IsNoneWithoutAnId) {
  auto entry = windows_entry();
  entry.attributes["objectguid"] = {"short"};
  EXPECT_EQ(read_group(windows, entry).error().slug, "directory.bad_entry");
  EXPECT_EQ(read_group(windows, entry).error().detail, entry.dn);
  EXPECT_FALSE(read_group(openldap, {.dn = "cn=a"}));
}

TEST(OutsideGroup, HasTheNameThatItsPlaceSays) {
  EXPECT_EQ(name_of_entry("cn=Sales,dc=test", {"Other", "Sales"}), "Sales");
  EXPECT_EQ(name_of_entry("ou=Sales,dc=test", {"Other"}), "Other");
  EXPECT_EQ(name_of_entry("ou=Sales,dc=test", {}), "Sales");
  EXPECT_EQ(name_of_entry("cn=Sales\\2C all,dc=test", {}), "Sales, all");
}

// Two names that look alike are told apart by people and by applications.
TEST(OutsideGroup, HasItsIdWhereItsNameCannotBeRead) {
  EXPECT_EQ(name_of_entry("cn=Sal\u200bes,dc=test", {}), "id");
  EXPECT_EQ(name_of_entry("ou=\u00a0,dc=test", {"\u3000"}), "id");
  EXPECT_EQ(name_of_entry("ou=a,dc=test", {"Sal\u202ees"}), "id");
}

TEST(OutsideGroup, IsCalledByItsDirectoryTooWhereAnotherHasItsName) {
  EXPECT_EQ(name_forms("Sales", "6f0e", "Office"),
            (std::vector<std::string>{"Sales", "Sales (Office)", "Sales (6f0e)"}));
  for (const auto& form : name_forms(std::string(100, 'a'), std::string(255, 'b'), "Office")) {
    EXPECT_LE(form.size(), 100U) << form;
  }
}

TEST(OutsideGroup, IsLookedForWithASoundFilter) {
  for (const auto kind : {DirectoryKind::ad, DirectoryKind::openldap, DirectoryKind::other}) {
    EXPECT_TRUE(ldap::Filter::parse(default_groups_filter(kind)));
  }
}

}  // namespace
}  // namespace unidash::identity
