#include "daemon/domains/identity/oidc/redirect_uri.h"

#include <gtest/gtest.h>

namespace unidash::identity::oidc {

namespace {

bool fixed(std::string_view registered, std::string_view sent) {
  return is_redirect_uri(registered, sent, LoopbackPort::is_fixed);
}

bool native(std::string_view registered, std::string_view sent) {
  return is_redirect_uri(registered, sent, LoopbackPort::may_vary);
}

}  // namespace

TEST(RedirectUri, IsComparedByteForByte) {
  constexpr std::string_view known = "https://app.example.org/callback";
  EXPECT_TRUE(fixed(known, known));
  for (const auto* sent :
       {"https://app.example.org/callback/", "https://app.example.org/callback?a=b",
        "https://app.example.org/callback#x", "https://APP.example.org/callback",
        "https://app.example.org:443/callback", "https://app.example.org/%63allback",
        "https://app.example.org/x/../callback", "https://user@app.example.org/callback",
        "https://app.example.org.evil.example/callback", "http://app.example.org/callback",
        "https://app.example.org/callbac", " https://app.example.org/callback", ""}) {
    EXPECT_FALSE(fixed(known, sent)) << sent;
    EXPECT_FALSE(native(known, sent)) << sent;
  }
}

TEST(RedirectUri, OfANativeAppTheLoopbackPortMayVary) {
  for (const auto* known : {"http://127.0.0.1/cb", "http://127.0.0.1:8080/cb"}) {
    for (const auto* sent :
         {"http://127.0.0.1/cb", "http://127.0.0.1:1/cb", "http://127.0.0.1:65535/cb"}) {
      EXPECT_TRUE(native(known, sent)) << known << ' ' << sent;
    }
  }
  EXPECT_TRUE(native("http://[::1]/cb?a=b", "http://[::1]:50000/cb?a=b"));
  EXPECT_TRUE(native("http://127.0.0.1", "http://127.0.0.1:50000"));
}

TEST(RedirectUri, NothingButTheLoopbackPortMayVary) {
  constexpr std::string_view known = "http://127.0.0.1/cb";
  for (const auto* sent :
       {"http://127.0.0.1:8080/other", "http://127.0.0.1:8080/cb?a=b", "http://127.0.0.1:8080/cb#f",
        "http://127.0.0.1:8080", "http://[::1]:8080/cb", "http://127.0.0.2:8080/cb",
        "http://localhost:8080/cb", "https://127.0.0.1:8080/cb", "http://127.0.0.1:0/cb",
        "http://127.0.0.1:65536/cb", "http://127.0.0.1:/cb", "http://127.0.0.1:+80/cb",
        "http://127.0.0.1:80@evil.example/cb", "http://127.0.0.1@evil.example/cb",
        "http://127.0.0.1.evil.example/cb", "http://127.0.0.1:8080x/cb",
        "http://127.0.0.1:8080\\@evil.example/cb"}) {
    EXPECT_FALSE(native(known, sent)) << sent;
  }
  EXPECT_FALSE(native("http://localhost/cb", "http://localhost:8080/cb"));
  EXPECT_FALSE(native("https://app.example.org/cb", "https://app.example.org:8443/cb"));
}

TEST(RedirectUri, OfOtherAppsTheLoopbackPortIsFixed) {
  EXPECT_TRUE(fixed("http://127.0.0.1:8080/cb", "http://127.0.0.1:8080/cb"));
  EXPECT_FALSE(fixed("http://127.0.0.1:8080/cb", "http://127.0.0.1:8081/cb"));
}

}  // namespace unidash::identity::oidc
