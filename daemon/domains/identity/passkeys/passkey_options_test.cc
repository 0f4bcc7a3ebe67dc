#include "daemon/domains/identity/passkeys/passkey_options.h"

#include <gtest/gtest.h>

#include "daemon/base/text.h"
#include "daemon/domains/identity/passkeys/passkeys.h"

namespace unidash::identity {
namespace {

const webauthn::RelyingParty party{.id = "id.example.org", .origin = "https://id.example.org"};

TEST(PasskeyOptions, AskForAKeyThatTheAuthenticatorKeeps) {
  const Json options = render_creation(
      party, "challenge", {.handle = "aGFuZGxl", .username = "giselle", .display_name = "Giselle"},
      {{.credential_id = "b25l", .transports = {{"usb"}}}});
  EXPECT_EQ(options["user"]["id"], "aGFuZGxl");
  EXPECT_EQ(options["user"]["name"], "giselle");
  EXPECT_EQ(options["challenge"], "challenge");
  EXPECT_EQ(options["pubKeyCredParams"].size(), 3U);
  EXPECT_EQ(options["pubKeyCredParams"][0]["alg"], -7);
  EXPECT_EQ(options["authenticatorSelection"]["requireResidentKey"], true);
  EXPECT_EQ(options["excludeCredentials"][0]["id"], "b25l");
  EXPECT_EQ(options["timeout"], 300'000);
}

TEST(PasskeyOptions, AskForThePersonWhereThereIsNothingElse) {
  const Json alone = render_request(party, "c", webauthn::Presence::verified, {});
  EXPECT_EQ(alone["userVerification"], "required");
  EXPECT_EQ(alone["allowCredentials"], Json::array());
  const Json after = render_request(party, "c", webauthn::Presence::touched, {});
  EXPECT_EQ(after["userVerification"], "preferred");
  EXPECT_EQ(after["rpId"], "id.example.org");
}

TEST(PasskeyForm, IsReadAsBytes) {
  const auto used = read_used({{"credential", "b25l"},
                               {"client_data", text::to_base64url("{}")},
                               {"authenticator_data", text::to_base64url("data")},
                               {"signature", text::to_base64url("signature")},
                               {"user_handle", "aGFuZGxl"}});
  EXPECT_EQ(used.credential_id, "b25l");
  EXPECT_EQ(used.handle, "aGFuZGxl");
  EXPECT_EQ(used.assertion.client_data, "{}");
  EXPECT_EQ(used.assertion.authenticator_data, "data");
  EXPECT_EQ(used.assertion.signature, "signature");
}

TEST(PasskeyForm, IsEmptyWhereItCannotBeRead) {
  EXPECT_EQ(read_used({{"signature", "not base64url!"}}).assertion.signature, "");
  EXPECT_EQ(read_made({}).registration.attestation_object, "");
}

TEST(PasskeyForm, KnowsTheTransportsThereAreEachOnce) {
  const auto made = read_made({{"transports", "usb hybrid usb smoke-signals  internal"}});
  EXPECT_EQ(made.transports.items, (std::vector<std::string>{"usb", "hybrid", "internal"}));
}

TEST(SignatureCount, GoesOnOrIsNotKept) {
  EXPECT_TRUE(has_counted_on(0, 0));
  EXPECT_TRUE(has_counted_on(0, 1));
  EXPECT_TRUE(has_counted_on(7, 8));
  EXPECT_FALSE(has_counted_on(7, 7));
  EXPECT_FALSE(has_counted_on(7, 6));
  EXPECT_FALSE(has_counted_on(7, 0));
}

}  // namespace
}  // namespace unidash::identity
