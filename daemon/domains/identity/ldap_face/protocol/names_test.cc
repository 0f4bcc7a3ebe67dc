#include "daemon/domains/identity/ldap_face/protocol/names.h"

#include <gtest/gtest.h>

namespace unidash::identity::ldap_face {
namespace {

TEST(TreeNames, AreReadAsTheyAreWritten) {
  for (const Name& name : {Name{}, Name{Place::application, "wiki"}, Name{Place::reader, "wiki"},
                           Name{Place::people, "wiki"}, Name{Place::person, "wiki", "alice"},
                           Name{Place::groups, "wiki"}, Name{Place::group, "wiki", "Ventes, Sud"},
                           Name{Place::group, "wiki", "#1 \"x\" +"}}) {
    EXPECT_EQ(read_name(render_name(name)), name) << render_name(name);
  }
  EXPECT_EQ(render_name({Place::person, "wiki", "alice"}),
            "uid=alice,ou=people,ou=wiki,dc=unidash");
}

TEST(TreeNames, AreReadWithoutCaseAndBlanks) {
  EXPECT_EQ(read_name("UID=Alice, OU=People, ou=WIKI, DC=UniDash"),
            (Name{Place::person, "wiki", "Alice"}));
  EXPECT_EQ(read_name("CN=Reader,ou=wiki,dc=unidash"), (Name{Place::reader, "wiki"}));
}

TEST(TreeNames, AreNothingElse) {
  for (const char* dn :
       {"", "dc=example", "dc=unidash,dc=org", "cn=wiki,dc=unidash", "ou=x,ou=wiki,dc=unidash",
        "cn=writer,ou=wiki,dc=unidash", "cn=alice,ou=people,ou=wiki,dc=unidash",
        "uid=alice,ou=groups,ou=wiki,dc=unidash", "uid=a,uid=b,ou=people,ou=wiki,dc=unidash",
        "uid=alice+cn=x,ou=people,ou=wiki,dc=unidash", "uid=,ou=people,ou=wiki,dc=unidash",
        "uid=a\\0Ab,ou=people,ou=wiki,dc=unidash", "uid=alice,cn=people,ou=wiki,dc=unidash",
        "ou=people+cn=reader,ou=wiki,dc=unidash", "uid=a\\00,ou=people,ou=wiki,dc=unidash",
        "uid=a\\FF,ou=people,ou=wiki,dc=unidash", "ou=people,ou=\\C3,dc=unidash"}) {
    EXPECT_FALSE(read_name(dn)) << dn;
  }
}

}  // namespace
}  // namespace unidash::identity::ldap_face
