#include "daemon/domains/identity/upstream/provider_rules.h"

#include <gtest/gtest.h>

namespace unidash::identity::upstream {
namespace {

ProviderSettings sound() {
  return {.name = "Contoso", .issuer = "https://login.example.org", .client_id = "unidash"};
}

template <class Change>
std::string refused(Change change) {
  ProviderSettings settings = sound();
  change(settings);
  const Status status = check_provider(settings);
  if (status) return "";
  return status.error().fields.front().field + " " + status.error().fields.front().slug;
}

std::string issuer_slug(std::string_view issuer) {
  const Status status = check_issuer_address(issuer);
  return status ? "" : status.error().slug;
}

TEST(ProviderRules, TakeASoundProvider) {
  EXPECT_TRUE(check_provider(sound()));
  EXPECT_EQ(refused([](auto& it) {
              it.creation = Creation::listed;
              it.creation_claim = "groups";
              it.creation_values = {{"staff"}};
              it.sign_in_domains = {{"example.org", "example.com"}};
            }),
            "");
}

TEST(ProviderRules, AnIssuerIsHttpsAndOneOrganisations) {
  for (const char* issuer : {"https://accounts.google.com", "https://sso.example.org/realms/a",
                             "https://login.microsoftonline.com/5b3f0b9e-0000-4000-8000-1/v2.0",
                             "https://localhost:8443"}) {
    EXPECT_EQ(issuer_slug(issuer), "") << issuer;
  }
  for (const char* issuer :
       {"", "accounts.google.com", "http://accounts.google.com", "https://a.example/?x=1",
        "https://a.example/#x", "https://user@a.example", "HTTPS://a.example",
        "https://a_b.example"}) {
    EXPECT_EQ(issuer_slug(issuer), "upstream.bad_issuer") << issuer;
  }
  for (const char* issuer :
       {"https://login.microsoftonline.com/common/v2.0",
        "https://login.microsoftonline.com/organizations/v2.0",
        "https://login.microsoftonline.com/consumers/v2.0", "https://login.microsoftonline.com",
        "https://login.microsoftonline.com/{tenantid}/v2.0",
        "https://login.microsoftonline.us/common/v2.0"}) {
    EXPECT_EQ(issuer_slug(issuer), "upstream.tenant_needed") << issuer;
  }
}

TEST(ProviderRules, NameEachFieldThatIsWrong) {
  EXPECT_EQ(refused([](auto& it) { it.client_id = "a b"; }), "client_id upstream.bad_client_id");
  EXPECT_EQ(refused([](auto& it) { it.scopes = {{"profile"}}; }), "scopes upstream.openid_needed");
  EXPECT_EQ(refused([](auto& it) { it.scopes = {{"openid", "a\"b"}}; }),
            "scopes/1 client.bad_scope");
  EXPECT_EQ(refused([](auto& it) { it.sign_in_domains = {{"example.org", "example.org"}}; }),
            "sign_in_domains/1 field.twice");
  for (const char* domain : {"Example.org", "example", "-a.example", "a@b.example", "a..b", ""}) {
    EXPECT_EQ(refused([&](auto& it) { it.sign_in_domains = {{domain}}; }),
              "sign_in_domains/0 upstream.bad_domain")
        << domain;
  }
}

TEST(ProviderRules, AccountsAreMadeForListedValuesOfAClaimAndNeverForAddresses) {
  const auto listed = [](std::string claim, std::vector<std::string> values) {
    return refused([&](auto& it) {
      it.creation = Creation::listed;
      it.creation_claim = claim;
      it.creation_values = {values};
    });
  };
  EXPECT_EQ(listed("", {"staff"}), "creation_claim upstream.claim_needed");
  EXPECT_EQ(listed("groups", {}), "creation_values upstream.values_needed");
  EXPECT_EQ(listed("email", {"a@example.org"}), "creation_claim upstream.not_by_email");
  EXPECT_EQ(listed("email_verified", {"true"}), "creation_claim upstream.not_by_email");
}

TEST(ProviderRules, AListedValueCountsAsTextOrInAList) {
  ProviderSettings settings = sound();
  settings.creation = Creation::listed;
  settings.creation_claim = "groups";
  settings.creation_values = {{"staff", "board"}};
  EXPECT_TRUE(is_listed(settings, {{"groups", "staff"}}));
  EXPECT_TRUE(is_listed(settings, {{"groups", {"guests", "board"}}}));
  EXPECT_FALSE(is_listed(settings, {{"groups", {"guests"}}}));
  EXPECT_FALSE(is_listed(settings, {{"groups", "Staff"}}));
  EXPECT_FALSE(is_listed(settings, {{"groups", {{"staff", true}}}}));
  EXPECT_FALSE(is_listed(settings, {{"roles", "staff"}}));
  EXPECT_FALSE(is_listed(settings, Json::object()));
  settings.creation = Creation::none;
  EXPECT_FALSE(is_listed(settings, {{"groups", "staff"}}));
}

TEST(ProviderRules, TheDomainOfANameIsWhatFollowsItsLastAt) {
  EXPECT_EQ(domain_of("giselle@Example.ORG"), "example.org");
  EXPECT_EQ(domain_of("a@b@c.example"), "c.example");
  EXPECT_EQ(domain_of("giselle"), "");
}

}  // namespace
}  // namespace unidash::identity::upstream
