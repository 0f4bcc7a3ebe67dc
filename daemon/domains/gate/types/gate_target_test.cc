#include "daemon/domains/gate/types/gate_target.h"

#include <gtest/gtest.h>

#include "daemon/domains/gate/types/open_path.h"

namespace unidash::gate {
namespace {

std::string origin_of(std::string_view address) {
  const auto target = parse_gate_target(address);
  return target ? render_origin(*target) : target.error().slug;
}

TEST(GateTargets, AreSchemeHostAndPort) {
  EXPECT_EQ(origin_of("https://erp.lan:8443/start?x=1#y"), "https://erp.lan:8443");
  EXPECT_EQ(origin_of("http://printer"), "http://printer:80");
  EXPECT_EQ(origin_of("HTTPS://Wiki.LAN/"), "https://wiki.lan:443");
  EXPECT_EQ(origin_of("http://10.0.0.5:8080"), "http://10.0.0.5:8080");
  EXPECT_EQ(origin_of("https://[FD00:0::5]"), "https://[fd00::5]:443");
  EXPECT_EQ(origin_of("http://[fd00::5]:8080/x"), "http://[fd00::5]:8080");
  EXPECT_EQ(origin_of("http://[::ffff:10.0.0.5]/"), "http://10.0.0.5:80");
  EXPECT_EQ(origin_of("http://a?x:9"), "http://a:80");
}

TEST(GateTargets, KnowWhichAreLookedUp) {
  EXPECT_TRUE(parse_gate_target("http://10.0.0.5.example")->is_name);
  EXPECT_FALSE(parse_gate_target("http://10.0.0.5")->is_name);
  EXPECT_FALSE(parse_gate_target("http://[fd00::5]")->is_name);
}

TEST(GateTargets, AreReadAgainAsTheyAreWritten) {
  for (const char* address : {"https://erp.lan:8443", "http://10.0.0.5:80", "http://[fd00::5]:80",
                              "https://a-b.c:1", "https://xn--bcher-kva.example:443"}) {
    EXPECT_EQ(origin_of(address), address);
    const auto target = parse_gate_target(address);
    EXPECT_EQ(parse_gate_target(render_origin(*target)).value(), *target);
  }
}

TEST(GateTargets, AreNothingElse) {
  for (const char* address : {"",
                              "erp.lan",
                              "ftp://erp.lan",
                              "http://",
                              "http://:80",
                              "http://user@erp.lan",
                              "http://erp.lan:0",
                              "http://erp.lan:080",
                              "http://erp.lan:65536",
                              "http://erp.lan:",
                              "http://erp_old.lan",
                              "http://erp.lan.",
                              "http://-erp.lan",
                              "http://erp-.lan",
                              "http://a..b",
                              "http://127.1",
                              "http://0x7f000001",
                              "http://1.2.3.4.5",
                              "http://[::1",
                              "http://[fe80::1%25eth0]",
                              "http://unix@/run/x",
                              "http://a b",
                              "http://a\nb",
                              "http://a#b:1 c",
                              "http://a\"b",
                              "http://a'b",
                              "http://a\\b",
                              "http://${HOME}",
                              "http://a%41",
                              "http://a;b",
                              "http://\xC3\xA9.lan",
                              "http://[a]:80",
                              "http://*"}) {
    EXPECT_EQ(origin_of(address), "app.bad_address") << address;
  }
  EXPECT_EQ(origin_of("http://" + std::string(64, 'a') + ".lan"), "app.bad_address");
  EXPECT_EQ(origin_of("http://" + std::string(63, 'a') + ".lan"),
            "http://" + std::string(63, 'a') + ".lan:80");
}

TEST(OpenPaths, AreWhatEveryServerReadsAlike) {
  for (const char* path : {"/", "/api", "/api/", "/a/b-c_d.e~f/9", "/a."}) {
    EXPECT_TRUE(is_open_path(path)) << path;
  }
  for (const char* path : {"",     "api",  "//",    "/a//b", "/..",       "/a/../b", "/.well-known",
                           "/a/.", "/a;b", "/a%2f", "/a b",  "/a\nb",     "/a\"",    "/a'",
                           "/a#",  "/a?b", "/a\\b", "/${A}", "/\xC3\xA9", "/a,b",    "/a=b"}) {
    EXPECT_FALSE(is_open_path(path)) << path;
  }
  EXPECT_TRUE(is_open_path("/" + std::string(longest_open_path - 1, 'a')));
  EXPECT_FALSE(is_open_path("/" + std::string(longest_open_path, 'a')));
  EXPECT_FALSE(is_open_path(std::string_view("/a\0b", 4)));
}

}  // namespace
}  // namespace unidash::gate
