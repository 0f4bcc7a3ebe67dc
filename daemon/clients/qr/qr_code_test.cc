#include "daemon/clients/qr/qr_code.h"

#include <gtest/gtest.h>

#include <string>

namespace unidash::qr {
namespace {

/// The finder pattern of every code: seven by seven, a ring and a square.
bool has_finder(const QrCode& code, int left, int top) {
  for (int row = 0; row < 7; ++row) {
    for (int column = 0; column < 7; ++column) {
      const bool ring = row == 0 || row == 6 || column == 0 || column == 6;
      const bool square = row >= 2 && row <= 4 && column >= 2 && column <= 4;
      if (code.is_dark(left + column, top + row) != (ring || square)) return false;
    }
  }
  return true;
}

TEST(QrCode, HasItsThreeCorners) {
  const auto code = QrCode::create("https://id.example.org/setup/abc");
  ASSERT_TRUE(code);
  EXPECT_TRUE(has_finder(*code, 0, 0));
  EXPECT_TRUE(has_finder(*code, code->size() - 7, 0));
  EXPECT_TRUE(has_finder(*code, 0, code->size() - 7));
  EXPECT_FALSE(has_finder(*code, code->size() - 7, code->size() - 7));
}

TEST(QrCode, IsLightOutside) {
  const auto code = QrCode::create("x");
  ASSERT_TRUE(code);
  EXPECT_FALSE(code->is_dark(-1, 0));
  EXPECT_FALSE(code->is_dark(0, code->size()));
}

TEST(QrCode, OfASetUpLinkFitsTwentyFourLines) {
  const std::string link = "https://id.cloud.example.org/setup/" + std::string(43, 'x');
  const auto code = QrCode::create(link);
  ASSERT_TRUE(code);
  EXPECT_LE((code->size() + 2 + 1) / 2, 24);
}

TEST(QrCode, RefusesNothingAndTooMuch) {
  EXPECT_FALSE(QrCode::create(""));
  EXPECT_FALSE(QrCode::create(std::string(501, 'x')));
}

}  // namespace
}  // namespace unidash::qr
