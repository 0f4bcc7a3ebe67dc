#include "daemon/setup/pairing.h"

#include <gtest/gtest.h>

namespace unidash::setup {
namespace {

constexpr Timestamp start = Timestamp(std::chrono::hours(500'000));
const std::string founder_key(64, 'a');
const std::string joiner_key(64, 'b');
const std::string third_key(64, 'c');
const std::string founder_nonce(32, '\x01');
const std::string joiner_nonce(32, '\x02');

PairingHello hello_of(const std::string& key) {
  return {key, "salon", "192.168.1.11", commitment_of(joiner_nonce, key)};
}

Founder new_founder(std::vector<PairedMachine> members = {}) {
  return {PairedMachine{founder_key, "bureau", "192.168.1.10", PairingRole::founder},
          std::move(members)};
}

/// Up to the moment when both screens show the code.
std::string compare(Founder& founder, const std::string& key) {
  EXPECT_TRUE(founder.open(start));
  EXPECT_EQ(founder.hello(hello_of(key), founder_nonce, start).value(), founder_nonce);
  return founder.reveal(key, joiner_nonce, start).value();
}

TEST(ComparisonCode, IsSixDigitsAndTheSameOnBothSides) {
  const auto code = comparison_code(founder_key, joiner_key, founder_nonce, joiner_nonce);
  EXPECT_EQ(code.size(), 7U);
  EXPECT_EQ(code[3], ' ');
  Founder founder = new_founder();
  EXPECT_EQ(compare(founder, joiner_key), code);
}

TEST(ComparisonCode, ChangesWithEachKeyAndEachNonce) {
  const auto code = comparison_code(founder_key, joiner_key, founder_nonce, joiner_nonce);
  EXPECT_NE(comparison_code(third_key, joiner_key, founder_nonce, joiner_nonce), code);
  EXPECT_NE(comparison_code(founder_key, third_key, founder_nonce, joiner_nonce), code);
  EXPECT_NE(comparison_code(founder_key, joiner_key, joiner_nonce, joiner_nonce), code);
  EXPECT_NE(comparison_code(founder_key, joiner_key, founder_nonce, founder_nonce), code);
  EXPECT_NE(comparison_code(joiner_key, founder_key, founder_nonce, joiner_nonce), code);
}

TEST(ComparisonCode, ShowsFingerprintsInGroups) {
  EXPECT_EQ(short_fingerprint("3f2a91c0" + std::string(56, 'b')), "3F2A 91C0 BBBB BBBB");
}

TEST(Founder, PairsWhenBothPeopleSayYes) {
  Founder founder = new_founder();
  compare(founder, joiner_key);
  EXPECT_TRUE(founder.decide(true, start));
  EXPECT_EQ(founder.state(start), PairingState::comparing);
  EXPECT_TRUE(founder.members().empty());
  EXPECT_TRUE(founder.joiner_decided(joiner_key, true, start));
  EXPECT_EQ(founder.state(start), PairingState::paired);
  ASSERT_EQ(founder.members().size(), 1U);
  EXPECT_EQ(founder.members()[0].fingerprint, joiner_key);
  EXPECT_FALSE(founder.code());
}

TEST(Founder, PairsNobodyWhenOnePersonSaysNo) {
  for (const bool founder_says : {true, false}) {
    Founder founder = new_founder();
    compare(founder, joiner_key);
    if (founder_says) {
      EXPECT_TRUE(founder.decide(false, start));
    } else {
      EXPECT_TRUE(founder.decide(true, start));
      EXPECT_TRUE(founder.joiner_decided(joiner_key, false, start));
    }
    EXPECT_EQ(founder.state(start), PairingState::refused);
    EXPECT_TRUE(founder.members().empty());
    EXPECT_FALSE(founder.joiner_decided(joiner_key, true, start));
    EXPECT_TRUE(founder.open(start));
  }
}

TEST(Founder, HearsOneJoinerAtATime) {
  Founder founder = new_founder();
  EXPECT_TRUE(founder.open(start));
  EXPECT_TRUE(founder.hello(hello_of(joiner_key), founder_nonce, start));
  EXPECT_EQ(founder.hello(hello_of(third_key), founder_nonce, start).error().slug, "pairing.busy");
  EXPECT_TRUE(founder.reveal(joiner_key, joiner_nonce, start));
  EXPECT_EQ(founder.hello(hello_of(third_key), founder_nonce, start).error().slug, "pairing.busy");
  EXPECT_EQ(founder.open(start).error().slug, "pairing.busy");
  EXPECT_EQ(founder.joiner_decided(third_key, true, start).error().slug, "pairing.busy");
}

TEST(Founder, EndsTheAttemptOfWhoeverChangesTheNonce) {
  for (const auto& [key, nonce] :
       {std::pair{joiner_key, std::string(32, '\x03')}, std::pair{third_key, joiner_nonce},
        std::pair{joiner_key, std::string()}}) {
    Founder founder = new_founder();
    EXPECT_TRUE(founder.open(start));
    EXPECT_TRUE(founder.hello(hello_of(joiner_key), founder_nonce, start));
    EXPECT_EQ(founder.reveal(key, nonce, start).error().slug, "pairing.commitment_broken");
    EXPECT_EQ(founder.state(start), PairingState::refused);
    EXPECT_FALSE(founder.reveal(joiner_key, joiner_nonce, start));
  }
}

TEST(Founder, ListensOnlyWhileItsWindowIsOpen) {
  Founder founder = new_founder();
  EXPECT_EQ(founder.hello(hello_of(joiner_key), founder_nonce, start).error().slug,
            "pairing.closed");
  compare(founder, joiner_key);
  const auto late = start + Founder::window;
  EXPECT_EQ(founder.state(late), PairingState::idle);
  EXPECT_EQ(founder.decide(true, late).error().slug, "pairing.closed");
  EXPECT_TRUE(founder.open(late));
  EXPECT_TRUE(founder.hello(hello_of(joiner_key), founder_nonce, late));
}

TEST(Founder, TakesTwoJoinersAndNoMore) {
  Founder founder = new_founder({{joiner_key, "salon", "192.168.1.11"}});
  EXPECT_TRUE(founder.open(start));
  EXPECT_EQ(founder.hello(hello_of(joiner_key), founder_nonce, start).error().slug,
            "pairing.known");
  EXPECT_EQ(founder.hello(hello_of(founder_key), founder_nonce, start).error().slug,
            "pairing.known");
  EXPECT_TRUE(founder.hello(hello_of(third_key), founder_nonce, start));
  Founder complete = new_founder({{joiner_key, "", ""}, {third_key, "", ""}});
  EXPECT_EQ(complete.open(start).error().slug, "pairing.complete");
}

TEST(Founder, RefusesWhatIsNotAKey) {
  Founder founder = new_founder();
  EXPECT_TRUE(founder.open(start));
  for (const auto& key : {std::string(), std::string(63, 'a'), std::string(64, 'A')}) {
    EXPECT_EQ(founder.hello(hello_of(key), founder_nonce, start).error().slug, "pairing.malformed");
  }
  EXPECT_EQ(founder.hello(hello_of(joiner_key), "short", start).error().slug, "pairing.malformed");
}

}  // namespace
}  // namespace unidash::setup
