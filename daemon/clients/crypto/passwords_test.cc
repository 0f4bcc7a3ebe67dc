#include "daemon/clients/crypto/passwords.h"

#include <argon2.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <span>
#include <thread>
#include <vector>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/argon2id.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::crypto {
namespace {

const std::string sentence = "a short sentence, easy to remember";

Secret secret(std::string_view text) { return Secret(std::string(text)); }

class Passwords : public ::testing::Test {
 protected:
  SystemRandom random_;
  PasswordHasher hasher_{{.threads = 2}, random_};
};

// libargon2's test.c, version 0x13: argon2id, t=2, m=2^16, p=1.
TEST(Argon2id, AgreesWithTheReferenceVector) {
  Argon2Memory memory(64 * 1024 * 1024);
  const auto hash =
      argon2id("password", "somesalt", {.memory_kib = 1 << 16, .passes = 2}, 32, memory);
  EXPECT_EQ(text::to_hex(hash.value()),
            "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
}

TEST(Argon2id, MapsMoreWhereTheMemoryIsTooSmall) {
  Argon2Memory small(1024);
  Argon2Memory large(19 * 1024 * 1024);
  EXPECT_EQ(argon2id("password", "somesalt", {}, 32, small).value(),
            argon2id("password", "somesalt", {}, 32, large).value());
}

TEST(Argon2id, LeavesNothingInItsMemory) {
  Argon2Memory memory(19 * 1024 * 1024);
  ASSERT_TRUE(argon2id("password", "somesalt", {}, 32, memory));
  const std::span bytes(memory.data(), memory.size());
  EXPECT_TRUE(std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; }));
}

TEST(Argon2id, ComputesTheSameAfterItsMemoryWasReleased) {
  Argon2Memory memory(19 * 1024 * 1024);
  const auto before = argon2id("password", "somesalt", {}, 32, memory).value();
  memory.release();
  EXPECT_EQ(argon2id("password", "somesalt", {}, 32, memory).value(), before);
}

TEST_F(Passwords, AcceptsTheRightOneOnly) {
  const std::string phc = hasher_.hash(secret(sentence)).value();
  EXPECT_TRUE(hasher_.verify(secret(sentence), phc).value().matches);
  EXPECT_FALSE(hasher_.verify(secret(sentence + " "), phc).value().matches);
  EXPECT_FALSE(hasher_.verify(secret(""), phc).value().matches);
}

TEST_F(Passwords, SaltsEveryHash) {
  EXPECT_NE(hasher_.hash(secret(sentence)).value(), hasher_.hash(secret(sentence)).value());
}

// An independent reader and writer of the same format.
TEST_F(Passwords, AgreesWithLibargon2) {
  const std::string ours = hasher_.hash(secret(sentence)).value();
  EXPECT_EQ(argon2id_verify(ours.c_str(), sentence.data(), sentence.size()), ARGON2_OK);
  std::array<char, 200> theirs{};
  ASSERT_EQ(argon2id_hash_encoded(2, 19 * 1024, 1, sentence.data(), sentence.size(),
                                  "sixteen byte salt", 16, 32, theirs.data(), theirs.size()),
            ARGON2_OK);
  EXPECT_TRUE(hasher_.verify(secret(sentence), theirs.data()).value().matches);
}

TEST_F(Passwords, AsksForAnotherHashWhereParametersChanged) {
  PasswordHasher stronger({.parameters = {.memory_kib = 20 * 1024}, .threads = 1}, random_);
  const std::string old = hasher_.hash(secret(sentence)).value();
  EXPECT_FALSE(hasher_.verify(secret(sentence), old).value().needs_rehash);
  EXPECT_TRUE(stronger.verify(secret(sentence), old).value().needs_rehash);
  EXPECT_TRUE(stronger.verify(secret(sentence), old).value().matches);
}

TEST_F(Passwords, NeverHashesBelowTheFloor) {
  PasswordHasher weak({.parameters = {.memory_kib = 8, .passes = 1}, .threads = 1}, random_);
  EXPECT_EQ(weak.parameters(), Argon2Parameters{});
  EXPECT_TRUE(weak.hash(secret(sentence)).value().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}

TEST_F(Passwords, RefusesStoredHashesItWouldNotMake) {
  const std::string good = hasher_.hash(secret(sentence)).value();
  const std::string tail = good.substr(good.find(",p=1"));
  for (const std::string& bad :
       {std::string(), std::string("$argon2id$"), "$argon2i" + good.substr(9), good + "$",
        "$argon2id$v=19$m=8,t=2" + tail, "$argon2id$v=19$m=19456,t=1" + tail,
        "$argon2id$v=19$m=4194304,t=2" + tail, "$argon2id$v=19$m=19456,t=4000000000" + tail,
        "$argon2id$v=16$m=19456,t=2" + tail, good.substr(0, good.rfind('$') + 5)}) {
    EXPECT_EQ(hasher_.verify(secret(sentence), bad).error().slug, "password.unusable_hash") << bad;
  }
}

TEST_F(Passwords, AcceptsNobody) {
  const auto verification = hasher_.verify_nobody(secret(sentence)).value();
  EXPECT_FALSE(verification.matches);
  EXPECT_FALSE(verification.needs_rehash);
}

TEST_F(Passwords, TurnsCallersAwayWhenTheQueueIsFull) {
  PasswordHasher busy({.parameters = {.passes = 8}, .threads = 1, .queue = 1}, random_);
  std::atomic<int> done = 0;
  std::atomic<int> refused = 0;
  std::vector<std::jthread> callers;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      const auto answer = busy.hash(secret(sentence));
      if (answer) {
        ++done;
      } else if (answer.error().code == Code::too_many && answer.error().retry_after) {
        ++refused;
      }
    });
  }
  callers.clear();
  EXPECT_EQ(done + refused, 8);
  EXPECT_GE(done, 1);
  EXPECT_GE(refused, 1);
}

TEST_F(Passwords, LeavesWhoCanWaitNoLongerAndServesTheNext) {
  PasswordHasher slow({.parameters = {.passes = 8}, .threads = 1, .queue = 1}, random_);
  const auto late = slow.hash(secret(sentence), std::chrono::steady_clock::now());
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().slug, "password.queue_full");
  EXPECT_TRUE(late.error().retry_after);
  // One may run on; what waited was taken out of the queue, which has one place.
  (void)slow.hash(secret(sentence), std::chrono::steady_clock::now());
  EXPECT_TRUE(slow.hash(secret(sentence)));
}

TEST_F(Passwords, ServesManyCallersAtOnce) {
  const std::string phc = hasher_.hash(secret(sentence)).value();
  std::atomic<int> right = 0;
  std::vector<std::jthread> callers;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&, i] {
      const auto answer = hasher_.verify(secret(i % 2 == 0 ? sentence : "another"), phc);
      right += answer && answer->matches == (i % 2 == 0) ? 1 : 0;
    });
  }
  callers.clear();
  EXPECT_EQ(right, 8);
}

TEST(Tuning, StaysBetweenFloorAndCeiling) {
  const Argon2Parameters tuned = tune_argon2();
  EXPECT_EQ(at_least_floor(tuned), tuned);
  EXPECT_LE(tuned.memory_kib, 64U * 1024);
  EXPECT_EQ(tuned.memory_kib % 1024, 0U);
}

}  // namespace
}  // namespace unidash::crypto
