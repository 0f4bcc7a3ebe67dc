#include "daemon/domains/identity/oidc/login_proof.h"

#include <gtest/gtest.h>

#include "daemon/base/text.h"

namespace unidash::identity::oidc {

namespace {

using api::NamedValues;

const NamedValues request{{"client_id", "desk"}, {"scope", "openid email"}, {"prompt", "login"}};
const Timestamp asked_at{std::chrono::microseconds{1'700'000'000'123'456}};

NamedValues parse(std::string_view query) {
  NamedValues values;
  for (const auto pair : text::split(query, '&')) {
    const auto equals = pair.find('=');
    values.emplace_back(
        text::percent_decode(pair.substr(0, equals), text::PlusSign::space).value(),
        text::percent_decode(pair.substr(equals + 1), text::PlusSign::space).value());
  }
  return values;
}

LoginProof proof(std::string key = "a key") { return LoginProof(Secret(std::move(key))); }

}  // namespace

TEST(LoginProof, ComesBackWithTheMoment) {
  EXPECT_EQ(proof().find(parse(proof().render(request, asked_at))), asked_at);
}

TEST(LoginProof, KeepsTheRequestAsItWas) {
  auto back = parse(proof().render(request, asked_at));
  ASSERT_EQ(back.size(), request.size() + 1);
  back.pop_back();
  EXPECT_EQ(back, request);
}

TEST(LoginProof, IsNothingWithoutOne) { EXPECT_EQ(proof().find(request), std::nullopt); }

TEST(LoginProof, BelongsToOneRequestOnly) {
  auto other = parse(proof().render(request, asked_at));
  other[0].second = "another";
  EXPECT_EQ(proof().find(other), std::nullopt);
  auto more = parse(proof().render(request, asked_at));
  more.emplace_back("state", "x");
  EXPECT_EQ(proof().find(more), std::nullopt);
}

TEST(LoginProof, CannotBeMadeByOthers) {
  EXPECT_EQ(proof().find(parse(proof("another key").render(request, asked_at))), std::nullopt);
  auto earlier = parse(proof().render(request, asked_at));
  earlier.back().second[0] = '0';
  EXPECT_EQ(proof().find(earlier), std::nullopt);
  for (const std::string forged : {"", ".", "1.", "1", "1.2.3", "x.y"}) {
    auto changed = parse(proof().render(request, asked_at));
    changed.back().second = forged;
    EXPECT_EQ(proof().find(changed), std::nullopt) << forged;
  }
}

TEST(LoginProof, ReplacesAnOlderOne) {
  const auto once = parse(proof().render(request, asked_at));
  const auto later = asked_at + std::chrono::minutes{1};
  const auto twice = parse(proof().render(once, later));
  EXPECT_EQ(twice.size(), once.size());
  EXPECT_EQ(proof().find(twice), later);
}

}  // namespace unidash::identity::oidc
