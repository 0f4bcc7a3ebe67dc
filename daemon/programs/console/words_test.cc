#include "daemon/programs/console/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "daemon/domains/setup/types/hardware.h"
#include "daemon/domains/setup/types/network_facts.h"

namespace unidash::console {
namespace {

Model speaking(Locale locale) {
  Model model;
  model.locale = locale;
  return model;
}

TEST(Words, NameEveryPhaseInBothLanguages) {
  for (const auto& [phase, name] : enum_names<setup::Phase>) {
    EXPECT_NE(phase_name(speaking(Locale::fr), phase), name);
    EXPECT_NE(phase_name(speaking(Locale::en), phase), name);
  }
  EXPECT_EQ(phase_name(speaking(Locale::fr), setup::Phase::network), "Régler le réseau");
}

TEST(Words, NameEveryPartThatIsChecked) {
  auto parts = setup::judge_hardware({});
  std::ranges::move(setup::judge_network({}, {}), std::back_inserter(parts));
  ASSERT_FALSE(parts.empty());
  for (const auto& part : parts) {
    EXPECT_NE(part_name(speaking(Locale::fr), part.id), part.id);
    EXPECT_NE(part_name(speaking(Locale::en), part.id), part.id);
  }
  EXPECT_EQ(part_name(speaking(Locale::en), "memory"), "Memory");
  EXPECT_EQ(part_name(speaking(Locale::en), "antenna"), "antenna");
}

}  // namespace
}  // namespace unidash::console
