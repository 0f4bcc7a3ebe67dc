// Every rule about answers: what is taken, what is refused and with which
// sentence.
#include "daemon/domains/setup/check.h"

#include <gtest/gtest.h>

#include "daemon/domains/setup/answer_file.h"
#include "daemon/domains/setup/words.h"

namespace unidash::setup {
namespace {

const psl::PublicSuffixes& list() {
  static const psl::PublicSuffixes shared;
  return shared;
}

Answers good_answers() {
  return {.link = "enp1s0", .machine_name = "bureau", .base_domain = "cloud.dupont.fr"};
}

Answers fixed_answers() {
  Answers answers = good_answers();
  answers.method = NetworkMethod::fixed;
  answers.addresses = {"192.168.1.10/24"};
  answers.gateways = {"192.168.1.1"};
  answers.dns = {"192.168.1.1"};
  return answers;
}

const Surroundings installed{.links = {"enp1s0", "enp2s0"}};

/// The slugs of all problems, in order.
std::string slugs(const Answers& answers, const Surroundings& around = installed) {
  std::string out;
  for (const auto& problem : check_answers(normalise(answers), around, list())) {
    out += (out.empty() ? "" : " ") + problem.slug;
  }
  return out;
}

struct Case {
  std::string_view key;
  std::string_view value;
  std::string_view slug;
};

void expect_each(const Answers& base, std::initializer_list<Case> cases) {
  for (const auto& each : cases) {
    Answers answers = base;
    ASSERT_TRUE(set_answer(answers, each.key, each.value)) << each.key << " " << each.value;
    EXPECT_EQ(slugs(answers), each.slug) << each.key << " = " << each.value;
  }
}

TEST(Check, TakesGoodAnswers) {
  EXPECT_EQ(slugs(good_answers()), "");
  EXPECT_EQ(slugs(fixed_answers()), "");
}

TEST(Check, NamesEveryProblemAtOnce) {
  EXPECT_EQ(slugs({.keyboard = "", .time_zone = ""}),
            "setup.keyboard_unknown setup.time_zone_unknown setup.name_empty setup.domain_empty");
}

TEST(Check, KnowsWhatMachinesMayBeCalled) {
  expect_each(good_answers(), {{"machine_name", "bureau-2", ""},
                               {"machine_name", "BUREAU", ""},
                               {"machine_name", "a", ""},
                               {"machine_name", "3cx", ""},
                               {"machine_name", "", "setup.name_empty"},
                               {"machine_name", "bureau.dupont.fr", "setup.name_has_dots"},
                               {"machine_name", "-bureau", "setup.name_hyphen"},
                               {"machine_name", "bureau-", "setup.name_hyphen"},
                               {"machine_name", "mon bureau", "setup.name_characters"},
                               {"machine_name", "b\u00FCro", "setup.name_characters"},
                               {"machine_name", "serveur_1", "setup.name_characters"},
                               {"machine_name", "2026", "setup.name_only_digits"},
                               {"machine_name", "localhost", "setup.name_localhost"}});
  Answers answers = good_answers();
  answers.machine_name = std::string(63, 'a');
  EXPECT_EQ(slugs(answers), "");
  answers.machine_name = std::string(64, 'a');
  EXPECT_EQ(slugs(answers), "setup.name_too_long");
}

TEST(Check, ExplainsWhichDomainsCannotWork) {
  expect_each(good_answers(), {{"base_domain", "dupont.fr", ""},
                               {"base_domain", "Cloud.Dupont.FR", ""},
                               {"base_domain", "shop.co.uk", ""},
                               {"base_domain", "dupont.internal", ""},
                               {"base_domain", "unidash.localhost", ""},
                               {"base_domain", "", "setup.domain_empty"},
                               {"base_domain", "dupont", "setup.domain_single_word"},
                               {"base_domain", "dupont.local", "setup.domain_local"},
                               {"base_domain", "co.uk", "setup.domain_public_suffix"},
                               {"base_domain", "github.io", "setup.domain_public_suffix"},
                               {"base_domain", "cloud.test", "setup.domain_reserved"},
                               {"base_domain", "192.168.1.10", "setup.domain_is_address"},
                               {"base_domain", "fd00::1", "setup.domain_is_address"},
                               {"base_domain", "10.20", "setup.domain_spelling"},
                               {"base_domain", "soci\u00E9t\u00E9.fr", "setup.domain_spelling"},
                               {"base_domain", "dupont..fr", "setup.domain_spelling"},
                               {"base_domain", ".dupont.fr", "setup.domain_spelling"},
                               {"base_domain", "dupont.fr.", "setup.domain_spelling"},
                               {"base_domain", "-dupont.fr", "setup.domain_spelling"},
                               {"base_domain", "https://dupont.fr", "setup.domain_spelling"}});
  Answers answers = good_answers();
  answers.base_domain = std::string(63, 'a') + "." + std::string(63, 'b') + "." +
                        std::string(63, 'c') + "." + std::string(8, 'd');
  EXPECT_EQ(slugs(answers), "");
  answers.base_domain += "dd";
  EXPECT_EQ(slugs(answers), "setup.domain_too_long");
}

TEST(Check, RemarksOnDomainsThatWorkInPart) {
  EXPECT_EQ(find_domain_remark("unidash.localhost", list())->slug, "setup.domain_localhost");
  EXPECT_EQ(find_domain_remark("dupont.internal", list())->slug, "setup.domain_inside_only");
  EXPECT_FALSE(find_domain_remark("cloud.dupont.fr", list()));
}

TEST(Check, KnowsAddressesOfMachines) {
  expect_each(fixed_answers(),
              {{"addresses", "", "setup.address_missing"},
               {"addresses", "192.168.1.10", "setup.address_no_length"},
               {"addresses", "192.168.1", "setup.address_unreadable"},
               {"addresses", "192.168.1.10/33", "setup.address_unreadable"},
               {"addresses", "192.168.1.0/24", "setup.address_is_network"},
               {"addresses", "192.168.1.10/24, 192.168.1.10/24", "setup.address_twice"},
               {"addresses", "192.168.1.10/24, 2001:db8::10/64", ""},
               {"addresses", "192.168.1.10/32",
                "setup.address_length "
                "setup.gateway_elsewhere"},
               {"addresses", "127.0.0.1/8",
                "setup.address_not_a_host "
                "setup.gateway_elsewhere"}});
}

TEST(Check, KnowsWhereTheGatewayMustBe) {
  expect_each(fixed_answers(), {{"gateways", "192.168.1.254", ""},
                                {"gateways", "", ""},
                                {"gateways", "routeur", "setup.gateway_unreadable"},
                                {"gateways", "192.168.2.1", "setup.gateway_elsewhere"},
                                {"gateways", "fd00::1", "setup.gateway_elsewhere"},
                                {"gateways", "192.168.1.10", "setup.gateway_is_machine"},
                                {"gateways", "192.168.1.1, 192.168.1.2", "setup.gateway_twice"},
                                {"gateways", "192.168.1.255", "setup.gateway_not_a_host"}});
}

TEST(Check, TakesAGatewayOutsideTheNetworkWhenTheAnswersSaySo) {
  Answers answers = fixed_answers();
  answers.addresses = {"198.51.100.7/32", "2001:db8::7/128"};
  answers.gateways = {"172.31.1.1", "2001:db8:ffff::1"};
  EXPECT_EQ(slugs(answers), "setup.address_length setup.gateway_elsewhere");
  answers.gateway_on_link = true;
  EXPECT_EQ(slugs(answers), "");
}

TEST(Check, TakesSixthVersionAddresses) {
  Answers answers = fixed_answers();
  answers.addresses = {"fd00:1::10/64"};
  answers.gateways = {"fe80::1"};
  answers.dns = {"fd00:1::1"};
  EXPECT_EQ(slugs(answers), "");
  answers.gateways = {"fd00:2::1"};
  EXPECT_EQ(slugs(answers), "setup.gateway_elsewhere");
  answers.addresses = {"fe80::10/64"};
  EXPECT_EQ(slugs(answers), "setup.address_not_a_host setup.gateway_elsewhere");
}

TEST(Check, KnowsAddressesOfNameServersOrNone) {
  expect_each(fixed_answers(), {{"dns", "", ""},
                                {"dns", "9.9.9.9, fd00::53", ""},
                                {"dns", "9.9.9.9, dns.quad9.net", "setup.dns_unreadable"},
                                {"dns", "127.0.0.1", "setup.dns_unreadable"},
                                {"dns",
                                 "1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,1.1.1.1,"
                                 "1.1.1.1,1.1.1.1",
                                 "setup.list_too_long"}});
  expect_each(good_answers(), {{"dns", "", ""}, {"dns", "nine", "setup.dns_unreadable"}});
}

TEST(Check, KnowsPortsAndVlans) {
  expect_each(good_answers(), {{"link", "", ""},
                               {"link", "enp2s0", ""},
                               {"link", "eth7", "setup.link_unknown"},
                               {"vlan_id", "", ""},
                               {"vlan_id", "1", ""},
                               {"vlan_id", "4094", ""},
                               {"vlan_id", "0", "setup.vlan_out_of_range"},
                               {"vlan_id", "4095", "setup.vlan_out_of_range"},
                               {"method", "off", "setup.method_unknown"}});
}

TEST(Check, KnowsTimeZonesAndServers) {
  expect_each(good_answers(), {{"time_zone", "America/Port-au-Prince", ""},
                               {"time_zone", "Etc/GMT+3", ""},
                               {"time_zone", "UTC", ""},
                               {"time_zone", "", "setup.time_zone_unknown"},
                               {"time_zone", "../../etc/passwd", "setup.time_zone_unknown"},
                               {"time_zone", "/etc/passwd", "setup.time_zone_unknown"},
                               {"time_zone", "Europe/Paris;", "setup.time_zone_unknown"},
                               {"time_zone", "Europe/Atlantis", ""},
                               {"ntp_servers", "ntp.dupont.fr, 192.168.1.1", ""},
                               {"ntp_servers", "ntp dupont", "setup.ntp_unreadable"},
                               {"ntp_servers", "10.20", "setup.ntp_unreadable"}});
}

TEST(Check, TakesTheTimeZonesThatTheMachineKnows) {
  const Surroundings around{.links = {"enp1s0"}, .time_zones = {"Asia/Tokyo", "UTC"}};
  Answers answers = good_answers();
  answers.time_zone = "Asia/Tokyo";
  EXPECT_EQ(slugs(answers, around), "");
  answers.time_zone = "Europe/Atlantis";
  EXPECT_EQ(slugs(answers, around), "setup.time_zone_unknown");
}

TEST(Check, KnowsHowManyMachinesAndWhoAdministers) {
  expect_each(good_answers(),
              {{"machines", "3", ""},
               {"machines", "2", "setup.machines_count"},
               {"admin_networks", "192.168.1.0/24, 10.0.0.1/32", ""},
               {"admin_networks", "192.168.1.5/24", "setup.admin_network_unreadable"},
               {"admin_networks", "0.0.0.0/0", "setup.admin_network_unreadable"},
               {"keyboard", "dvorak-x", "setup.keyboard_unknown"}});
}

TEST(Check, ErasesOnlyADiskThatWasConfirmed) {
  const Surroundings installing{
      .installing = true,
      .disks = {{.id = "sda"},
                {.id = "sdb", .refused = "setup.disk_is_medium"},
                {.id = "sdc", .size = 4'000'000'000, .refused = "setup.disk_too_small"}}};
  Answers answers = good_answers();
  EXPECT_EQ(slugs(answers, installing), "setup.disk_missing");
  answers.target_disk = "sdb";
  EXPECT_EQ(slugs(answers, installing), "setup.disk_is_medium");
  answers.target_disk = "sdc";
  EXPECT_EQ(check_answers(answers, installing, psl::PublicSuffixes()).at(0),
            (Problem{"target_disk", "setup.disk_too_small", {"4"}}));
  answers.target_disk = "sdz";
  EXPECT_EQ(slugs(answers, installing), "setup.disk_unknown");
  answers.target_disk = "/dev/sda";
  EXPECT_EQ(slugs(answers, installing), "setup.disk_not_confirmed");
  answers.erase_disk = true;
  EXPECT_EQ(slugs(answers, installing), "");
  EXPECT_EQ(slugs(answers), "setup.disk_not_installing");
  EXPECT_EQ(slugs({.target_disk = "sda", .erase_disk = true}, installing), "");
}

TEST(Check, HasASentenceForEachSlugAndSaysSoOfOthers) {
  EXPECT_EQ(sentence(Locale::en, "setup.gateway_elsewhere", {"10.0.0.1", "192.168.1.1/24"}),
            "The gateway 10.0.0.1 is not in the network of 192.168.1.1/24: the machine could not "
            "reach it, unless directly, as at some hosting companies.");
  EXPECT_EQ(sentence(Locale::en, "nobody.knows"), "Something failed. Try again (nobody.knows)");
}

TEST(Check, OfThreeMachinesOnlyTheFirstIsSetUp) {
  auto answers = good_answers();
  answers.machines = 3;
  EXPECT_EQ(slugs(answers), "");
  answers.pairing_role = PairingRole::joiner;
  EXPECT_EQ(slugs(answers), "setup.joining_not_yet");
  answers.machines = 1;
  EXPECT_EQ(slugs(answers), "") << "alone, the part it would have played means nothing";
}

TEST(Check, FillsInValuesAsTheyAre) {
  EXPECT_EQ(sentence(Locale::en, "setup.disk_unknown", {"{0}{1}"}),
            "The disk “{0}{1}” is not in this machine.");
}

TEST(Check, HasALabelInBothLanguagesForEachAnswer) {
  for_each_field<Answers>([](const auto& row) {
    EXPECT_NE(label_of(Locale::fr, row.name), row.name);
    EXPECT_NE(label_of(Locale::en, row.name), row.name);
  });
}

}  // namespace
}  // namespace unidash::setup
