#include "daemon/domains/identity/accounts/person_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace unidash::identity {
namespace {

std::string slug_of(const Status& status) { return status ? "" : status.error().slug; }

TEST(UsernameRule, TakesLettersDigitsAndAFewSigns) {
  for (const char* good : {"a", "giselle", "G.Martin-2_x", "giselle@example.org"}) {
    EXPECT_TRUE(check_username(good)) << good;
  }
  EXPECT_TRUE(check_username(std::string(100, 'a')));
}

TEST(UsernameRule, RefusesWhatLooksLikeSomethingElse) {
  for (const char* bad :
       {"gis elle", " giselle", "giselle ", "giselle\n", "gisèlle", "\u0261iselle", "giselle\u200B",
        "\u202Eelleisig", "a/b", "<b>", "..", "-", "@", "a."}) {
    EXPECT_EQ(slug_of(check_username(bad)), "identity.username_characters") << bad;
  }
  EXPECT_EQ(slug_of(check_username("")), "field.required");
  EXPECT_EQ(slug_of(check_username(std::string(101, 'a'))), "field.too_long");
}

TEST(DisplayName, TakesEveryScript) {
  for (const char* good : {"Giselle", "Claire d’Aubigné", "山田 太郎", "O'Neil, J."}) {
    EXPECT_TRUE(check_display_name(good)) << good;
  }
}

TEST(DisplayName, RefusesInvisibleSigns) {
  EXPECT_EQ(slug_of(check_display_name("Gi\u202Eselle")), "field.control_characters");
  EXPECT_EQ(slug_of(check_display_name("Gi\u200Bselle")), "field.control_characters");
  EXPECT_EQ(slug_of(check_display_name("Gi\tselle")), "field.control_characters");
  EXPECT_EQ(slug_of(check_display_name(" Giselle")), "field.blank_ends");
  for (const char* blank : {"   ", "\u3000", "\u2800", "\uFE0F", "\u3000\u2800"}) {
    EXPECT_EQ(slug_of(check_display_name(blank)), "field.required") << blank;
  }
  EXPECT_EQ(slug_of(check_display_name(std::string(101, 'a'))), "field.too_long");
  EXPECT_EQ(slug_of(check_display_name("\xFF")), "field.not_utf8");
}

TEST(DisplayName, OfSomebodyElsewhereIsMadeOneThatPeopleMayHave) {
  EXPECT_EQ(display_name_of(" Giselle Martin "), "Giselle Martin");
  EXPECT_EQ(display_name_of(std::string(99, 'a') + " Martin"), std::string(99, 'a'));
  for (const char* none : {"", "   ", "Gi\tselle", "Gi\u202Eselle", "\xFF"}) {
    EXPECT_FALSE(display_name_of(none)) << none;
  }
}

TEST(Email, WantsSomethingOnBothSidesOfOneSign) {
  EXPECT_TRUE(check_email("g.martin+x@example.org"));
  for (const char* bad :
       {"", "giselle", "@example.org", "giselle@", "a@b@c", "a b@c", "a\u200B@c"}) {
    EXPECT_EQ(slug_of(check_email(bad)), "identity.not_an_email") << bad;
  }
}

}  // namespace
}  // namespace unidash::identity
