#include "daemon/programs/unidash/help.h"

#include <gtest/gtest.h>

#include "daemon/programs/unidash/sample_document.h"

namespace unidash::command {
namespace {

class HelpTest : public testing::Test {
 protected:
  std::vector<Command> catalogue_ = read_catalogue(sample_document).value();
};

TEST_F(HelpTest, ListsCommandsWithTheirSummaries) {
  const std::string all = render_help(catalogue_, {});
  EXPECT_TRUE(all.contains("people disable ID        Disables.\n")) << all;
  EXPECT_TRUE(all.contains("Exit code: 0 done"));
  const std::string some = render_help(catalogue_, {"people"});
  EXPECT_TRUE(some.contains("people list"));
  EXPECT_FALSE(some.contains("profile show"));
}

TEST_F(HelpTest, DescribesOneCommand) {
  EXPECT_EQ(render_help(catalogue_, {"people", "list"}),
            "unidash people list\n\nLists people.\n\n"
            "  --q TEXT\n  --role user|admin\n  --page-number NUMBER\n  --page-size NUMBER\n"
            "  --all  every page\n  --json  for programs\n");
}

TEST_F(HelpTest, SaysWhereTheRevisionIsAskedFor) {
  EXPECT_TRUE(render_help(catalogue_, {"network-plans", "change"})
                  .contains("--revision ETAG  only if it is still that; asked for if left out\n"));
  EXPECT_TRUE(render_help(catalogue_, {"shelves", "delete"})
                  .contains("--revision ETAG  only if it is still that  (needed)\n"));
}

TEST_F(HelpTest, CompletesWordByWord) {
  EXPECT_EQ(render_next(catalogue_, {"people"}), "create\ndisable\nlist\nshow\n");
  EXPECT_EQ(render_next(catalogue_, {"people", "list", "--role"}), "admin\nuser\n");
  EXPECT_EQ(render_next(catalogue_, {"profile", "show"}), "--help\n--json\n");
  EXPECT_TRUE(render_next(catalogue_, {}).contains("login\n"));
  EXPECT_EQ(render_next(catalogue_, {"nothing"}), "");
}

}  // namespace
}  // namespace unidash::command
