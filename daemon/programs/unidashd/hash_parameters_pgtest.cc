#include "daemon/programs/unidashd/hash_parameters.h"

#include <gtest/gtest.h>

#include "daemon/testing/temporary_postgres.h"

namespace unidash::main {
namespace {

TEST(HashParameters, AreMeasuredOnceAndKept) {
  postgres::Pool pool({.conninfo = testing::fresh_database()});
  const auto first = ensure_hash_parameters(pool);
  ASSERT_TRUE(first);
  EXPECT_GE(first->memory_kib, crypto::Argon2Parameters{}.memory_kib);
  const auto second = ensure_hash_parameters(pool);
  ASSERT_TRUE(second);
  EXPECT_EQ(*first, *second);
}

TEST(HashParameters, AreNeverBelowTheFloorWhateverIsStored) {
  postgres::Pool pool({.conninfo = testing::fresh_database()});
  constexpr postgres::Statement weaken{
      "test_weaken",
      R"(INSERT INTO settings (key, value) VALUES ('argon2', '{"memory_kib": 8, "passes": 1}'))"};
  ASSERT_TRUE(
      postgres::in_transaction(pool, [&](postgres::Transaction& tx) { return tx.run(weaken); }));
  EXPECT_EQ(ensure_hash_parameters(pool), crypto::Argon2Parameters{});
}

TEST(HashParameters, RefuseToBeSomethingElse) {
  postgres::Pool pool({.conninfo = testing::fresh_database()});
  constexpr postgres::Statement spoil{
      "test_spoil",
      R"(INSERT INTO settings (key, value) VALUES ('argon2', '{"memory_kib": "x"}'))"};
  ASSERT_TRUE(
      postgres::in_transaction(pool, [&](postgres::Transaction& tx) { return tx.run(spoil); }));
  const auto parameters = ensure_hash_parameters(pool);
  ASSERT_FALSE(parameters);
  EXPECT_EQ(parameters.error().slug, "settings.unusable");
}

}  // namespace
}  // namespace unidash::main
