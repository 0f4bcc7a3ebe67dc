#include "daemon/domains/certificates/names.h"

#include <gtest/gtest.h>

namespace unidash::certificates {
namespace {

constexpr std::string_view base = "cloud.example.org";

TEST(CertificateNames, AStarStandsForOneLabel) {
  const Names names{"*.cloud.example.org"};
  EXPECT_TRUE(covers(names, "id.cloud.example.org"));
  EXPECT_TRUE(covers(names, "*.cloud.example.org"));
  EXPECT_FALSE(covers(names, "cloud.example.org"));
  EXPECT_FALSE(covers(names, "a.b.cloud.example.org"));
  EXPECT_FALSE(covers(names, ".cloud.example.org"));
  EXPECT_FALSE(covers({"id.cloud.example.org"}, "*.cloud.example.org"));
}

TEST(CertificateNames, OursAreBaseAndWhatIsBelowIt) {
  EXPECT_TRUE(is_ours("cloud.example.org", base));
  EXPECT_TRUE(is_ours("*.cloud.example.org", base));
  EXPECT_TRUE(is_ours("wiki.cloud.example.org", base));
  EXPECT_FALSE(is_ours("example.org", base));
  EXPECT_FALSE(is_ours("othercloud.example.org", base));
}

TEST(CertificateNames, SaysWhatACertificateDoesNotCover) {
  EXPECT_TRUE(uncovered({"cloud.example.org", "*.cloud.example.org"}, base).empty());
  EXPECT_EQ(uncovered({"*.cloud.example.org"}, base), Names{"cloud.example.org"});
  EXPECT_EQ(uncovered({"desk.cloud.example.org", "id.cloud.example.org"}, base),
            (Names{"cloud.example.org", "*.cloud.example.org"}));
  EXPECT_TRUE(covers_sign_in({"desk.cloud.example.org", "id.cloud.example.org"}, base));
  EXPECT_FALSE(covers_sign_in({"cloud.example.org", "id.cloud.example.org"}, base));
}

TEST(CertificateNames, AreTheSameInAnyOrder) {
  EXPECT_TRUE(same_names({"a", "b"}, {"b", "a"}));
  EXPECT_FALSE(same_names({"a"}, {"b", "a"}));
}

}  // namespace
}  // namespace unidash::certificates
