#include "daemon/domains/certificates/lego.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "daemon/clients/files/text_file.h"
#include "daemon/domains/certificates/dns_providers.h"

namespace unidash::certificates {
namespace {

LegoSettings settings_in(const std::string& folder) {
  return {.program = folder + "/lego", .work_folder = folder + "/work", .webroot = folder + "/web"};
}

LegoOrder order_of(Challenge challenge) {
  LegoOrder order;
  order.names = {"c.org", "*.c.org"};
  order.directory = "https://ca.example:14000/dir";
  order.email = "a@c.org";
  order.challenge = challenge;
  order.dns_provider = "desec";
  order.dns_settings = {{"DESEC_TOKEN", "very-secret"}};
  order.binding_id = "kid";
  order.binding_key = Secret("hmac");
  return order;
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::contains(words, word);
}

TEST(Lego, HasNoSecretOfTheProviderAmongItsArguments) {
  const auto settings = settings_in("/x");
  const LegoOrder order = order_of(Challenge::dns_01);
  for (const std::string& word : lego_arguments(settings, order)) {
    EXPECT_FALSE(word.contains("very-secret"));
  }
  EXPECT_TRUE(has(lego_arguments(settings, order), "--dns.disable-cp"));
  EXPECT_TRUE(has(lego_environment(settings, order), "DESEC_TOKEN=very-secret"));
  EXPECT_TRUE(has(lego_environment(settings, order), "DESEC_POLLING_INTERVAL=90"));
}

TEST(Lego, AsksForNamesWhereTheMachineDoes) {
  auto settings = settings_in("/x");
  EXPECT_FALSE(has(lego_arguments(settings, order_of(Challenge::dns_01)), "--dns.resolvers"));
  settings.resolver = "127.0.0.53:53";
  EXPECT_TRUE(has(lego_arguments(settings, order_of(Challenge::dns_01)), "127.0.0.53:53"));
  EXPECT_FALSE(has(lego_arguments(settings, order_of(Challenge::http_01)), "127.0.0.53:53"));
}

TEST(Lego, TellsTheProvidersSecretsToNobodyByHttp) {
  const auto variables = lego_environment(settings_in("/x"), order_of(Challenge::http_01));
  EXPECT_EQ(variables, std::vector<std::string>{"LC_ALL=C.UTF-8"});
}

TEST(Lego, GivesTheBindingsKeyOnlyWhileThereIsNoAccount) {
  LegoOrder order = order_of(Challenge::http_01);
  EXPECT_TRUE(has(lego_arguments(settings_in("/x"), order), "hmac"));
  order.account = {{"accounts/ca.example_14000/a@c.org/account.json", "{}"}};
  EXPECT_FALSE(has(lego_arguments(settings_in("/x"), order), "hmac"));
  EXPECT_TRUE(has(lego_arguments(settings_in("/x"), order), "--eab"));
}

class LegoRun : public ::testing::Test {
 protected:
  LegoRun() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  /// A program that stands for it: what it is asked is `"$@"`, and $W its folder.
  Result<LegoOutcome> run(const std::string& script, const LegoOrder& order) const {
    EXPECT_TRUE(files::replace_text_file(folder_ + "/lego",
                                         "#!/bin/sh\nW=" + folder_ + "/work\n" + script, 0700));
    return run_lego(settings_in(folder_), order, {});
  }
  std::string folder_ = ::testing::TempDir() + "lego" + std::to_string(::getpid());
};

TEST_F(LegoRun, GivesWhatWasObtainedAndLeavesNothingBehind) {
  LegoOrder order = order_of(Challenge::http_01);
  order.names = {"*.c.org"};
  const auto outcome =
      run("PATH=/bin:/usr/bin; mkdir -p $W/certificates $W/accounts/s/a\n"
          "echo chain >$W/certificates/_.c.org.crt\n"
          "echo key >$W/certificates/_.c.org.key\n"
          "echo account >$W/accounts/s/a/account.json\n",
          order);
  ASSERT_TRUE(outcome);
  ASSERT_TRUE(outcome->obtained);
  EXPECT_EQ(outcome->obtained->chain, "chain\n");
  EXPECT_EQ(outcome->obtained->key.reveal(), "key\n");
  EXPECT_EQ(outcome->account, (Json{{"accounts/s/a/account.json", "account\n"}}));
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/work"));
}

TEST_F(LegoRun, WorksInAFolderOfItsOwnWithTheAccountThereIs) {
  LegoOrder order = order_of(Challenge::http_01);
  order.account = {
      {"accounts/s/a/account.json", "before"}, {"accounts/../../out", "x"}, {"/out", "x"}};
  const auto outcome =
      run("PATH=/bin:/usr/bin; stat -c %a $W >&2; cat $W/accounts/s/a/account.json >&2; exit 1\n",
          order);
  ASSERT_TRUE(outcome);
  EXPECT_FALSE(outcome->obtained);
  EXPECT_EQ(outcome->problem.detail, "700 before");
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/out"));
}

TEST_F(LegoRun, SaysWhyNothingWasObtained) {
  const auto outcome =
      run("echo 'urn:ietf:params:acme:error:caa' >&2; exit 1\n", order_of(Challenge::http_01));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->problem.slug, "certificate.caa");
}

TEST_F(LegoRun, WithoutTheProgramItIsAnErrorOfThisMachine) {
  const auto outcome = run_lego(settings_in(folder_), order_of(Challenge::http_01), {});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().slug, "process.no_program");
}

