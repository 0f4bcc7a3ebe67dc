#include "daemon/programs/helper/doors/reach_keeper.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <format>
#include <fstream>
#include <sstream>

namespace unidash::helper {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
  std::ostringstream out;
  out << std::ifstream(file).rdbuf();
  return out.str();
}

class ReachKeepers : public ::testing::Test {
 protected:
  ~ReachKeepers() override { fs::remove_all(root_); }

  fs::path root_ = fs::path(::testing::TempDir()) / std::format("reach{}", ::getpid());
  fs::path folder_ = root_ / "var/lib/unidash/doors";
  std::string loaded_;
  int told_ = 0;
  bool is_refused_ = false;
  ReachKeeper keeper_{{.root = root_.string(),
                       .load = [this](const std::string& file) -> Status {
                         if (is_refused_) return unavailable("reach.not_set", "");
                         loaded_ = read(file);
                         return {};
                       },
                       .tell_edge = [this]() -> Status {
                         ++told_;
                         return {};
                       }}};
  Reach firm_{.mode = ReachMode::enterprise,
              .internal_networks = {"10.0.0.0/8"},
              .administration_networks = {"192.168.1.0/24"}};
};

TEST_F(ReachKeepers, KeepWhatIsInForceWhereTheNextStartFindsIt) {
  ASSERT_TRUE(keeper_.set(firm_));
  EXPECT_EQ(loaded_, render_reach_rules(firm_));
  EXPECT_EQ(read(folder_ / "reach.nft"), loaded_);
  EXPECT_EQ(host::parse_reach_file(read(folder_ / "reach.json")).value(), firm_);
  EXPECT_EQ(told_, 1);
  ASSERT_TRUE(keeper_.set({}));
  EXPECT_TRUE(loaded_.contains("{ 0.0.0.0/0 }")) << loaded_;
}

TEST_F(ReachKeepers, TouchNothingForWhatCannotBe) {
  firm_.internal_networks = {"0.0.0.0/0"};
  EXPECT_EQ(keeper_.set(firm_).error().slug, "reach.bad_network");
  EXPECT_FALSE(fs::exists(folder_));
  EXPECT_EQ(told_, 0);
}

TEST_F(ReachKeepers, SayThatTheRulesWereRefused) {
  is_refused_ = true;
  EXPECT_EQ(keeper_.set(firm_).error().slug, "reach.not_set");
  EXPECT_EQ(told_, 0);
}

TEST(ReachFiles, OfSomebodyElseAreNoReach) {
  for (const char* text :
       {"", "{", "[]", R"({"mode":"open"})",
        R"({"mode":"enterprise","internal_networks":[],"administration_networks":[]})",
        R"({"mode":"homelab","internal_networks":["::/0"],"administration_networks":[]})"}) {
    EXPECT_FALSE(host::parse_reach_file(text)) << text;
  }
}

}  // namespace
}  // namespace unidash::helper
