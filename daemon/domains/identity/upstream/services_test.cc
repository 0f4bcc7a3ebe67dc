#include "daemon/domains/identity/upstream/services.h"

#include <gtest/gtest.h>

namespace unidash::identity::upstream {
namespace {

const std::vector<UsableProvider> usable{
    {.id = {1}, .name = "Google"},
    {.id = {2}, .name = "Contoso", .sign_in_domains = {{"contoso.example", "contoso.test"}}}};

std::vector<std::string> addresses(const pages::Services& services) {
  std::vector<std::string> list;
  for (const auto& link : services.links) list.push_back(link.address);
  return list;
}

TEST(Services, ForEverybodyAreAlwaysThereAndTheOthersAreAskedFor) {
  const auto services = choose_services(usable, "", "");
  EXPECT_EQ(addresses(services), std::vector<std::string>{"/login/with/1"});
  EXPECT_EQ(services.organisation, "/login/organisation");
}

TEST(Services, OfADomainAreThereForItsPeople) {
  const auto services = choose_services(usable, "lea@CONTOSO.test", "");
  EXPECT_EQ(
      addresses(services),
      (std::vector<std::string>{"/login/with/2?login_hint=lea%40CONTOSO.test", "/login/with/1"}));
  EXPECT_EQ(services.organisation, "");
  EXPECT_TRUE(links_for_domain(usable, "lea@other.example", "").empty());
  EXPECT_TRUE(links_for_domain(usable, "lea", "").empty());
  EXPECT_TRUE(links_for_domain(usable, "lea@evil.contoso.example", "").empty());
}

TEST(Services, KeepWhereTheSignInIsToLead) {
  const auto services = choose_services(usable, "", "/oauth/authorize?a=b&c=d");
  EXPECT_EQ(services.links.front().address,
            "/login/with/1?next=%2Foauth%2Fauthorize%3Fa%3Db%26c%3Dd");
  EXPECT_EQ(services.organisation, "/login/organisation?next=%2Foauth%2Fauthorize%3Fa%3Db%26c%3Dd");
}

TEST(Services, AreNoneWhereThereIsNoProvider) {
  const auto services = choose_services({}, "lea@contoso.example", "");
  EXPECT_TRUE(services.links.empty());
  EXPECT_TRUE(services.organisation.empty());
}

}  // namespace
}  // namespace unidash::identity::upstream
