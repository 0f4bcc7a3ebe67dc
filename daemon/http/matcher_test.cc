#include "daemon/http/matcher.h"

#include <gtest/gtest.h>

#include "daemon/http/edge_fixture.h"

namespace unidash::http {
namespace {

class MatcherTest : public testing::Test {
 protected:
  std::vector<api::Route> routes_ = sample_routes();
  Matcher matcher_{rows()};

  std::vector<const api::Route*> rows() {
    std::vector<const api::Route*> all;
    for (const auto& route : routes_) all.push_back(&route);
    return all;
  }
};

TEST_F(MatcherTest, FindsARowAndItsPlaceholders) {
  const auto match = matcher_.match(api::Verb::get, "/v1/notes/12");
  ASSERT_TRUE(match);
  EXPECT_EQ(match->route->id, "read_note");
  EXPECT_EQ(api::find_value(match->values, "id"), "12");
}

TEST_F(MatcherTest, PrefersALiteralSegment) {
  EXPECT_EQ(matcher_.match(api::Verb::get, "/v1/notes/newest")->route->id, "read_newest");
}

TEST_F(MatcherTest, LooksForOtherVerbsBehindALiteralSegment) {
  EXPECT_EQ(matcher_.match(api::Verb::patch, "/v1/notes/newest")->route->id, "change_note");
}

TEST_F(MatcherTest, TellsAMissingVerbFromAMissingPath) {
  EXPECT_EQ(matcher_.match(api::Verb::del, "/login").error().code, Code::method_not_allowed);
  EXPECT_EQ(matcher_.match(api::Verb::get, "/nothing").error().code, Code::not_found);
}

TEST_F(MatcherTest, MatchesWholePathsOnly) {
  for (const char* path :
       {"/login/", "/log", "/v1/notes/", "/v1/notes", "/v1/notes/1/2", "/LOGIN"}) {
    EXPECT_FALSE(matcher_.match(api::Verb::get, path)) << path;
  }
}

TEST_F(MatcherTest, NamesTheVerbsOfAPath) {
  EXPECT_EQ(matcher_.verbs_of("/login"), (std::vector{api::Verb::get, api::Verb::post}));
  EXPECT_TRUE(matcher_.verbs_of("/nothing").empty());
}

TEST_F(MatcherTest, DiesOfTwoRowsThatMeanTheSame) {
  routes_.push_back({api::Verb::get, "/v1/notes/{note}", api::Audience::user,
                     api::Access::everyone(), "again", "Again.", "", say("")});
  EXPECT_DEATH(Matcher{rows()}, "");
}

TEST(Placeholders, AreNamedInOrder) {
  EXPECT_EQ(placeholders_of("/a/{b}/c/{d}"), (std::vector<std::string_view>{"b", "d"}));
}

}  // namespace
}  // namespace unidash::http
