#include "daemon/clients/webauthn/webauthn.h"

#include <gtest/gtest.h>

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/webauthn/client_data.h"

namespace unidash::webauthn {
namespace {

/// What tests/harness/passkey.mjs answered as the authenticator of id.example.org, with a touch
/// and a PIN: node's own cryptography, not the library that verifies it here.
struct Vector {
  std::string_view attestation_object;
  std::string_view authenticator_data;
  std::string_view signature;
};
constexpr Vector es256{
    .attestation_object =
        "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikNZf9OjcG3L-MlTEYwdsGFcC1bcr0zDghcqymXFjyRCJFAA"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAINJxhc2-EQ3XSnzu07apHWASMFnULhPTeh2aH7Y_BhG9pQECAyYgASFYIH7N"
        "hXpYfqyFSEEr7WAdbZbcMeAnlFRg7kQYfGrP9gzfIlgg1JyxnSHc-hM3pA1N-KPBKz1LYeeUAlRQKyBZBXHDYr"
        "A",
    .authenticator_data = "NZf9OjcG3L-MlTEYwdsGFcC1bcr0zDghcqymXFjyRCIFAAAAAQ",
    .signature =
        "MEUCIQCeJOaKbmKHKyj6nuMeL7W5VnQzLLXEXTODah9RGA2zvgIgUIy_OPvhdKEUo1_bspBb8NS3GsGBq5pxk-"
        "03iBqh0jE"};
constexpr Vector eddsa{
    .attestation_object =
        "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YViBNZf9OjcG3L-MlTEYwdsGFcC1bcr0zDghcqymXFjyRCJFAA"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAIIUqWumv7z2mioyyUZ6Ju04SePJsoKcvO-24TeF5X72GpAEBAycgBiFYIOGm"
        "Ba6PkLYzsvXPVyYMEj26rIIcIp_CnPDxSx2WobXU",
    .authenticator_data = "NZf9OjcG3L-MlTEYwdsGFcC1bcr0zDghcqymXFjyRCIFAAAAAQ",
    .signature =
        "aic6OKecdAzxXzobBGJt3XzvGbc-A8p474QVcO7tI3d-cUgEDdbcX0NAUBPSlFWjVoiUYxG0hLjRPcmw2ua8CA"};
constexpr Vector rs256{
    .attestation_object =
        "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVkBZzWX_To3Bty_jJUxGMHbBhXAtW3K9Mw4IXKsplxY8kQiRQ"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAACBaS8vU1SII8EEKn-rYyv8yZPV9vpcUanHnrNhmF0rKPKQBAwM5AQAgWQEA"
        "pqygxanaJ5SBQt9GC8QsC9LIIH69HPpiTYcdlzDBVx-yfYCUXnV5ADPAHOAR3zNxwvFDElAWx7W38RB0DLDtd8"
        "TwpZYelYe1ULfS5yGHYh6Gxz6br-j89eNbpo0npPqywa0BnOUbveznH4yLsAZhSEF8fz40A1oQDB35NZtFEQYm"
        "AJXJCtCX22LsoUt6dl7Xi1yHoDyhzMjxnpU2vwspBhU53oY7pBetwS8oCl_YifV1RCT_VZuqWFD1IO-re343z2"
        "38cG5Gycnjo7Z8GhJ1ELPjwZr2dQk-TAAPkbGcdME47bmCTAVtHwvQDb70ZgJFB01mC_piS67eORlNnqu5LSFD"
        "AQAB",
    .authenticator_data = "NZf9OjcG3L-MlTEYwdsGFcC1bcr0zDghcqymXFjyRCIFAAAAAQ",
    .signature =
        "ed6DyArl-GqsBVZT-7PqRGMrF30aJVMN1mp7XK6n_Q2xYRL8QGq8KmvhHIsnKiilCzingHzYA-UJcrwJEkGLOh"
        "q8XfKdIt5_HDtWAHS6Fuq2jHHPptYUPin0diHIfuujR84wEwm33wEqV3Y1SPOzjHgLvjD018n4cpyGoeHFuhh1"
        "C_F-_cRfbe7rgYT2B4MIoDwnZtC-3qAEtxq07gnA9wbm0iZS7cAm6-j7lpdhQAaAy3UxZ_3e4BixjWxQWEtTBL"
        "LP8zSoGIV5qorR2K-AanN2vJFmm4ys0eMt05QkkgJN6whO8-1jLK9GYxNWzxJnNl27or5hdzECPimrUMDh7A"};

constexpr std::string_view challenge = "LdAL134CIs7YgmZUganB2fkHMJ0W4F7QB6HqY5KEd6k";
const RelyingParty party{.id = "id.example.org", .origin = "https://id.example.org"};

std::string bytes(std::string_view text) { return text::from_base64url(text).value(); }

/// As the browser wrote it when the vectors were made.
std::string client_data(std::string_view type, std::string_view sent = challenge,
                        std::string_view origin = "https://id.example.org") {
  return std::format(R"({{"type":"{}","challenge":"{}","origin":"{}","crossOrigin":false}})", type,
                     sent, origin);
}

Request request(Presence presence = Presence::verified) {
  return {.party = party, .challenge = challenge, .presence = presence};
}

Registration registration_of(const Vector& vector) {
  return {.client_data = client_data("webauthn.create"),
          .attestation_object = bytes(vector.attestation_object)};
}

Assertion assertion_of(const Vector& vector) {
  return {.client_data = client_data("webauthn.get"),
          .authenticator_data = bytes(vector.authenticator_data),
          .signature = bytes(vector.signature)};
}

PublicKey key_of(const Vector& vector) {
  return verify_registration(request(), registration_of(vector)).value().key;
}

/// The authenticator data lies at the end of an attestation object without a statement.
constexpr std::size_t flags_at = 32;
std::size_t authenticator_data_at(const std::string& object) {
  const std::string hash = bytes(es256.authenticator_data).substr(0, flags_at);
  return object.find(hash);
}

TEST(Registration, GivesTheKeyOfEachAlgorithm) {
  const auto ec = verify_registration(request(), registration_of(es256));
  ASSERT_TRUE(ec) << ec.error().detail;
  EXPECT_EQ(ec->key.algorithm, -7);
  EXPECT_EQ(ec->key.bytes.size(), 64);
  EXPECT_EQ(ec->id.size(), 32);
  EXPECT_TRUE(ec->state.is_verified);
  EXPECT_FALSE(ec->state.is_backup_eligible);
  EXPECT_EQ(key_of(eddsa).algorithm, -8);
  EXPECT_EQ(key_of(rs256).algorithm, -257);
}

TEST(Registration, IsForThisSiteAndThisChallengeAlone) {
  Registration answer = registration_of(es256);
  EXPECT_FALSE(verify_registration(
      {.party = {.id = "example.org", .origin = party.origin}, .challenge = challenge}, answer));
  EXPECT_FALSE(verify_registration({.party = party, .challenge = "another"}, answer));
  answer.client_data = client_data("webauthn.get");
  EXPECT_FALSE(verify_registration(request(), answer));
}

TEST(Registration, WantsThePersonToHaveBeenThere) {
  Registration answer = registration_of(es256);
  const std::size_t at = authenticator_data_at(answer.attestation_object) + flags_at;
  answer.attestation_object[at] = '\x41';  // touched, not verified
  EXPECT_FALSE(verify_registration(request(), answer));
  EXPECT_TRUE(verify_registration(request(Presence::touched), answer));
  answer.attestation_object[at] = '\x44';  // verified, not touched
  EXPECT_FALSE(verify_registration(request(Presence::touched), answer));
  answer.attestation_object[at] = '\x55';  // backed up without being able to
  EXPECT_FALSE(verify_registration(request(Presence::touched), answer));
}

TEST(Registration, RefusesWhatIsCutOrTooLong) {
  const Registration whole = registration_of(es256);
  for (std::size_t size = 0; size < whole.attestation_object.size(); ++size) {
    Registration cut = whole;
    cut.attestation_object.resize(size);
    EXPECT_FALSE(verify_registration(request(), cut)) << size;
  }
  Registration swollen = whole;
  swollen.attestation_object.append(std::size_t{20} * 1024, 'x');
  EXPECT_FALSE(verify_registration(request(), swollen));
}

TEST(Assertion, HoldsForEachAlgorithm) {
  for (const Vector& vector : {es256, eddsa, rs256}) {
    const auto state = verify_assertion(request(), key_of(vector), assertion_of(vector));
    ASSERT_TRUE(state) << state.error().detail;
    EXPECT_EQ(state->sign_count, 1U);
    EXPECT_TRUE(state->is_verified);
  }
}

TEST(Assertion, OfAnotherKeyDoesNotHold) {
  EXPECT_FALSE(verify_assertion(request(), key_of(eddsa), assertion_of(es256)));
  PublicKey mislabelled = key_of(es256);
  mislabelled.algorithm = -257;
  EXPECT_FALSE(verify_assertion(request(), mislabelled, assertion_of(es256)));
  mislabelled.algorithm = 0;
  EXPECT_FALSE(verify_assertion(request(), mislabelled, assertion_of(es256)));
}

TEST(Assertion, DoesNotHoldWhereAnyBitOfItIsAnother) {
  const PublicKey key = key_of(es256);
  const Assertion sound = assertion_of(es256);
  for (std::size_t i = 0; i < sound.authenticator_data.size(); ++i) {
    Assertion bent = sound;
    bent.authenticator_data[i] = static_cast<char>(bent.authenticator_data[i] ^ 1);
    EXPECT_FALSE(verify_assertion(request(Presence::touched), key, bent)) << i;
  }
  Assertion bent = sound;
  bent.signature.back() = static_cast<char>(bent.signature.back() ^ 1);
  EXPECT_FALSE(verify_assertion(request(), key, bent));
  bent = sound;
  bent.client_data += ' ';
  EXPECT_FALSE(verify_assertion(request(), key, bent));
}

TEST(Assertion, IsForThisSiteAlone) {
  const RelyingParty other{.id = "id.example.com", .origin = party.origin};
  EXPECT_FALSE(verify_assertion({.party = other, .challenge = challenge}, key_of(es256),
                                assertion_of(es256)));
}

struct Said {
  std::string json;
  std::string_view why;
};

TEST(ClientData, SaysWhatWasAskedOrIsRefused) {
  const ExpectedClientData expected{
      .act = Act::get, .challenge = challenge, .origin = party.origin};
  EXPECT_TRUE(check_client_data(client_data("webauthn.get"), expected));
  const std::string open = client_data("webauthn.get");
  const std::string begin = open.substr(0, open.find(",\"crossOrigin"));
  EXPECT_TRUE(check_client_data(begin + "}", expected)) << "crossOrigin may be absent";
  EXPECT_TRUE(check_client_data(begin + R"(,"more":"do not compare with a template"})", expected));
  for (const Said& said : {
           Said{"", "nothing"},
           Said{"[]", "no object"},
           Said{client_data("webauthn.create"), "another type"},
           Said{client_data("webauthn.get", "another"), "another challenge"},
           Said{client_data("webauthn.get", challenge, "https://desk.example.org"), "a sibling"},
           Said{client_data("webauthn.get", challenge, "https://id.example.org:8443"), "a port"},
           Said{client_data("webauthn.get", challenge, "http://id.example.org"), "a scheme"},
           Said{client_data("webauthn.get", challenge, "https://id.example.org/"), "a path"},
           Said{client_data("webauthn.get", challenge, "https://id.example.org.evil.example"),
                "a longer name"},
           Said{begin + R"(,"crossOrigin":true})", "in a frame"},
           Said{begin + R"(,"topOrigin":"https://evil.example"})", "in a frame"},
           Said{begin + R"(,"type":"webauthn.get"})", "a key twice"},
           Said{begin + R"(,"more":")" + std::string(5000, 'x') + "\"}", "too long"},
       }) {
    const auto checked = check_client_data(said.json, expected);
    ASSERT_FALSE(checked) << said.why;
    EXPECT_EQ(checked.error().slug, "webauthn.refused");
  }
}

TEST(ClientData, IsNeverTakenForNoChallenge) {
  EXPECT_FALSE(check_client_data(client_data("webauthn.get", ""),
                                 {.act = Act::get, .challenge = "", .origin = party.origin}));
}

}  // namespace
}  // namespace unidash::webauthn
