#include "daemon/config/settings.h"

#include <gtest/gtest.h>

#include "daemon/config/duration.h"

namespace unidash::config {
namespace {

std::string refusal_of(std::string_view text) {
  const auto settings = parse_settings(text, "unidash.conf");
  return settings ? "accepted" : settings.error().detail;
}

TEST(Settings, AreDefaultsInAnEmptyFile) {
  const auto settings = parse_settings("", "unidash.conf");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->base_domain, "unidash.localhost");
  EXPECT_EQ(settings->session_idle, std::chrono::minutes{30});
}

TEST(Settings, AreReadFromLines) {
  const auto settings = parse_settings(
      "# remark\n\n base_domain = cloud.example.org\npublic_port=8443\r\n"
      "postgres = host=/run/pg dbname=u\nsession_idle = 15m\nlog_level = debug\n",
      "unidash.conf");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->base_domain, "cloud.example.org");
  EXPECT_EQ(settings->public_port, 8443);
  EXPECT_EQ(settings->postgres, "host=/run/pg dbname=u");
  EXPECT_EQ(settings->session_idle, std::chrono::minutes{15});
  EXPECT_EQ(settings->log_level, log::Level::debug);
}

TEST(Settings, NameFileAndLineOfAnUnknownKey) {
  EXPECT_EQ(refusal_of("public_port = 1\nfoo = 2\n"), "unidash.conf:2: there is no such setting");
}

TEST(Settings, RefuseARepeatedKey) {
  EXPECT_EQ(refusal_of("public_port = 1\n\npublic_port = 1\n"),
            "unidash.conf:3: this setting is there twice");
}

TEST(Settings, RefuseValuesOutOfBounds) {
  EXPECT_EQ(refusal_of("public_port = 65536"), "unidash.conf:1: allowed is 1 … 65535");
  EXPECT_EQ(refusal_of("session_idle = 59s"), "unidash.conf:1: allowed is 1m … 30d");
  EXPECT_EQ(refusal_of("log_level = loud"), "unidash.conf:1: allowed is debug info warn error");
}

TEST(Settings, RefuseWhatIsNotOfTheirKind) {
  EXPECT_NE(refusal_of("public_port = many"), "accepted");
  EXPECT_NE(refusal_of("session_idle = 30"), "accepted");
  EXPECT_NE(refusal_of("run_dir = run"), "accepted");
  EXPECT_NE(refusal_of("run_dir ="), "accepted");
  EXPECT_NE(refusal_of("no equals sign"), "accepted");
}

TEST(Settings, MayNameNoSocketForDirectoriesOrTheGateAndNothingElse) {
  EXPECT_EQ(refusal_of("ldap_socket ="), "accepted");
  EXPECT_EQ(refusal_of("ldap_socket = /run/unidash-ldap/identity.sock"), "accepted");
  EXPECT_NE(refusal_of("ldap_socket = identity.sock"), "accepted");
  EXPECT_EQ(refusal_of("gate_socket ="), "accepted");
  EXPECT_EQ(refusal_of("gate_socket = /run/unidash-gate-auth/identity.sock"), "accepted");
  EXPECT_NE(refusal_of("gate_socket = identity.sock"), "accepted");
  EXPECT_NE(refusal_of("helper ="), "accepted");
}

TEST(Settings, MayNameNoGate) {
  EXPECT_TRUE(Settings{}.engine_access.empty());
  EXPECT_TRUE(Settings{}.dns_control.empty());
  EXPECT_TRUE(Settings{}.streams_control.empty());
  EXPECT_EQ(refusal_of("streams_control = /run/unidash-streams"), "accepted");
  EXPECT_EQ(refusal_of("port_listen = 127.0.0.1"), "accepted");
  EXPECT_EQ(refusal_of("dns_control = /run/unidash-dns"), "accepted");
  EXPECT_NE(refusal_of("dns_port = 0"), "accepted");
  EXPECT_TRUE(Settings{}.gate_control.empty());
  EXPECT_EQ(refusal_of("gate_control ="), "accepted");
  EXPECT_EQ(refusal_of("gate_control = /run/unidash-gate-control"), "accepted");
  EXPECT_NE(refusal_of("gate_control = control"), "accepted");
  EXPECT_NE(refusal_of("gate_control = /" + std::string(90, 'a')), "accepted")
      << "a socket in it has no room in an address";
}

TEST(Settings, RefuseControlCharactersAndBrokenText) {
  EXPECT_NE(refusal_of("postgres = a\x01"
                       "b"),
            "accepted");
  EXPECT_NE(refusal_of("postgres = \xff"), "accepted");
}

TEST(Settings, AcceptOnlyDomainsOfTwoSoundLabels) {
  EXPECT_EQ(refusal_of("base_domain = a.b"), "accepted");
  for (const char* domain :
       {"localhost", "Example.org", "a..b", "-a.b", "a-.b", "a_b.c", "a.b.", "a.b:1", "a.b/c"}) {
    EXPECT_NE(refusal_of(std::string("base_domain = ") + domain), "accepted") << domain;
  }
  EXPECT_NE(refusal_of("base_domain = " + std::string(64, 'a') + ".b"), "accepted");
}

TEST(Settings, RefuseAnIdleTimeBeyondTheAbsoluteOne) {
  EXPECT_EQ(refusal_of("session_idle = 2h\nsession_absolute = 1h\n"),
            "unidash.conf: session_idle is longer than session_absolute");
}

TEST(Settings, RefuseAHugeFile) { EXPECT_NE(refusal_of(std::string(70'000, '\n')), "accepted"); }

TEST(Settings, HaveDefaultsWithinTheirOwnBounds) {
  std::string text;
  for (const Row& row : table) {
    text += std::string(row.key) + " = " + render_value(row, Settings{}) + "\n";
  }
  EXPECT_EQ(refusal_of(text), "accepted");
}

TEST(Settings, LeaveTheUsualPortOutOfAddresses) {
  EXPECT_EQ(authority_of({.base_domain = "a.b", .public_port = 443}, "id"), "id.a.b");
  EXPECT_EQ(authority_of({.base_domain = "a.b", .public_port = 8443}, "desk"), "desk.a.b:8443");
}

TEST(Settings, PrintEveryKey) {
  const std::string printed = render_table({});
  for (const Row& row : table) EXPECT_NE(printed.find(row.key), std::string::npos) << row.key;
}

TEST(Duration, IsANumberAndOneUnit) {
  EXPECT_EQ(parse_duration("90s"), std::chrono::seconds{90});
  EXPECT_EQ(parse_duration("12h"), std::chrono::hours{12});
  for (const char* text : {"", "s", "-1s", "1", "1.5h", "1 h", "1h30m", "99999999999s", "1w"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(Duration, IsWrittenInItsLargestWholeUnit) {
  EXPECT_EQ(render_duration(std::chrono::minutes{90}), "90m");
  EXPECT_EQ(render_duration(std::chrono::hours{72}), "3d");
  EXPECT_EQ(render_duration(std::chrono::seconds{0}), "0s");
}

}  // namespace
}  // namespace unidash::config
