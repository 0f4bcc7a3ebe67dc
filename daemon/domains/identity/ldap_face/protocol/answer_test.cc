#include "daemon/domains/identity/ldap_face/protocol/answer.h"

#include <gtest/gtest.h>

#include "daemon/base/text.h"

namespace unidash::identity::ldap_face {
namespace {

TEST(Ldif, IsOneLineAValueAndAnEmptyOneAtTheEnd) {
  EXPECT_EQ(render_entry({.dn = "uid=alice,dc=unidash",
                          .attributes = {{"objectClass", {"top", "person"}}, {"sn", {"Martin"}}}}),
            "dn: uid=alice,dc=unidash\nobjectClass: top\nobjectClass: person\nsn: Martin\n\n");
}

TEST(Ldif, EncodesWhatIsNoPlainText) {
  EXPECT_EQ(render_entry({.dn = "dc=x", .attributes = {{"cn", {"Élodie"}}}}),
            "dn: dc=x\ncn:: w4lsb2RpZQ==\n\n");
  for (const char* value : {" a", "a ", ":a", "<a", "a\nb", "a\rb", "\x7F"}) {
    EXPECT_TRUE(render_entry({.dn = "dc=x", .attributes = {{"cn", {value}}}}).contains("cn:: "))
        << value;
  }
}

// slapd reads 8 KiB at a time and passes over a piece that begins with '#'.
TEST(Ldif, FoldsLongLines) {
  const std::string value(20'000, '#');
  const std::string out = render_entry({.dn = "dc=x", .attributes = {{"description", {value}}}});
  std::string unfolded;
  for (const auto line : text::split(out, '\n')) {
    EXPECT_LE(line.size(), 76U);
    EXPECT_FALSE(line.starts_with('#'));
    if (!line.starts_with(' ')) unfolded += '\n';
    unfolded += line.starts_with(' ') ? line.substr(1) : line;
  }
  EXPECT_TRUE(unfolded.contains("\ndescription: " + value + "\n"));
}

TEST(Ldif, EndsWithAResult) {
  EXPECT_EQ(render_result(ResultCode::invalid_credentials), "RESULT\ncode: 49\n");
}

}  // namespace
}  // namespace unidash::identity::ldap_face
