#include "daemon/domains/identity/ldap_face/protocol/request.h"

#include <gtest/gtest.h>

namespace unidash::identity::ldap_face {
namespace {

const std::string frame =
    "msgid: 1\nbinddn: cn=reader,ou=wiki,dc=unidash\npeername: IP=10.0.0.5:4711\n"
    "suffix: dc=unidash\n";

std::string bind_of(const std::string& credlen, const std::string& cred) {
  return "BIND\n" + frame +
         "dn: uid=alice,ou=people,ou=wiki,dc=unidash\nmethod: 128\ncredlen: " + credlen +
         "\ncred: " + cred + "\n\n";
}

std::string search_of(const std::string& attrs, const std::string& more = {}) {
  return "SEARCH\n" + frame + more +
         "base: ou=people,ou=wiki,dc=unidash\nscope: 2\nderef: 0\nsizelimit: 500\ntimelimit: 3600\n"
         "filter: (uid=alice)\nattrsonly: 0\nattrs:" +
         attrs + "\n\n";
}

std::string slug_of(const std::string& bytes) {
  const auto request = parse_request(bytes);
  return request ? "" : request.error().slug;
}

TEST(SockRequest, IsABindWithWhoAsksAndFromWhere) {
  const auto request = parse_request(bind_of("6", "secret"));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->bound_dn, "cn=reader,ou=wiki,dc=unidash");
  EXPECT_EQ(request->peer, parse_ip_address("10.0.0.5"));
  const auto& bind = std::get<BindRequest>(request->operation);
  EXPECT_EQ(bind.dn, "uid=alice,ou=people,ou=wiki,dc=unidash");
  EXPECT_EQ(bind.password.reveal(), "secret");
  EXPECT_TRUE(bind.is_simple);
}

TEST(SockRequest, TakesAPasswordByItsLength) {
  const std::string odd = "a\n\ncred: b\ncredlen: 1";
  const auto request = parse_request(bind_of(std::to_string(odd.size()), odd));
  ASSERT_TRUE(request);
  EXPECT_EQ(std::get<BindRequest>(request->operation).password.reveal(), odd);
  EXPECT_EQ(slug_of(bind_of("0", "")), "");
}

// What slapd writes of a password with a zero octet in it ends there.
TEST(SockRequest, RefusesAPasswordOfAnotherLengthThanWasSaid) {
  for (const char* length : {"5", "7", "0", "-1", "99999999999", "six", ""}) {
    EXPECT_EQ(slug_of(bind_of(length, "secret")), "ldap.bad_request") << length;
  }
}

TEST(SockRequest, IsASearch) {
  const auto request = parse_request(search_of(" uid memberOf"));
  ASSERT_TRUE(request);
  const auto& search = std::get<SearchRequest>(request->operation);
  EXPECT_EQ(search.base, "ou=people,ou=wiki,dc=unidash");
  EXPECT_EQ(search.scope, Scope::subtree);
  EXPECT_EQ(search.most, 500);
  EXPECT_EQ(search.filter, "(uid=alice)");
  EXPECT_TRUE(search.wants("memberof"));
  EXPECT_FALSE(search.wants("member"));
}

TEST(SockRequest, WantsAllAttributesOrNone) {
  const auto wants_mail = [](const std::string& attrs) {
    return std::get<SearchRequest>(parse_request(search_of(attrs)).value().operation).wants("mail");
  };
  EXPECT_TRUE(wants_mail(" all"));
  EXPECT_TRUE(wants_mail(" uid *"));
  EXPECT_TRUE(wants_mail(" +"));
  EXPECT_FALSE(wants_mail(""));
  EXPECT_FALSE(wants_mail(" 1.1"));
}

TEST(SockRequest, IsAComparisonAlsoOfWhatIsNoPlainText) {
  const std::string head = "COMPARE\n" + frame + "dn: uid=alice,ou=people,ou=wiki,dc=unidash\n";
  const auto plain = parse_request(head + "memberUid: Alice\n\n");
  ASSERT_TRUE(plain);
  EXPECT_EQ(std::get<CompareRequest>(plain->operation).attribute, "memberuid");
  EXPECT_EQ(std::get<CompareRequest>(plain->operation).value, "Alice");
  const auto encoded = parse_request(head + "cn:: w4lsb2RpZQ==\n\n");
  EXPECT_EQ(std::get<CompareRequest>(encoded.value().operation).value, "Élodie");
  EXPECT_EQ(slug_of(head + "cn:: ***\n\n"), "ldap.bad_request");
  EXPECT_EQ(slug_of(head + "\n"), "ldap.bad_request");
  EXPECT_EQ(slug_of(head + "cn: a\nsn: b\n\n"), "ldap.bad_request");
}

TEST(SockRequest, IsNothingMoreWhereItWouldChangeSomething) {
  for (const char* bytes : {"ADD\nmsgid: 1\ndn: x\n\n", "MODIFY\n\n", "DELETE\n\n", "MODRDN\n\n",
                            "EXTENDED\n\n", "ABANDON\n\n"}) {
    const auto request = parse_request(bytes);
    ASSERT_TRUE(request) << bytes;
    EXPECT_TRUE(std::holds_alternative<OtherRequest>(request->operation)) << bytes;
  }
  EXPECT_TRUE(std::holds_alternative<UnbindRequest>(
      parse_request("UNBIND\nmsgid: 1\n\n").value().operation));
}

// A name with a line break in it must not become lines of ours.
TEST(SockRequest, RefusesLinesThatAreThereTwice) {
  EXPECT_EQ(slug_of(search_of(" all", "suffix: dc=other\n")), "");
  for (const char* again : {"peername: IP=127.0.0.1:1\n", "binddn: cn=reader,ou=crm,dc=unidash\n",
                            "base: dc=unidash\n", "filter: (uid=*)\n"}) {
    EXPECT_EQ(slug_of(search_of(" all", again)), "ldap.bad_request") << again;
  }
}

TEST(SockRequest, RefusesWhatFollowsItsEnd) {
  EXPECT_EQ(slug_of(search_of(" all") + "BIND\n\n"), "ldap.bad_request");
  EXPECT_EQ(slug_of(search_of(" all\n\nmore: 1")), "ldap.bad_request");
  EXPECT_EQ(slug_of(bind_of("6", "secret") + "\n"), "ldap.bad_request");
}

TEST(SockRequest, RefusesWhatLacksSomething) {
  EXPECT_EQ(slug_of(""), "ldap.bad_request");
  EXPECT_EQ(slug_of("SEARCH\n\n"), "ldap.bad_request");
  EXPECT_EQ(slug_of("BIND\nmsgid: 1\ndn: x\nmethod: 128\ncredlen: 1\ncred: x\n\n"),
            "ldap.bad_request");
  EXPECT_EQ(slug_of("SEARCH\n" + frame +
                    "base: x\nscope: 3\nsizelimit: 1\nfilter: (a=b)\nattrs: "
                    "all\n\n"),
            "ldap.bad_request");
  EXPECT_EQ(slug_of("SEARCH\nno colon\n\n"), "ldap.bad_request");
}

TEST(SockRequest, HasLimits) {
  EXPECT_EQ(slug_of(bind_of("70000", std::string(70'000, 'x'))), "ldap.bad_request");
  std::string many = "SEARCH\n";
  for (int i = 0; i < 100; ++i) many += "suffix: dc=unidash\n";
  EXPECT_EQ(slug_of(many + "\n"), "ldap.bad_request");
}

TEST(SockRequest, KnowsPeersOfANetworkAlone) {
  const auto peer_of = [](const std::string& peer) {
    return parse_request("SEARCH\nmsgid: 1\nbinddn: \npeername: " + peer +
                         "\nbase: x\nscope: 0\nsizelimit: 1\nfilter: (a=b)\nattrs: all\n\n")
        .value()
        .peer;
  };
  EXPECT_EQ(peer_of("IP=[2001:db8::7]:389"), parse_ip_address("2001:db8::7"));
  EXPECT_EQ(peer_of("IP=[::ffff:192.0.2.7]:389"), parse_ip_address("192.0.2.7"));
  EXPECT_FALSE(peer_of("PATH=/run/slapd/ldapi"));
  EXPECT_FALSE(peer_of("IP=somewhere:1"));
  EXPECT_FALSE(peer_of(""));
}

TEST(SockRequest, IsWholeWithItsEmptyLine) {
  EXPECT_TRUE(is_whole(search_of(" all")));
  EXPECT_FALSE(is_whole("SEARCH\nmsgid: 1\n"));
  EXPECT_FALSE(is_whole(""));
}

}  // namespace
}  // namespace unidash::identity::ldap_face
