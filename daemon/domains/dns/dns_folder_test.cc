#include "daemon/domains/dns/dns_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <format>

#include "daemon/clients/files/text_file.h"

namespace unidash::dns {
namespace {

class DnsFolderTest : public ::testing::Test {
 protected:
  DnsFolderTest() {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directory(path_);
  }

  [[nodiscard]] std::string read(const std::string& name) const {
    const auto text = files::read_text_file(path_ + "/" + name, 1'000'000);
    return text ? *text : text.error().slug;
  }
  [[nodiscard]] bool has(const std::string& name) const {
    return std::filesystem::exists(path_ + "/" + name);
  }
  [[nodiscard]] Result<Put> put(std::int64_t now_s = 1'000) const {
    return folder_.put(
        [this](const std::string& folder, std::int64_t serial) {
          return DnsFiles{.configuration = "in " + folder + "\n",
                          .zone = std::format("@ 300 SOA a. b. {} 1\n{}", serial, records_),
                          .views = views_};
        },
        now_s);
  }

  std::string path_ = ::testing::TempDir() + "dns" + std::to_string(::getpid());
  std::string records_ = "one";
  std::string views_;
  std::vector<std::string> acts_{};
  Status checked_{};
  Status reloaded_{};
  Status stopped_{};
  DnsFolder folder_{path_,
                    {.check =
                         [this](const std::string& file) {
                           acts_.push_back("check " + file.substr(path_.size()));
                           return checked_;
                         },
                     .reload =
                         [this] {
                           acts_.emplace_back("reload");
                           return reloaded_;
                         },
                     .stop =
                         [this] {
                           acts_.emplace_back(has("knot.conf") ? "stop too early" : "stop");
                           return stopped_;
                         }}};
};

TEST_F(DnsFolderTest, WhatIsNewIsLookedAtWrittenAndRead) {
  EXPECT_EQ(put(), Put::changed);
  EXPECT_EQ(acts_, (std::vector<std::string>{"check /next/knot.conf", "reload"}));
  EXPECT_EQ(read("next/knot.conf"), "in " + path_ + "/next\n");
  EXPECT_EQ(read("knot.conf"), "in " + path_ + "\n");
  EXPECT_EQ(read("zone"), "@ 300 SOA a. b. 1000 1\none");
  EXPECT_FALSE(has("views.conf"));
  EXPECT_EQ(read("applied"), "1000");
}

TEST_F(DnsFolderTest, WhatIsTheSameIsLeftAlone) {
  EXPECT_EQ(put(), Put::changed);
  acts_.clear();
  EXPECT_EQ(put(2'000), Put::unchanged);
  EXPECT_TRUE(acts_.empty());
}

TEST_F(DnsFolderTest, ASerialGrowsAlsoWhereTheClockWentBack) {
  EXPECT_EQ(put(1'000), Put::changed);
  records_ = "two";
  EXPECT_EQ(put(500), Put::changed);
  EXPECT_EQ(read("zone"), "@ 300 SOA a. b. 1001 1\ntwo");
}

TEST_F(DnsFolderTest, ViewsComeAndGo) {
  views_ = "nas:\n";
  EXPECT_EQ(put(), Put::changed);
  EXPECT_EQ(read("views.conf"), "nas:\n");
  views_ = "";
  EXPECT_EQ(put(), Put::changed);
  EXPECT_FALSE(has("views.conf"));
}

TEST_F(DnsFolderTest, WhatKnotWouldRefuseIsNotWrittenWhereItReads) {
  EXPECT_EQ(put(), Put::changed);
  records_ = "two";
  checked_ = make_error(Code::internal, "knot.refused");
  EXPECT_EQ(put().error().slug, "knot.refused");
  EXPECT_EQ(read("zone"), "@ 300 SOA a. b. 1000 1\none");
  EXPECT_EQ(acts_.back(), "check /next/knot.conf");
}

TEST_F(DnsFolderTest, OneThatIsAwayIsToldOnceItIsThere) {
  reloaded_ = unavailable("knot.unavailable", "");
  EXPECT_EQ(put().error().slug, "knot.unavailable");
  EXPECT_TRUE(has("knot.conf")) << "it starts with it";
  EXPECT_FALSE(has("applied"));
  reloaded_ = {};
  EXPECT_EQ(put(), Put::changed);
  EXPECT_EQ(put(), Put::unchanged);
}

TEST_F(DnsFolderTest, SwitchedOffItIsGone) {
  views_ = "nas:\n";
  EXPECT_EQ(put(), Put::changed);
  acts_.clear();
  EXPECT_EQ(folder_.remove(), Put::changed);
  EXPECT_EQ(acts_, std::vector<std::string>{"stop"});
  for (const char* each : {"knot.conf", "zone", "views.conf", "applied"}) EXPECT_FALSE(has(each));
  EXPECT_EQ(folder_.remove(), Put::unchanged);
  EXPECT_EQ(acts_.size(), 1U);
}

TEST_F(DnsFolderTest, OneThatDoesNotEndIsToldAgain) {
  EXPECT_EQ(put(), Put::changed);
  stopped_ = make_error(Code::internal, "knot.refused");
  EXPECT_FALSE(folder_.remove());
  EXPECT_FALSE(has("knot.conf"));
  stopped_ = {};
  EXPECT_EQ(folder_.remove(), Put::changed);
  EXPECT_EQ(acts_.back(), "stop");
}

}  // namespace
}  // namespace unidash::dns
