#include "daemon/domains/identity/oidc/client_credentials.h"

#include <gtest/gtest.h>

#include "daemon/base/text.h"

namespace unidash::identity::oidc {

namespace {

api::Request with(std::string authorization) {
  return {.headers = {{"authorization", std::move(authorization)}}};
}

std::string basic(std::string_view pair) { return "Basic " + text::to_base64(pair); }

std::string read(const api::Request& request, const api::NamedValues& form = {}) {
  const auto credentials = read_client_credentials(request, form);
  if (!credentials) return credentials.error().slug;
  const auto secret = credentials->secret ? credentials->secret->reveal() : "none";
  return credentials->client_id + "|" + std::string(secret);
}

}  // namespace

TEST(ClientCredentials, ComeByHeaderOrForm) {
  EXPECT_EQ(read(with(basic("desk:secret"))), "desk|secret");
  EXPECT_EQ(read(with("bAsIc " + text::to_base64("desk:secret"))), "desk|secret");
  EXPECT_EQ(read({}, {{"client_id", "desk"}, {"client_secret", "secret"}}), "desk|secret");
  EXPECT_EQ(read(with(basic("desk:secret")), {{"client_id", "desk"}}), "desk|secret");
}

TEST(ClientCredentials, AreFormEncodedInTheHeader) {
  EXPECT_EQ(read(with(basic("my%20app:a%3Ab+c"))), "my app|a:b c");
}

TEST(ClientCredentials, NeverComeInTwoWays) {
  EXPECT_EQ(read(with(basic("desk:secret")), {{"client_secret", "secret"}}),
            "oauth.invalid_request");
  EXPECT_EQ(read(with(basic("desk:secret")), {{"client_id", "other"}}), "oauth.invalid_request");
}

TEST(ClientCredentials, AreRefusedWhenUnreadable) {
  for (const std::string header : {"Basic", "Basic ", "Basic !!!", "Bearer abc", "desk:secret"}) {
    EXPECT_EQ(read(with(header)), "oauth.invalid_client") << header;
  }
  EXPECT_EQ(read(with(basic("no colon"))), "oauth.invalid_client");
  EXPECT_EQ(read(with(basic("desk:%zz"))), "oauth.invalid_client");
  EXPECT_EQ(read({}), "oauth.invalid_client");
  EXPECT_EQ(read({}, {{"client_secret", "secret"}}), "oauth.invalid_client");
}

TEST(ClientCredentials, MayBeTheNameAlone) {
  EXPECT_EQ(read({}, {{"client_id", "app"}}), "app|none");
  EXPECT_EQ(read({}, {{"client_id", "app"}, {"client_secret", ""}}), "app|none");
  EXPECT_EQ(read(with(basic("app:"))), "app|none");
}

TEST(Bearer, IsReadWhateverTheCaseOfItsScheme) {
  EXPECT_EQ(read_bearer(with("Bearer abc")), "abc");
  EXPECT_EQ(read_bearer(with("bearer  abc")), "abc");
  EXPECT_EQ(read_bearer(with("Basic abc")), "");
  EXPECT_EQ(read_bearer(with("abc")), "");
  EXPECT_EQ(read_bearer({}), "");
}

}  // namespace unidash::identity::oidc
