#include "daemon/domains/setup/pairing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace unidash::setup {
namespace {

const PairingOpening opening{std::string(32, 'k'), std::string(32, 'n'), "salon\n192.168.1.11"};

TEST(Commitment, BindsToEveryPartOfWhatIsOpenedLater) {
  EXPECT_EQ(commitment_of(opening), commitment_of(opening));
  std::set<std::string> seen{commitment_of(opening)};
  for (const auto part :
       {&PairingOpening::public_key, &PairingOpening::nonce, &PairingOpening::words}) {
    PairingOpening other = opening;
    (other.*part).back() = 'x';
    EXPECT_TRUE(seen.insert(commitment_of(other)).second);
  }
  // What moves from one part to the next is another opening.
  PairingOpening moved = opening;
  moved.nonce += moved.words.front();
  moved.words.erase(0, 1);
  EXPECT_TRUE(seen.insert(commitment_of(moved)).second);
}

TEST(ComparisonCode, IsSixDigitsOfTheKeyThatBothAgreedOn) {
  const auto code = comparison_code(std::string(32, 'a'));
  ASSERT_EQ(code.size(), 7U);
  EXPECT_EQ(code[3], ' ');
  EXPECT_EQ(std::ranges::count_if(code, [](char c) { return c >= '0' && c <= '9'; }), 6);
  EXPECT_EQ(comparison_code(std::string(32, 'a')), code);
  EXPECT_NE(comparison_code(std::string(32, 'b')), code);
}

TEST(Fingerprints, AreShownInGroups) {
  EXPECT_EQ(short_fingerprint("3f2a91c0" + std::string(56, 'b')), "3F2A 91C0 BBBB BBBB");
}

}  // namespace
}  // namespace unidash::setup
