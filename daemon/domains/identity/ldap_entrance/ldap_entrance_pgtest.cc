#include "daemon/domains/identity/ldap_entrance/ldap_entrance.h"

#include <gtest/gtest.h>

#include <format>

#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

class LdapEntrancePg : public testing::IdentityTest {
 protected:
  /// An application with an account; `networks` as PostgreSQL writes an array.
  void add(const std::string& name, const std::string& networks) {
    run(
        std::format("INSERT INTO oidc_clients (client_id, name, kind, redirect_uris,"
                    " post_logout_redirect_uris, grant_types)"
                    " VALUES ('{0}', '{0}', 'ldap', '{{}}', '{{}}', '{{}}')",
                    name));
    run(
        std::format("INSERT INTO ldap_accounts (fk_client, secret_hash, networks, created_at,"
                    " updated_at) SELECT id, '', '{}', now(), now() FROM oidc_clients"
                    " WHERE client_id = '{}'",
                    networks, name));
  }

  std::vector<std::string> set_;  // as the entrance was set, one after the other
  Status answer_{};
  LdapEntrance entrance_{pool_, [this](const std::vector<IpNetwork>& networks) -> Status {
                           std::string list;
                           for (const IpNetwork& each : networks) {
                             list += (list.empty() ? "" : " ") + render_ip_network(each);
                           }
                           set_.push_back(list);
                           return answer_;
                         }};
};

TEST_F(LdapEntrancePg, IsOpenToTheNetworksOfApplicationsThatAreSwitchedOn) {
  ASSERT_TRUE(entrance_.set_again());
  add("wiki", "{10.0.0.0/8,192.168.1.7}");
  add("books", "{10.1.0.0/16,fd00::/8}");
  ASSERT_TRUE(entrance_.set_again());
  run("UPDATE oidc_clients SET is_active = false WHERE client_id = 'wiki'");
  ASSERT_TRUE(entrance_.set_again());
  run("DELETE FROM oidc_clients WHERE client_id = 'books'");
  ASSERT_TRUE(entrance_.set_again());
  EXPECT_EQ(set_, (std::vector<std::string>{"", "10.0.0.0/8 192.168.1.7/32 fd00::/8",
                                            "10.1.0.0/16 fd00::/8", ""}));
}

TEST_F(LdapEntrancePg, IsSetAsTheChangeLeavesIt) {
  add("wiki", "{10.0.0.0/8}");
  const auto move_to = [&](const std::string& network) {
    return entrance_.change({}, [&](postgres::Transaction& tx) -> Status {
      static constexpr postgres::Statement update{
          "test_move_networks", "UPDATE ldap_accounts SET networks = ARRAY[$1::text]"};
      TRY(tx.run(update, network));
      return {};
    });
  };
  ASSERT_TRUE(move_to("172.16.0.0/12"));
  EXPECT_EQ(set_.back(), "172.16.0.0/12");
  answer_ = unavailable("host.unavailable", "");
  EXPECT_EQ(move_to("192.168.0.0/16").error().slug, "host.unavailable");
  EXPECT_EQ(sql("SELECT networks FROM ldap_accounts"), "{172.16.0.0/12}");
}

TEST_F(LdapEntrancePg, IsSetByNoChangeThatIsRefused) {
  const Status refused = entrance_.change({}, [](postgres::Transaction&) -> Status {
    return make_error(Code::conflict, "client.built_in");
  });
  EXPECT_EQ(refused.error().slug, "client.built_in");
  EXPECT_TRUE(set_.empty());
}

TEST_F(LdapEntrancePg, IsOpenToNoMoreNetworksThanTheMachineTakes) {
  for (int count = 0; count <= 13; ++count) {
    std::string list;
    for (int each = 0; each < 20; ++each) {
      list += std::format("{}10.{}.{}.0/24", each == 0 ? "" : ",", count, 2 * each);
    }
    add("app" + std::to_string(count), "{" + list + "}");
  }
  const Status refused = entrance_.set_again();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields[0].field, "networks");
  EXPECT_TRUE(set_.empty());
}

}  // namespace
}  // namespace unidash::identity
