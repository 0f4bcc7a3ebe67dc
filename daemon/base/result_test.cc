#include "daemon/base/result.h"

#include <gtest/gtest.h>

#include <memory>

#include "daemon/base/secret.h"

namespace unidash {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return make_error(Code::invalid, "test.odd");
  return number / 2;
}

Result<int> quarter(int number) { return TRY(half(TRY(half(number)))); }

Status check(int number) {
  TRY(quarter(number));
  return {};
}

Result<std::unique_ptr<int>> boxed(int number) { return std::make_unique<int>(TRY(half(number))); }

TEST(Try, YieldsTheValueOrReturnsTheError) {
  EXPECT_EQ(quarter(8).value(), 2);
  EXPECT_EQ(quarter(6).error().slug, "test.odd");
  EXPECT_TRUE(check(4));
  EXPECT_EQ(check(2).error().code, Code::invalid);
}

TEST(Try, MovesValuesThatCannotBeCopied) { EXPECT_EQ(**boxed(4), 2); }

TEST(Errors, RememberWhereTheyWereMade) {
  const Error error = make_error(Code::internal, "test.here");
  EXPECT_TRUE(std::string_view(error.where.file_name()).ends_with("result_test.cc"));
}

TEST(Secrets, AreEmptyAfterAMove) {
  Secret first(std::string(100, 'x'));
  const Secret second = std::move(first);
  EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): the point of the test
  EXPECT_EQ(second.size(), 100U);
}

TEST(Secrets, CompareByContent) {
  EXPECT_TRUE(constant_time_equal("abc", "abc"));
  EXPECT_FALSE(constant_time_equal("abc", "abd"));
  EXPECT_FALSE(constant_time_equal("abc", "abcd"));
}

}  // namespace
}  // namespace unidash
