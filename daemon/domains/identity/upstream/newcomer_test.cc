#include "daemon/domains/identity/upstream/newcomer.h"

#include <gtest/gtest.h>

#include "daemon/model/username.h"

namespace unidash::identity::upstream {
namespace {

TEST(Newcomer, IsCalledAsTheirProviderSuggests) {
  EXPECT_EQ(suggest_username({{"preferred_username", "Nina.Meyer@contoso.example"}}), "nina.meyer");
  EXPECT_EQ(suggest_username({{"email", "nina@contoso.example"}}), "nina");
  EXPECT_EQ(suggest_username({{"name", "Nina Meyer"}}), "nina.meyer");
  EXPECT_EQ(suggest_username(Json::object()), "user");
}

TEST(Newcomer, HasAlwaysANameThatPeopleMayHave) {
  for (const char* name : {"../../etc/passwd", "-rf", "a\" OR 1=1", "é", "名前", "._-@", "a..b",
                           "<script>", " x ", "@@", "a-", "\xE2\x80\xAE evil"}) {
    const std::string made = suggest_username({{"preferred_username", name}});
    EXPECT_TRUE(is_username(made)) << name << " became " << made;
    EXPECT_EQ(made, fold_username(made)) << name;
  }
  const std::string longest = suggest_username({{"preferred_username", std::string(5000, 'a')}});
  EXPECT_TRUE(is_username(longest + "100"));
  EXPECT_EQ(suggest_username({{"preferred_username", 7}, {"email", Json::array()}}), "user");
}

TEST(Newcomer, GetsTheNextNameWhereOneIsTaken) {
  EXPECT_EQ(nth_username("nina", 1), "nina");
  EXPECT_EQ(nth_username("nina", 2), "nina2");
}

TEST(Newcomer, IsNeverCalledLikeWhoeverLooksAfterThings) {
  for (const char* name : {"admin", "root", "administrator", "support"}) {
    EXPECT_NE(nth_username(name, 1), name);
    EXPECT_NE(nth_username(name, 1), nth_username(name, 2));
  }
}

TEST(Newcomer, IsShownByTheirNameWhereItIsOne) {
  EXPECT_EQ(suggest_display_name({{"name", "Nina Meyer"}}, "nina"), "Nina Meyer");
  for (const char* name : {"", " ", "a\nb", "\xE2\x80\xAE evil"}) {
    EXPECT_EQ(suggest_display_name({{"name", name}}, "nina"), "nina") << name;
  }
}

TEST(Newcomer, IsKnownAgainByALabelThatHidesNothing) {
  EXPECT_EQ(label_of({{"email", "nina@contoso.example"}}), "nina@contoso.example");
  EXPECT_EQ(label_of({{"email", "a\x01"}, {"name", "Nina"}}), "Nina");
  EXPECT_EQ(label_of(Json::object()), "");
  EXPECT_LE(label_of({{"name", std::string(900, 'n')}}).size(), 200U);
}

}  // namespace
}  // namespace unidash::identity::upstream
