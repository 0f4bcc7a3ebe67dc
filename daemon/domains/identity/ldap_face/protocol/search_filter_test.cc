#include "daemon/domains/identity/ldap_face/protocol/search_filter.h"

#include <gtest/gtest.h>

#include "daemon/domains/identity/ldap_face/protocol/values.h"

namespace unidash::identity::ldap_face {
namespace {

const Entry alice{
    .dn = "uid=Alice,ou=people,ou=wiki,dc=unidash",
    .attributes = {
        {"objectClass", {"top", "person", "inetOrgPerson"}},
        {"uid", {"Alice"}},
        {"cn", {"Alice  Élodie Martin"}},
        {"mail", {"alice@example.org"}},
        {"uidNumber", {"1000007"}},
        {"memberOf", {"cn=Sales,ou=groups,ou=wiki,dc=unidash", "cn=A\\, B,ou=groups,dc=x"}}}};

Truth truth_of(std::string_view text) {
  const auto filter = SearchFilter::parse(text);
  EXPECT_TRUE(filter) << text;
  return filter ? filter->of(alice) : Truth::undefined;
}
bool finds(std::string_view text) { return truth_of(text) == Truth::yes; }
bool is_read(std::string_view text) { return SearchFilter::parse(text).has_value(); }

TEST(SearchFilter, ComparesWithoutCase) {
  EXPECT_TRUE(finds("(uid=alice)"));
  EXPECT_TRUE(finds("(UID=ALICE)"));
  EXPECT_TRUE(finds("(uid~=alice)"));
  EXPECT_FALSE(finds("(uid=bob)"));
  EXPECT_FALSE(finds("(uid=)"));
}

// slapd folds accented letters too before it hands a filter on.
TEST(SearchFilter, ComparesAccentedLettersWithoutCase) {
  EXPECT_TRUE(finds("(cn=alice élodie martin)"));
  EXPECT_TRUE(finds("(cn=ALICE ÉLODIE MARTIN)"));
  EXPECT_TRUE(finds("(cn=alice \\c3\\a9lodie martin)"));
  EXPECT_EQ(fold_text("ŒUVRE ŽIŽEK ΣΑΣ ДОМ Ÿ"), "œuvre žižek σασ дом ÿ");
  EXPECT_EQ(fold_text("×ÿß"), "×ÿß");
}

TEST(SearchFilter, ComparesNamesByWhatTheyName) {
  EXPECT_TRUE(finds("(memberOf=CN=sales, OU=groups,ou=wiki,dc=unidash)"));
  EXPECT_TRUE(finds("(memberOf=cn=a\\5c2C b,ou=groups,dc=x)"));
  EXPECT_FALSE(finds("(memberOf=cn=sales,ou=groups,ou=crm,dc=unidash)"));
  EXPECT_EQ(truth_of("(memberOf=sales)"), Truth::undefined);
  EXPECT_EQ(truth_of("(memberOf=cn=sal*)"), Truth::undefined);
}

TEST(SearchFilter, KnowsPresence) {
  EXPECT_TRUE(finds("(objectClass=*)"));
  EXPECT_FALSE(finds("(givenName=*)"));
}

TEST(SearchFilter, KnowsPartsOfValues) {
  EXPECT_TRUE(finds("(mail=*@EXAMPLE.org)"));
  EXPECT_TRUE(finds("(mail=al*ce*example*)"));
  EXPECT_TRUE(finds("(mail=*)"));
  EXPECT_TRUE(finds("(uid=alice*)"));
  EXPECT_FALSE(finds("(uid=alic*ice)")) << "no letter counts twice";
  EXPECT_FALSE(finds("(mail=*example*alice*)"));
}

TEST(SearchFilter, KnowsOrder) {
  EXPECT_TRUE(finds("(uidNumber>=999999)")) << "by number, not by digits";
  EXPECT_FALSE(finds("(uidNumber<=999999)"));
  EXPECT_EQ(truth_of("(uidNumber>=many)"), Truth::undefined);
  EXPECT_TRUE(finds("(uid>=Alice)"));
  EXPECT_FALSE(finds("(uid>=b)"));
}

TEST(SearchFilter, PutsTermsTogether) {
  EXPECT_TRUE(finds("(&(objectClass=person)(|(uid=bob)(mail=alice@example.org)))"));
  EXPECT_FALSE(finds("(&(objectClass=person)(uid=bob))"));
  EXPECT_TRUE(finds("(!(uid=bob))"));
  EXPECT_TRUE(finds("(!(givenName=x))")) << "what is not there is no x";
  EXPECT_TRUE(finds("(&)")) << "RFC 4526";
  EXPECT_FALSE(finds("(|)"));
}

// An unknown attribute must neither let in nor, turned round, let everybody in.
TEST(SearchFilter, LeavesOpenWhatCannotBeTold) {
  EXPECT_EQ(truth_of("(?=undefined)"), Truth::undefined);
  EXPECT_EQ(truth_of("(?shadowExpire=1)"), Truth::undefined);
  EXPECT_EQ(truth_of("(!(?nsAccountLock=TRUE))"), Truth::undefined);
  EXPECT_EQ(truth_of("(uid:caseExactMatch:=Alice)"), Truth::undefined);
  EXPECT_EQ(truth_of("(userAccountControl:1.2.840.113556.1.4.803:=2)"), Truth::undefined);
  EXPECT_EQ(truth_of("(:dn:2.4.6.8.10:=x)"), Truth::undefined);
  EXPECT_EQ(truth_of("(&(uid=alice)(!(?x=1)))"), Truth::undefined);
  EXPECT_EQ(truth_of("(&(uid=bob)(?x=1))"), Truth::no);
  EXPECT_EQ(truth_of("(|(uid=alice)(?x=1))"), Truth::yes);
}

TEST(SearchFilter, TakesWhatSlapdHasDecided) {
  EXPECT_TRUE(finds("(?=true)"));
  EXPECT_FALSE(finds("(?=false)"));
  EXPECT_TRUE(finds("(&(?=true)(uid=alice))"));
}

TEST(SearchFilter, GivesSignsInValuesNoMeaning) {
  EXPECT_FALSE(finds("(uid=\\2a)"));
  EXPECT_FALSE(finds("(uid=ali\\2a)"));
  EXPECT_FALSE(finds("(uid=x\\29\\28uid=\\2a)"));
}

TEST(SearchFilter, RefusesWhatIsNone) {
  for (const char* text : {"", "uid=alice", "(uid=alice", "(uid=alice))", "(uid)", "()", "(=a)",
                           "(&(uid=a)", "(!(uid=a)(uid=b))", "(!)", "(uid=\\2)", "(uid=\\zz)",
                           "(uid>=a*)", "(uid=a)(uid=b)", "(uid:x=a)", "(uid=a\nb)", "(u(id=a)"}) {
    EXPECT_FALSE(is_read(text)) << text;
  }
}

TEST(SearchFilter, HasLimits) {
  const auto nested = [](int depth) {
    std::string text;
    for (int i = 1; i < depth; ++i) text += "(!";
    return text + "(uid=a)" + std::string(static_cast<std::size_t>(depth - 1), ')');
  };
  EXPECT_TRUE(is_read(nested(16)));
  EXPECT_FALSE(is_read(nested(17)));
  const auto wide = [](int terms) {
    std::string text = "(|";
    for (int i = 0; i < terms; ++i) text += "(uid=a)";
    return text + ")";
  };
  EXPECT_TRUE(is_read(wide(99)));
  EXPECT_FALSE(is_read(wide(100)));
  EXPECT_FALSE(is_read("(uid=" + std::string(9'000, 'a') + ")"));
}

TEST(SearchFilter, TellsWhichAttributesItNeeds) {
  const auto filter = SearchFilter::parse("(&(uid=a)(!(memberOf=cn=x)))").value();
  EXPECT_TRUE(filter.asks_for("memberof"));
  EXPECT_TRUE(filter.asks_for("uid"));
  EXPECT_FALSE(filter.asks_for("member"));
}

}  // namespace
}  // namespace unidash::identity::ldap_face
