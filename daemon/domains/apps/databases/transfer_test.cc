#include "daemon/domains/apps/databases/transfer.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace unidash::apps {
namespace {

const DatabaseName wiki{"wiki", "main"};

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

TEST(Transfer, IsTheAppsOwnUserBySocket) {
  for (const auto& words : {dump_command("/run/there", wiki, "/tmp/copy"),
                            restore_command("/run/there", wiki, "/tmp/copy")}) {
    EXPECT_TRUE(words.front().starts_with("/usr/lib/postgresql/17/bin/"));
    EXPECT_TRUE(has(words, "--host=/run/there"));
    EXPECT_TRUE(has(words, "--username=app_wiki_main"));
    EXPECT_TRUE(has(words, "--no-password"));
  }
}

TEST(Transfer, DumpsOneDatabaseIntoTheFile) {
  const auto words = dump_command("/run/there", wiki, "/tmp/copy");
  EXPECT_TRUE(has(words, "--format=custom"));
  EXPECT_TRUE(has(words, "--file=/tmp/copy"));
  EXPECT_EQ(words.back(), "app_wiki_main");
}

TEST(Transfer, RestoresAllOrNothing) {
  const auto words = restore_command("/run/there", wiki, "/tmp/copy");
  EXPECT_TRUE(has(words, "--single-transaction"));
  EXPECT_TRUE(has(words, "--no-owner"));
  EXPECT_TRUE(has(words, "--dbname=app_wiki_main"));
  EXPECT_EQ(words.back(), "/tmp/copy");
}

}  // namespace
}  // namespace unidash::apps
