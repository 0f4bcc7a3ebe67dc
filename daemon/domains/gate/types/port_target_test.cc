#include "daemon/domains/gate/types/port_target.h"

#include <gtest/gtest.h>

namespace unidash::gate {
namespace {

std::string place_of(std::string_view text) {
  const auto target = parse_port_target(text);
  return target ? render_place(target->place) : target.error().slug;
}

TEST(PortTargets, AreANameOrAnAddressWithAPort) {
  EXPECT_EQ(place_of("DB.lan:5432"), "db.lan:5432");
  EXPECT_EQ(place_of("10.0.0.5:53"), "10.0.0.5:53");
  EXPECT_EQ(place_of("[FD00:0::5]:53"), "[fd00::5]:53");
  EXPECT_EQ(place_of("[::ffff:10.0.0.5]:53"), "10.0.0.5:53");
  EXPECT_TRUE(parse_port_target("db.lan:5432")->is_name);
  EXPECT_FALSE(parse_port_target("10.0.0.5:53")->is_name);
}

TEST(PortTargets, AreNothingElse) {
  for (const char* text : {"",
                           "db.lan",
                           "10.0.0.5",
                           ":53",
                           "db.lan:",
                           "db.lan:0",
                           "db.lan:65536",
                           "db.lan:053",
                           "db.lan:53/x",
                           "db.lan/x:53",
                           "db.lan?x:53",
                           "a#b:53",
                           "user@db.lan:53",
                           "http://db.lan:53",
                           "db lan:53",
                           "db.lan.:53",
                           "127.1:53",
                           "0x7f000001:53",
                           "::1:53",
                           "[::1%25eth0]:53",
                           "db;lan:53",
                           "${HOME}:53",
                           "$x:53",
                           "unix:/run/x:53",
                           "db.lan:53\n",
                           "a\"b:53"}) {
    EXPECT_EQ(place_of(text), "port_app.bad_target") << text;
  }
}

}  // namespace
}  // namespace unidash::gate