TEST(DnsProviders, AskForTheirFieldsAndNoOthers) {
  const DnsProvider* ovh = find_dns_provider("ovh");
  ASSERT_NE(ovh, nullptr);
  EXPECT_EQ(find_dns_provider("cloudflare"), nullptr) << "not in Debian's lego";
  Json settings{
      {"OVH_ENDPOINT", "ovh-eu"}, {"OVH_APPLICATION_KEY", "k"}, {"OVH_APPLICATION_SECRET", "s"}};
  const auto slug = [&](const Json& given) {
    return check_dns_settings(*ovh, given).error().fields.at(0).slug;
  };
  EXPECT_EQ(slug(settings), "certificate.dns_field_missing");
  settings["OVH_CONSUMER_KEY"] = "c";
  EXPECT_TRUE(check_dns_settings(*ovh, settings));
  EXPECT_EQ(shown_settings(*ovh, settings),
            (Json{{"OVH_ENDPOINT", "ovh-eu"}, {"OVH_APPLICATION_KEY", "k"}}));
  EXPECT_EQ(api_places(*ovh, settings),
            (std::vector<Place>{{.host = "eu.api.ovh.com", .port = 443}}));
  settings["LD_PRELOAD"] = "/x";
  EXPECT_EQ(slug(settings), "certificate.unknown_dns_field");
  settings.erase("LD_PRELOAD");
  settings["OVH_CONSUMER_KEY"] = "c\nX=1";
  EXPECT_EQ(slug(settings), "certificate.bad_dns_field");
  settings["OVH_CONSUMER_KEY"] = 5;
  EXPECT_EQ(slug(settings), "certificate.bad_dns_field");
}

TEST(DnsProviders, ANameServersPlaceIsItsField) {
  const DnsProvider* provider = find_dns_provider("rfc2136");
  EXPECT_EQ(api_places(*provider, {{"RFC2136_NAMESERVER", "ns.c.org:53"}}),
            (std::vector<Place>{{.host = "ns.c.org", .port = 53}}));
  EXPECT_EQ(
      check_dns_settings(*provider, {{"RFC2136_NAMESERVER", "ns.c.org"}}).error().fields.at(0).slug,
      "certificate.bad_name_server");
}

TEST(DnsProviders, WhatTheSettingsSayCountsMoreThanWhatIsUsual) {
  const DnsProvider* provider = find_dns_provider("rfc2136");
  EXPECT_TRUE(has(provider_environment(*provider, {}), "RFC2136_TSIG_ALGORITHM=hmac-sha256."));
  const auto chosen = provider_environment(*provider, {{"RFC2136_TSIG_ALGORITHM", "hmac-sha512."}});
  EXPECT_TRUE(has(chosen, "RFC2136_TSIG_ALGORITHM=hmac-sha512."));
  EXPECT_FALSE(has(chosen, "RFC2136_TSIG_ALGORITHM=hmac-sha256."));
  EXPECT_TRUE(has(chosen, "RFC2136_TTL=10"));
}

}  // namespace
}  // namespace unidash::certificates
