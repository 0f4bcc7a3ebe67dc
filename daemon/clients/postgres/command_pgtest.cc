#include "daemon/clients/postgres/command.h"

#include <gtest/gtest.h>

#include "daemon/testing/temporary_postgres.h"

namespace unidash::postgres {
namespace {

class CommandTest : public ::testing::Test {
 protected:
  std::unique_ptr<Connection> connection =
      std::move(Connection::create(testing::empty_database(), std::chrono::seconds{30}).value());
};

TEST_F(CommandTest, QuotesNamesAndTexts) {
  const auto text = render_command(*connection, "SET %I TO %L, %N",
                                   {Name{"a\"; DROP"}, Text{"it's \\ so"}, std::int64_t{-1}});
  EXPECT_EQ(text.value(), R"(SET "a""; DROP" TO  E'it''s \\ so', -1)");
}

TEST_F(CommandTest, RefusesWordsThatDoNotFit) {
  for (const auto& each :
       {render_command(*connection, "%I", {}), render_command(*connection, "x", {Name{"x"}}),
        render_command(*connection, "%L", {Name{"x"}}), render_command(*connection, "100%", {})}) {
    ASSERT_FALSE(each);
    EXPECT_EQ(each.error().slug, "postgres.bad_command");
  }
}

TEST_F(CommandTest, IsCarriedOut) {
  ASSERT_TRUE(run_command(*connection, "CREATE TABLE %I ()", {Name{"a \"b"}}));
  const auto again = run_command(*connection, "CREATE TABLE %I ()", {Name{"a \"b"}});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, Code::internal);
}

TEST_F(CommandTest, AVerifierIsNotThePasswordAndNeverTheSame) {
  const Secret password("correct horse battery staple");
  const auto first = scram_verifier(*connection, "somebody", password).value();
  EXPECT_TRUE(first.starts_with("SCRAM-SHA-256$4096:"));
  EXPECT_FALSE(first.contains("horse"));
  EXPECT_NE(first, scram_verifier(*connection, "somebody", password).value());
  EXPECT_FALSE(scram_verifier(*connection, "somebody", Secret()));
  EXPECT_FALSE(scram_verifier(*connection, "somebody", Secret(std::string("a\0b", 3))));
}

}  // namespace
}  // namespace unidash::postgres
