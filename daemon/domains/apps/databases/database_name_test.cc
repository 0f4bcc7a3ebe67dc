#include "daemon/domains/apps/databases/database_name.h"

#include <gtest/gtest.h>

namespace unidash::apps {
namespace {

const Timestamp some_time{std::chrono::seconds{1'790'000'000}};

TEST(DatabaseName, IsReadAsItIsWritten) {
  for (const DatabaseName& each : {DatabaseName{"miniflux-1", "main"}, DatabaseName{"a", "b2"},
                                   DatabaseName{"a--b", "main"}, DatabaseName{"7", "x"}}) {
    ASSERT_TRUE(check_database_name(each));
    EXPECT_EQ(parse_database(render_database(each)), each);
    const TrashedDatabase trashed{.name = each, .trashed_at = some_time};
    EXPECT_EQ(parse_trash(render_trash(trashed)), trashed);
    EXPECT_FALSE(parse_database(render_trash(trashed)));
    EXPECT_FALSE(parse_trash(render_database(each)));
  }
  EXPECT_EQ(render_database({"miniflux-1", "main"}), "app_miniflux_1_main");
  EXPECT_EQ(render_trash({{"miniflux-1", "main"}, some_time}), "gone_1790000000_miniflux_1_main");
}

TEST(DatabaseName, NoTwoAreCalledAlike) {
  EXPECT_NE(render_database({"a-b", "main"}), render_database({"a", "bmain"}));
  EXPECT_NE(render_database({"a--b", "main"}), render_database({"a-b", "main"}));
}

TEST(DatabaseName, FitsInWhatPostgresqlKeepsOfAName) {
  const DatabaseName longest{std::string(36, 'a'), std::string(10, 'b')};
  ASSERT_TRUE(check_database_name(longest));
  EXPECT_LE(render_database(longest).size(), 63U);
  EXPECT_LE(render_trash({longest, some_time}).size(), 63U);
}

TEST(DatabaseName, RefusesWhatIsNone) {
  for (const DatabaseName& each :
       {DatabaseName{"", "main"}, DatabaseName{"wiki", ""}, DatabaseName{"Wiki", "main"},
        DatabaseName{"-wiki", "main"}, DatabaseName{"wiki-", "main"}, DatabaseName{"wi_ki", "main"},
        DatabaseName{"wiki", "ma_in"}, DatabaseName{"wiki", "ma-in"}, DatabaseName{"wiki", "1main"},
        DatabaseName{"wiki\"", "main"}, DatabaseName{"wiki dbname=postgres", "main"},
        DatabaseName{std::string(37, 'a'), "main"}, DatabaseName{"wiki", std::string(11, 'a')}}) {
    const auto checked = check_database_name(each);
    ASSERT_FALSE(checked) << each.app << ' ' << each.need;
    EXPECT_EQ(checked.error().slug, "database.bad_name");
  }
}

TEST(DatabaseName, KnowsWhatIsNotOurs) {
  for (const std::string_view each : {"postgres", "app_", "app_wiki", "app__main", "app_wiki_",
                                      "app_wi-ki_main", "unidash_apps", "app_WIKI_main"}) {
    EXPECT_FALSE(parse_database(each)) << each;
  }
  for (const std::string_view each :
       {"gone_", "gone_1790000000", "gone_1790000000_", "gone_1790000000_wiki",
        "gone_179000000_wiki_main", "gone_179000000x_wiki_main", "gone_-790000000_wiki_main"}) {
    EXPECT_FALSE(parse_trash(each)) << each;
  }
}

}  // namespace
}  // namespace unidash::apps
