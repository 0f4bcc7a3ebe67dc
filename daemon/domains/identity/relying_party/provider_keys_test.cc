#include "daemon/domains/identity/relying_party/provider_keys.h"

#include <gtest/gtest.h>

#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/settings.h"
#include "daemon/testing/fakes.h"

namespace unidash::identity::relying_party {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// The provider's key set, as a script.
class Published final : public api::BackChannel {
 public:
  Result<api::BackChannelReply> send(const api::BackChannelRequest& request) override {
    ++asked;
    EXPECT_EQ(request.path, oidc::jwks_path);
    if (away) return unavailable("role.unavailable", {});
    return api::BackChannelReply{.status = status, .body = body};
  }
  void publish(const std::vector<const crypto::SigningKey*>& keys) {
    Json list = Json::array();
    for (const auto* key : keys) list.push_back(key->to_jwk());
    body = dump_json({{"keys", list}});
  }
  int asked = 0;
  bool away = false;
  int status = 200;
  std::string body;
};

class ProviderKeysTest : public ::testing::Test {
 protected:
  std::string verify(const crypto::SigningKey& key) {
    const auto claims = keys_.verify(key.sign({{"sub", "a"}}).value(), "192.0.2.7", "request");
    return claims ? "" : claims.error().slug;
  }
  crypto::SigningKey first_ = crypto::SigningKey::generate(crypto::Algorithm::es256).value();
  crypto::SigningKey second_ = crypto::SigningKey::generate(crypto::Algorithm::es256).value();
  Published provider_;
  ::unidash::testing::FakeClock clock_;
  ProviderKeys keys_{provider_, clock_};
};

}  // namespace

TEST_F(ProviderKeysTest, AreFetchedOnceForManyTokens) {
  provider_.publish({&first_});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(verify(first_), "");
  EXPECT_EQ(provider_.asked, 1);
}

TEST_F(ProviderKeysTest, AreFetchedAgainForAnUnknownKey) {
  provider_.publish({&first_});
  EXPECT_EQ(verify(first_), "");
  provider_.publish({&first_, &second_});
  clock_.advance(seconds{11});
  EXPECT_EQ(verify(second_), "");
  EXPECT_EQ(provider_.asked, 2);
}

TEST_F(ProviderKeysTest, ForgedKidsDoNotMakeUsAskAllTheTime) {
  provider_.publish({&first_});
  for (int i = 0; i < 20; ++i) EXPECT_EQ(verify(second_), "jwt.wrong_key");
  EXPECT_EQ(provider_.asked, 1);
}

TEST_F(ProviderKeysTest, AKeyTakenBackStopsCountingAfterFiveMinutes) {
  provider_.publish({&first_});
  EXPECT_EQ(verify(first_), "");
  provider_.publish({&second_});
  clock_.advance(minutes{6});
  EXPECT_EQ(verify(first_), "jwt.wrong_key");
}

TEST_F(ProviderKeysTest, NothingIsBelievedWithoutThem) {
  provider_.away = true;
  EXPECT_EQ(verify(first_), "role.unavailable");
  provider_.away = false;
  for (const char* body : {"", "{}", "[]", R"({"keys":7})"}) {
    provider_.body = body;
    clock_.advance(seconds{3});
    EXPECT_EQ(verify(first_), "role.unavailable") << body;
  }
  provider_.publish({&first_});
  provider_.status = 500;
  clock_.advance(seconds{3});
  EXPECT_EQ(verify(first_), "role.unavailable");
  EXPECT_EQ(provider_.asked, 6);
}

TEST_F(ProviderKeysTest, AProviderThatFailedIsLeftAloneForTwoSeconds) {
  provider_.away = true;
  for (int i = 0; i < 20; ++i) EXPECT_EQ(verify(first_), "role.unavailable");
  EXPECT_EQ(provider_.asked, 1);
  provider_.away = false;
  provider_.publish({&first_});
  clock_.advance(std::chrono::milliseconds{1900});
  EXPECT_EQ(verify(first_), "role.unavailable");
  EXPECT_EQ(provider_.asked, 1);
  clock_.advance(std::chrono::milliseconds{200});
  EXPECT_EQ(verify(first_), "");
  EXPECT_EQ(provider_.asked, 2);
}

TEST_F(ProviderKeysTest, KeysThatAreThereCountWhileTheProviderFails) {
  provider_.publish({&first_});
  EXPECT_EQ(verify(first_), "");
  provider_.away = true;
  clock_.advance(seconds{11});
  for (int i = 0; i < 20; ++i) EXPECT_EQ(verify(second_), "role.unavailable");
  EXPECT_EQ(provider_.asked, 2);
  EXPECT_EQ(verify(first_), "");
}

TEST_F(ProviderKeysTest, KeysOfUnknownKindsAreSkipped) {
  Json list = Json::array({first_.to_jwk(), {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", "AA"}}});
  provider_.body = dump_json({{"keys", list}});
  EXPECT_EQ(verify(first_), "");
}

TEST_F(ProviderKeysTest, ATokenWithoutKidIsForTheOnlyKeyThereIs) {
  const auto without_kid = [](const crypto::SigningKey& key) {
    const std::string token = key.sign({{"sub", "a"}}).value();
    const auto parts = text::split(token, '.');
    return text::to_base64url(R"({"alg":"ES256"})") + '.' + std::string(parts[1]) + '.' +
           std::string(parts[2]);
  };
  const auto slug = [&](const std::string& token) {
    const auto claims = keys_.verify(token, "192.0.2.7", "request");
    return claims ? "" : claims.error().slug;
  };
  provider_.publish({&first_});
  // Its header is not the one that was signed, so it ends at the signature and not before.
  EXPECT_EQ(slug(without_kid(first_)), "jwt.bad_signature");
  provider_.publish({&first_, &second_});
  clock_.advance(minutes{6});
  EXPECT_EQ(slug(without_kid(first_)), "jwt.wrong_key");
}

TEST_F(ProviderKeysTest, ASharedSecretIsNoKey) {
  provider_.body = R"({"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"x"}]})";
  EXPECT_EQ(verify(first_), "jwt.wrong_key");
}

}  // namespace unidash::identity::relying_party
