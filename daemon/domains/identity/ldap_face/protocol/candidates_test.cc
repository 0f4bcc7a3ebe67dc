#include "daemon/domains/identity/ldap_face/protocol/candidates.h"

#include <gtest/gtest.h>

#include <array>
#include <format>

namespace unidash::identity::ldap_face {
namespace {

/// "uid=alice mail=…", "nobody", or "everybody".
std::string candidates_of(std::string_view text) {
  static constexpr std::array<std::string_view, 3> known{"uid", "mail", "memberof"};
  const auto clues = find_candidates(SearchFilter::parse(text).value(), known);
  if (!clues) return "everybody";
  std::string told;
  for (const Clue& clue : *clues) {
    told += std::format("{}{}={}", told.empty() ? "" : " ", clue.attribute, clue.value);
  }
  return told.empty() ? "nobody" : told;
}

TEST(Candidates, AreThoseThatAFilterNames) {
  EXPECT_EQ(candidates_of("(uid=Alice)"), "uid=alice");
  EXPECT_EQ(candidates_of("(|(uid=a)(mail=A@example.org))"), "uid=a mail=a@example.org");
  EXPECT_EQ(candidates_of("(&(objectClass=person)(uid=a))"), "uid=a");
  EXPECT_EQ(candidates_of("(&(|(uid=a)(uid=b))(mail=c))"), "mail=c");
  EXPECT_EQ(candidates_of("(memberOf=cn=Sales, ou=x)"), "memberof=cn=sales,ou=x");
}

TEST(Candidates, AreEverybodyWhereAFilterDoesNotTell) {
  for (const char* text : {"(objectClass=*)", "(uid=a*)", "(|(uid=a)(sn=b))", "(!(uid=a))",
                           "(uid>=a)", "(&)", "(|(uid=a)(!(uid=b)))", "(?=true)", "(sn=a)"}) {
    EXPECT_EQ(candidates_of(text), "everybody") << text;
  }
}

TEST(Candidates, AreNobodyWhereNothingCanMeetIt) {
  EXPECT_EQ(candidates_of("(?nsUniqueId=1)"), "nobody");
  EXPECT_EQ(candidates_of("(|)"), "nobody");
  EXPECT_EQ(candidates_of("(uid=\\00)"), "nobody");
  EXPECT_EQ(candidates_of("(mail=a\\ff)"), "nobody");
  EXPECT_EQ(candidates_of("(&(uid=a)(?=false))"), "nobody");
  EXPECT_EQ(candidates_of("(|(uid=a)(?nsUniqueId=1))"), "uid=a");
}

}  // namespace
}  // namespace unidash::identity::ldap_face
