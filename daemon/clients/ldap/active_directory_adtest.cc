// What Active Directory does in its own way, on Samba as a controller.
#include <gtest/gtest.h>

#include <set>

#include "daemon/clients/ldap/object_ids.h"
#include "daemon/clients/ldap/servers.h"
#include "daemon/testing/directory/temporary_domain.h"

namespace unidash::ldap {
namespace {

using testing::domain_person_dn;
using testing::TemporaryDomain;

constexpr std::string_view password = "Opens.the.door.1";

std::string slug(const auto& result) { return result ? "sound" : result.error().slug; }

Secret secret(std::string_view text) { return Secret(std::string(text)); }

class ActiveDirectory : public ::testing::Test {
 protected:
  [[nodiscard]] Terms terms(Encryption encryption = Encryption::tls) const {
    return {.encryption = encryption,
            .authorities = domain_.authority(),
            .may_reach = curl::is_any_host};
  }
  [[nodiscard]] Connection open() const {
    return Connection::open({.host = std::string(TemporaryDomain::host), .port = 636}, terms())
        .value();
  }
  [[nodiscard]] Connection reader() const {
    auto connection = open();
    EXPECT_EQ(connection.bind(TemporaryDomain::account, secret(TemporaryDomain::account_password))
                  .value()
                  .trouble,
              std::nullopt);
    return connection;
  }
  [[nodiscard]] std::optional<SignInTrouble> sign_in(std::string_view name,
                                                     std::string_view word = password) const {
    return open().bind(domain_person_dn(name), secret(word)).value().trouble;
  }
  TemporaryDomain& domain_ = TemporaryDomain::shared();
};

TEST_F(ActiveDirectory, IsReachedByItsNameOverBothKindsOfTls) {
  domain_.add_person("plain", password);
  EXPECT_EQ(sign_in("plain"), std::nullopt);
  const auto start = Connection::open({.host = std::string(TemporaryDomain::host), .port = 389},
                                      terms(Encryption::starttls));
  EXPECT_EQ(slug(start), "sound");
  // The certificate is of the name, not of the address.
  EXPECT_EQ(slug(Connection::open({.host = "127.0.0.10", .port = 636}, terms())),
            "directory.wrong_name");
}

TEST_F(ActiveDirectory, SaysWhyItLetsNobodyIn) {
  domain_.add_person("off", password);
  domain_.tool("user disable off");
  domain_.add_person("over", password);
  domain_.change("dn: " + domain_person_dn("over") +
                 "\nchangetype: modify\nreplace: accountExpires\n"
                 "accountExpires: 132223104000000000\n");
  domain_.add_person("fresh", password);
  domain_.change("dn: " + domain_person_dn("fresh") +
                 "\nchangetype: modify\nreplace: pwdLastSet\npwdLastSet: 0\n");
  domain_.add_person("shut", password);
  domain_.tool("domain passwordsettings set --account-lockout-threshold=3");

  EXPECT_EQ(sign_in("off"), SignInTrouble::disabled);
  EXPECT_EQ(sign_in("off", "wrong"), SignInTrouble::wrong_password);
  EXPECT_EQ(sign_in("over"), SignInTrouble::account_expired);
  EXPECT_EQ(sign_in("fresh"), SignInTrouble::must_change_password);
  EXPECT_EQ(sign_in("nobody"), SignInTrouble::wrong_password);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(sign_in("shut", "wrong"), SignInTrouble::wrong_password);
  EXPECT_EQ(sign_in("shut"), SignInTrouble::locked);
}

TEST_F(ActiveDirectory, SaysThatAPasswordIsTooOld) {
  domain_.add_person("late", password);
  domain_.change("dn: " + std::string(TemporaryDomain::base) +
                 "\nchangetype: modify\nreplace: maxPwdAge\nmaxPwdAge: -10000000\n");
  std::optional<SignInTrouble> said;
  while (said != SignInTrouble::password_expired) said = sign_in("late");
  domain_.change("dn: " + std::string(TemporaryDomain::base) +
                 "\nchangetype: modify\nreplace: maxPwdAge\nmaxPwdAge: 0\n");
  EXPECT_EQ(sign_in("late"), std::nullopt);
}

TEST_F(ActiveDirectory, TakesANewPasswordFromSomebodyWhoKnowsTheOldOne) {
  domain_.add_person("renew", password);
  domain_.change("dn: " + domain_person_dn("renew") +
                 "\nchangetype: modify\nreplace: pwdLastSet\npwdLastSet: 0\n");
  auto connection = reader();
  const std::string dn = domain_person_dn("renew");
  EXPECT_EQ(
      slug(connection.change_unicode_password(dn, Secret("Wrong.1"), Secret("Renewed.door.2"))),
      "directory.wrong_password");
  EXPECT_EQ(slug(connection.change_unicode_password(dn, secret(password), Secret("short"))),
            "directory.password_refused");
  EXPECT_EQ(
      slug(connection.change_unicode_password(dn, secret(password), Secret("Erneuert.Tür.2"))),
      "sound");
  EXPECT_EQ(sign_in("renew", "Erneuert.Tür.2"), std::nullopt);
}

TEST_F(ActiveDirectory, TellsNestedGroupsInTwoWays) {
  domain_.add_person("nested", password);
  domain_.add_group("inner", "nested");
  domain_.add_group("middle", "inner");
  domain_.add_group("outer", "middle");
  auto connection = reader();
  const std::string outer = "CN=outer," + std::string(TemporaryDomain::people_base);
  const auto found = connection.search({.base = std::string(TemporaryDomain::base),
                                        .filter = Filter::matches("memberOf", in_chain, outer),
                                        .attributes = {"sAMAccountName"}});
  std::set<std::string, std::less<>> names;
  for (const Entry& entry : found.value()) names.emplace(entry.first("sAMAccountName"));
  EXPECT_TRUE(names.contains("nested"));

  const auto person = connection.read(domain_person_dn("nested"), {"tokenGroups", "objectGUID"});
  std::set<std::string> tokens;
  for (const auto& sid : person.value()->all("tokenGroups")) tokens.insert(render_sid(sid).value());
  const auto group = connection.read(outer, {"objectSid"});
  EXPECT_TRUE(tokens.contains(render_sid(group.value()->first("objectSid")).value()));

  const std::string id(person.value()->first("objectGUID"));
  EXPECT_EQ(connection
                .search({.base = std::string(TemporaryDomain::base),
                         .filter = Filter::equals("objectGUID", id)})
                .value()
                .size(),
            1U);
}

// A search of the whole domain comes with three references to other parts of it.
TEST_F(ActiveDirectory, LeavesReferencesWhereTheyAre) {
  auto connection = reader();
  EXPECT_EQ(slug(connection.search({.base = std::string(TemporaryDomain::base),
                                    .filter = Filter::equals("objectClass", "user"),
                                    .attributes = {"cn"}})),
            "sound");
}

}  // namespace
}  // namespace unidash::ldap
