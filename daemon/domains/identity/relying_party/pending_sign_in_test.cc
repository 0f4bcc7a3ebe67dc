#include "daemon/domains/identity/relying_party/pending_sign_in.h"

#include <gtest/gtest.h>

#include "daemon/domains/identity/oidc/record.h"

namespace unidash::identity::relying_party {

TEST(LocalPath, KeepsAddressesOfThisOrigin) {
  for (const std::string path : {"/", "/people", "/apps?x=1#y", "/a%C3%A9//b", "/authors"}) {
    EXPECT_EQ(local_path_or_home(path), path);
  }
}

TEST(LocalPath, LeadsNowhereElse) {
  for (const std::string path :
       {"", "people", "//evil.example", "/\\evil.example", "\\/evil.example", "/a\\b",
        "https://evil.example/", "javascript:alert(1)", "/\t/evil.example", "/\n", "/a b", "/é",
        " /", "/auth/login", "/auth/callback?code=x", "///"}) {
    EXPECT_EQ(local_path_or_home(path), "/") << path;
  }
  EXPECT_EQ(local_path_or_home("/" + std::string(3000, 'a')), "/");
  EXPECT_EQ(local_path_or_home(std::string("/\0x", 3)), "/");
}

TEST(AuthorizeUrl, HoldsEverythingButTheVerifier) {
  const PendingSignIn pending{
      .browser_hash = "h", .nonce = "n", .verifier = std::string(43, 'v'), .next = "/"};
  const auto url =
      render_authorize_url(pending, {.issuer = "https://id.example.org",
                                     .client_id = "desk",
                                     .redirect_uri = "https://desk.example.org/auth/callback",
                                     .state = "s"});
  EXPECT_EQ(url,
            "https://id.example.org/oauth/authorize?response_type=code&client_id=desk"
            "&redirect_uri=https%3A%2F%2Fdesk.example.org%2Fauth%2Fcallback&scope=openid&state=s"
            "&nonce=n&code_challenge=7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM"
            "&code_challenge_method=S256");
}

TEST(PendingSignIn, ComesBackFromItsRecord) {
  const PendingSignIn pending{.browser_hash = "h", .nonce = "n", .verifier = "v", .next = "/x"};
  const auto text = oidc::encode_record(pending);
  EXPECT_EQ(oidc::decode_record<PendingSignIn>(text).value().next, "/x");
  for (const char* broken :
       {"", "[]", "{}", "7", R"({"browser_hash":"h","nonce":"n","verifier":"v","next":"/"})",
        R"({"browser_hash":"h","nonce":"n","verifier":7,"next":"/",
            "expires_at":"2026-01-10T14:30:00Z"})"}) {
    EXPECT_FALSE(oidc::decode_record<PendingSignIn>(broken)) << broken;
  }
}

}  // namespace unidash::identity::relying_party
