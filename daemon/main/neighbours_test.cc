#include "daemon/main/neighbours.h"

#include <gtest/gtest.h>

namespace unidash::main {
namespace {

constexpr std::string_view table =
    "IP address       HW type     Flags       HW address            Mask     Device\n"
    "192.168.1.1      0x1         0x2         52:54:00:12:34:56     *        enp1s0\n"
    "192.168.1.10     0x1         0x0         00:00:00:00:00:00     *        enp1s0\n"
    "192.168.1.11     0x1         0x2         00:00:00:00:00:00     *        enp1s0\n";

TEST(Neighbours, AreThoseThatAnswered) {
  const Neighbours neighbours(table);
  EXPECT_EQ(neighbours.find("192.168.1.1"), "52:54:00:12:34:56");
  EXPECT_FALSE(neighbours.find("192.168.1.10"));
  EXPECT_FALSE(neighbours.find("192.168.1.11"));
  EXPECT_FALSE(neighbours.find("192.168.1.12"));
}

TEST(Neighbours, SoughtInVainAreKnownToo) {
  const Neighbours neighbours(table);
  EXPECT_TRUE(neighbours.has_sought("192.168.1.1"));
  EXPECT_TRUE(neighbours.has_sought("192.168.1.10"));
  EXPECT_FALSE(neighbours.has_sought("192.168.1.12"));
  EXPECT_FALSE(neighbours.has_sought("IP"));
}

TEST(Neighbours, OfABrokenTableAreNobody) {
  for (const auto* text : {"", "\n\n", "192.168.1.1 0x1", "x"}) {
    EXPECT_FALSE(Neighbours(text).find("192.168.1.1"));
  }
}

}  // namespace
}  // namespace unidash::main
