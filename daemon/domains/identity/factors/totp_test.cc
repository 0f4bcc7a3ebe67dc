#include "daemon/domains/identity/factors/totp.h"

#include <gtest/gtest.h>

namespace unidash::identity::totp {
namespace {

/// RFC 6238, appendix B.
const Secret key{"12345678901234567890"};

Timestamp at(std::int64_t seconds) { return Timestamp{std::chrono::seconds{seconds}}; }

// The RFC gives eight digits; six are their end (RFC 4226, section 5.3).
TEST(Totp, GivesTheCodesOfTheStandard) {
  EXPECT_EQ(code_at(key, step_at(at(59))), "287082");
  EXPECT_EQ(code_at(key, step_at(at(1111111109))), "081804");
  EXPECT_EQ(code_at(key, step_at(at(1111111111))), "050471");
  EXPECT_EQ(code_at(key, step_at(at(1234567890))), "005924");
  EXPECT_EQ(code_at(key, step_at(at(2000000000))), "279037");
  EXPECT_EQ(code_at(key, step_at(at(20000000000))), "353130");
}

TEST(Totp, TakesTheStepBeforeAndTheOneAfterAndNoOther) {
  const Timestamp now = at(1111111111);
  const std::int64_t present = step_at(now);
  for (const std::int64_t step : {present - 1, present, present + 1}) {
    EXPECT_EQ(find_step(key, code_at(key, step), now), step);
  }
  EXPECT_FALSE(find_step(key, code_at(key, present - 2), now));
  EXPECT_FALSE(find_step(key, code_at(key, present + 2), now));
}

TEST(Totp, TakesNothingThatIsNoCode) {
  for (const char* typed : {"", "0", "050471 ", "0050471", "50471", "abcdef", "287082"}) {
    EXPECT_FALSE(find_step(key, typed, at(1111111111))) << typed;
  }
}

TEST(Totp, OfAnotherKeyIsAnotherCode) {
  EXPECT_FALSE(find_step(Secret("09876543210987654321"), "050471", at(1111111111)));
}

TEST(Totp, SpellsTheKeyAsAppsReadIt) {
  EXPECT_EQ(render_key(key), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  EXPECT_EQ(render_key(Secret("foob")), "MZXW6YQ");  // RFC 4648, section 10
  EXPECT_EQ(render_address("UniDash cloud.example.org", "claire@home", key),
            "otpauth://totp/UniDash%20cloud.example.org:claire%40home"
            "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=UniDash%20cloud.example.org");
}

}  // namespace
}  // namespace unidash::identity::totp
