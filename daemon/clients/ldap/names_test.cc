#include <gtest/gtest.h>

#include "daemon/clients/ldap/dn.h"
#include "daemon/clients/ldap/filter.h"

namespace unidash::ldap {
namespace {

TEST(LdapDn, EscapesWhatHasAMeaning) {
  const Dn base = Dn::parse("ou=people,dc=example,dc=test").value();
  EXPECT_EQ(base.child("cn", "Doe, John+x").render(),
            R"(cn=Doe\, John\+x,ou=people,dc=example,dc=test)");
  EXPECT_EQ(base.child("cn", " #a ").render(), R"(cn=\ #a\ ,ou=people,dc=example,dc=test)");
  EXPECT_EQ(base.child("cn", "#a").render(), R"(cn=\#a,ou=people,dc=example,dc=test)");
  EXPECT_EQ(base.child("cn", std::string("a\0\n", 3)).render(),
            R"(cn=a\00\0A,ou=people,dc=example,dc=test)");
}

TEST(LdapDn, ReadsBackWhatItWrote) {
  for (const std::string value : {"a", "a,b", "a+b=c", "\"<>;\\", " ", "  x  ", "#", "é", "x=y"}) {
    const Dn dn = Dn().child("cn", value);
    const auto again = Dn::parse(dn.render());
    ASSERT_TRUE(again) << dn.render();
    EXPECT_EQ(again->parts(), dn.parts()) << dn.render();
  }
}

TEST(LdapDn, TakesTwoSpellingsForOneName) {
  EXPECT_EQ(Dn::parse("CN=Al\\2cice , DC=Test").value().folded(),
            Dn::parse("cn=al\\,ice,dc=test").value().folded());
  EXPECT_EQ(Dn::parse("a=1+b=2").value().folded(), Dn::parse("B=2+A=1").value().folded());
  EXPECT_NE(Dn::parse("cn=a,dc=b").value().folded(), Dn::parse("cn=a\\,dc=b").value().folded());
}

TEST(LdapDn, RefusesWhatIsNoName) {
  for (const char* text : {"alice", "=a", "cn=a,", ",cn=a", "cn=a;dc=b", "cn=\"a\"", "cn=#0401",
                           "cn=a\\", "cn=a\\4", "cn=a\\zz", "cn=a,,dc=b", "c n=a"}) {
    EXPECT_FALSE(Dn::parse(text)) << text;
  }
  EXPECT_FALSE(Dn::parse(std::string("cn=a\0b", 6)));
  EXPECT_FALSE(Dn::parse("cn=" + std::string(3000, 'a')));
}

TEST(LdapFilter, GivesNoValueAMeaning) {
  EXPECT_EQ(Filter::equals("uid", "*)(uid=*").text(), R"((uid=\2a\29\28uid=\2a))");
  EXPECT_EQ(Filter::equals("uid", "a\\b").text(), R"((uid=a\5cb))");
  EXPECT_EQ(Filter::equals("objectGUID", std::string("\x00\xff", 2)).text(),
            R"((objectGUID=\00\ff))");
  EXPECT_EQ(Filter::equals("uid", "é").text(), R"((uid=\c3\a9))");
}

TEST(LdapFilter, FindsNothingByANameThatIsNone) {
  EXPECT_EQ(Filter::equals("uid=*)(x", "a").text(), "(|)");
  EXPECT_EQ(Filter::matches("memberOf", "1)(x", "a").text(), "(|)");
  EXPECT_EQ(Filter::any({}).text(), "(|)");
}

TEST(LdapFilter, JoinsParts) {
  const Filter person = Filter::equals("objectClass", "person");
  const Filter either = Filter::any({Filter::equals("a", "b"), Filter::equals("c", "d")});
  EXPECT_EQ(Filter::all({person, either}).text(), "(&(objectClass=person)(|(a=b)(c=d)))");
  EXPECT_EQ(Filter::matches("memberOf", in_chain, "cn=a").text(),
            "(memberOf:1.2.840.113556.1.4.1941:=cn=a)");
}

TEST(LdapFilter, ReadsWhatAnAdministratorWrote) {
  for (const char* text : {"(objectClass=person)", "(&(a=b)(|(c>=d)(!(e~=f))))", "(cn=*a*b*)",
                           "(cn:dn:2.4.6:=x)", "(cn:caseExactMatch:=x)", R"((cn=\2a))", "(cn=)",
                           "(&)", " (a=b) ", "(userAccountControl:1.2.840.113556.1.4.803:=2)"}) {
    EXPECT_TRUE(Filter::parse(text)) << text;
  }
}

TEST(LdapFilter, RefusesWhatIsNoFilter) {
  std::string deep = "(a=b)";
  for (int i = 0; i < 30; ++i) deep = "(!" + deep + ")";
  for (const std::string& text :
       {std::string("objectClass=person"), std::string("(a=b"), std::string("(a=b))"),
        std::string("(a=b)(c=d)"), std::string("(=b)"), std::string("(a>b)"), std::string("(!)"),
        std::string("(!(a=b)(c=d))"), std::string(R"((a=\2))"), std::string(R"((a=\zz))"),
        std::string("(a>=*)"), std::string("(a=("), std::string(""), std::string("()"),
        std::string("(a=\0)", 5), deep, "(a=" + std::string(3000, 'b') + ")"}) {
    EXPECT_FALSE(Filter::parse(text)) << text;
  }
}

}  // namespace
}  // namespace unidash::ldap
