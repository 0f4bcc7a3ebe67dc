#include "daemon/programs/unidash/catalogue.h"

#include <gtest/gtest.h>

#include <set>

#include "daemon/programs/unidash/sample_document.h"

namespace unidash::command {
namespace {

std::vector<std::string> names(const std::vector<Command>& catalogue) {
  std::vector<std::string> all;
  for (const Command& command : catalogue) all.push_back(name_of(command));
  return all;
}

TEST(Catalogue, NamesCommandsAfterTheirResourcesAndActs) {
  EXPECT_EQ(
      names(read_catalogue(sample_document).value()),
      (std::vector<std::string>{"admin jobs list", "jobs list", "network-plans change",
                                "network-plans show", "people create", "people disable",
                                "people list", "people show", "profile show", "shelves delete"}));
}

TEST(Catalogue, HasNothingThatTokensCannotDo) {
  const auto catalogue = read_catalogue(sample_document).value();
  for (const Command& command : catalogue) {
    EXPECT_NE(command.id, "change_password");
  }
}

TEST(Catalogue, KnowsWhatACommandTakes) {
  const auto catalogue = read_catalogue(sample_document).value();
  const Command& create = catalogue[4];
  ASSERT_EQ(name_of(create), "people create");
  EXPECT_EQ(create.body_type, "users");
  ASSERT_EQ(create.options.size(), 5U);  // in the order of JSON's objects: by name
  EXPECT_EQ(create.options[0].name, "age");
  EXPECT_EQ(create.options[0].kind, ValueKind::integer);
  EXPECT_EQ(flag_of(create.options[1]), "--display-name");
  EXPECT_TRUE(create.options[1].is_required);
  EXPECT_EQ(create.options[2].kind, ValueKind::boolean);
  EXPECT_EQ(create.options[3].kind, ValueKind::json);
  EXPECT_EQ(create.options[4].kind, ValueKind::list);
  const Command& list = catalogue[6];
  EXPECT_TRUE(list.is_paged);
  EXPECT_EQ(list.options[1].choices, (std::vector<std::string>{"user", "admin"}));
  EXPECT_EQ(catalogue[7].parameters, std::vector<std::string>{"id"});
  EXPECT_TRUE(catalogue[2].needs_revision);
  EXPECT_TRUE(catalogue[2].can_ask_revision);
  EXPECT_TRUE(catalogue[9].needs_revision);
  EXPECT_FALSE(catalogue[9].can_ask_revision);
}

TEST(Catalogue, RefusesWhatIsNoDocument) {
  EXPECT_EQ(read_catalogue("{}").error().slug, "command.bad_document");
  EXPECT_EQ(read_catalogue("x").error().slug, "command.bad_document");
}

TEST(BuiltInCatalogue, NamesEachCommandOnce) {
  const auto catalogue = built_in_catalogue().value();
  const auto all = names(catalogue);
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
  EXPECT_GT(all.size(), 40U);
}

// Scripts are written for these: another name is a change that must be told.
TEST(BuiltInCatalogue, HasTheNamesThatScriptsUse) {
  const auto all = names(built_in_catalogue().value());
  const std::set<std::string> known(all.begin(), all.end());
  for (const char* name : {"people list",
                           "people show",
                           "people create",
                           "people change",
                           "people disable",
                           "people enable",
                           "people delete",
                           "profile show",
                           "apps list",
                           "admin apps list",
                           "admin apps people grant",
                           "audit list",
                           "admin jobs retry",
                           "jobs cancel",
                           "machine show",
                           "machine disks list",
                           "machine services restart",
                           "machine updates stage",
                           "notifications read",
                           "shortcuts change",
                           "desktop change",
                           "overview show"}) {
    EXPECT_TRUE(known.contains(name)) << name;
  }
}

}  // namespace
}  // namespace unidash::command
