#include <gtest/gtest.h>

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/ldap/diagnostic.h"
#include "daemon/clients/ldap/directory_time.h"
#include "daemon/clients/ldap/object_ids.h"
#include "daemon/clients/ldap/ranged.h"
#include "daemon/clients/ldap/unicode_password.h"

namespace unidash::ldap {
namespace {

std::string windows(std::string_view data) {
  return std::format(
      "80090308: LdapErr: DSID-0C09042A, comment: AcceptSecurityContext error, data {}, v3839",
      data);
}

TEST(LdapDiagnostic, TellsTheSubCodesOfActiveDirectoryApart) {
  EXPECT_EQ(parse_diagnostic(windows("52e")), SignInTrouble::wrong_password);
  EXPECT_EQ(parse_diagnostic(windows("52E")), SignInTrouble::wrong_password);
  EXPECT_EQ(parse_diagnostic(windows("525")), SignInTrouble::unknown_person);
  EXPECT_EQ(parse_diagnostic(windows("530")), SignInTrouble::not_at_this_hour);
  EXPECT_EQ(parse_diagnostic(windows("531")), SignInTrouble::not_from_here);
  EXPECT_EQ(parse_diagnostic(windows("532")), SignInTrouble::password_expired);
  EXPECT_EQ(parse_diagnostic(windows("533")), SignInTrouble::disabled);
  EXPECT_EQ(parse_diagnostic(windows("701")), SignInTrouble::account_expired);
  EXPECT_EQ(parse_diagnostic(windows("773")), SignInTrouble::must_change_password);
  EXPECT_EQ(parse_diagnostic(windows("775")), SignInTrouble::locked);
}

TEST(LdapDiagnostic, KnowsNothingOfOtherWords) {
  EXPECT_EQ(parse_diagnostic(""), std::nullopt);
  EXPECT_EQ(parse_diagnostic("Invalid credentials"), std::nullopt);
  EXPECT_EQ(parse_diagnostic(windows("5321")), std::nullopt);
  EXPECT_EQ(parse_diagnostic(windows("")), std::nullopt);
  EXPECT_EQ(parse_diagnostic("AcceptSecurityContext error, data 533"), std::nullopt);
}

TEST(LdapDiagnostic, TakesALockForNoProofOfThePassword) {
  EXPECT_FALSE(proves_password(SignInTrouble::locked));
  EXPECT_FALSE(proves_password(SignInTrouble::wrong_password));
  EXPECT_TRUE(proves_password(SignInTrouble::disabled));
  EXPECT_TRUE(asks_for_new_password(SignInTrouble::must_change_password));
  EXPECT_FALSE(asks_for_new_password(SignInTrouble::account_expired));
}

TEST(LdapObjectIds, SwapsTheOctetsOfAGuid) {
  std::string octets;
  for (char i = 0; i < 16; ++i) octets += i;
  EXPECT_EQ(render_guid(octets).value(), "03020100-0504-0706-0809-0a0b0c0d0e0f");
  EXPECT_EQ(parse_guid("03020100-0504-0706-0809-0A0B0C0D0E0F").value(), octets);
  EXPECT_FALSE(render_guid("short"));
  EXPECT_FALSE(parse_guid("03020100x0504-0706-0809-0a0b0c0d0e0f"));
  EXPECT_FALSE(parse_guid("03020100-0504-0706-0809-0a0b0c0d0e0"));
}

TEST(LdapObjectIds, ReadsASid) {
  const std::string sid("\x01\x02\0\0\0\0\0\x05\x20\0\0\0\x20\x02\0\0", 16);
  EXPECT_EQ(render_sid(sid).value(), "S-1-5-32-544");
  EXPECT_FALSE(render_sid(sid.substr(0, 15)));
  EXPECT_FALSE(render_sid(sid + "x"));
  EXPECT_FALSE(render_sid(""));
}

TEST(LdapTime, TakesZeroAndTheLargestForNever) {
  EXPECT_EQ(parse_file_time("0").value(), std::nullopt);
  EXPECT_EQ(parse_file_time("9223372036854775807").value(), std::nullopt);
  EXPECT_EQ(render_timestamp(parse_file_time("132223104000000000").value().value()),
            "2020-01-01T00:00:00Z");
  EXPECT_FALSE(parse_file_time("-1"));
  EXPECT_FALSE(parse_file_time("x"));
}

TEST(LdapRanged, TellsARangeFromAnAttribute) {
  EXPECT_EQ(parse_ranged("member;range=0-1499"),
            (Ranged{.attribute = "member", .first = 0, .last = 1499}));
  EXPECT_EQ(parse_ranged("member;Range=1500-*"), (Ranged{.attribute = "member", .first = 1500}));
  EXPECT_EQ(render_ranged("member", 1500), "member;range=1500-*");
  for (const char* text : {"member", "member;range=", "member;range=5-1", "member;range=a-*",
                           ";range=0-1", "member;range=-1-4", "member;range=0-999999999999"}) {
    EXPECT_EQ(parse_ranged(text), std::nullopt) << text;
  }
}

TEST(LdapUnicodePassword, IsQuotedUtf16) {
  const auto spell = [](const char* password) {
    return text::to_hex(render_unicode_password(Secret(password)).value().reveal());
  };
  EXPECT_EQ(spell("aé"), "22006100e9002200");
  EXPECT_EQ(spell("€"), "2200ac202200");
  EXPECT_EQ(spell("😀"), "22003dd800de2200");
  EXPECT_FALSE(render_unicode_password(Secret("\xff")));
}

}  // namespace
}  // namespace unidash::ldap
