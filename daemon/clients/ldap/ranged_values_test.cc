#include <gtest/gtest.h>

#include "daemon/clients/ldap/connection.h"
#include "daemon/testing/directory/ranged_stub.h"

namespace unidash::ldap {
namespace {

using testing::RangedStub;
using testing::Ranges;

Result<std::optional<Entry>> read_group(const RangedStub& stub, std::size_t values) {
  auto connection = TRY(Connection::open(
      {.host = "127.0.0.1", .port = stub.port()},
      {.authorities = stub.authority(), .values = values, .may_reach = curl::is_any_host}));
  return connection.read("cn=everybody,dc=test", {"member"});
}

TEST(LdapRangedValues, AreReadToTheEnd) {
  const RangedStub stub(4001, Ranges::whole);
  const auto members = read_group(stub, 10'000).value().value().all("member");
  ASSERT_EQ(members.size(), 4001U);
  EXPECT_EQ(members.front(), "cn=person0,dc=test");
  EXPECT_EQ(members.back(), "cn=person4000,dc=test");
}

TEST(LdapRangedValues, AreOneRangeWhereThatIsAll) {
  const RangedStub stub(1500, Ranges::whole);
  EXPECT_EQ(read_group(stub, 10'000).value().value().all("member").size(), 1500U);
}

// Half a group would throw the other half out.
TEST(LdapRangedValues, AreNothingWhereSomeAreMissing) {
  const RangedStub stub(4001, Ranges::with_a_hole);
  EXPECT_EQ(read_group(stub, 10'000).error().slug, "directory.incomplete");
}

TEST(LdapRangedValues, HaveAnEnd) {
  const RangedStub stub(4001, Ranges::whole);
  EXPECT_EQ(read_group(stub, 2000).error().slug, "directory.too_much");
}

}  // namespace
}  // namespace unidash::ldap
