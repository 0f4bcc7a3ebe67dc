#include "daemon/domains/setup/routes.h"

#include <gtest/gtest.h>

namespace unidash::setup {
namespace {

TEST(SetupRoutes, NeedNeitherSessionsNorADatabase) {
  const auto rows = setup_routes(nullptr, nullptr);
  EXPECT_EQ(rows.size(), 7U);
  for (const auto& row : rows) {
    EXPECT_EQ(row.audience, api::Audience::internal) << row.id;
    EXPECT_EQ(row.rate, api::Rate::unlimited) << row.id;
    EXPECT_EQ(row.origin, api::Origin::any) << row.id;
    EXPECT_FALSE(row.access.least()) << row.id;
    EXPECT_TRUE(row.path.starts_with("/internal/setup")) << row.id;
    EXPECT_TRUE(row.summary.ends_with('.')) << row.id;
  }
}

}  // namespace
}  // namespace unidash::setup
