#include "daemon/programs/console/search.h"

#include <gtest/gtest.h>

namespace unidash::console {

TEST(Search, FindsEveryWordAnywhereWithoutAccentsAndCase) {
  for (const auto* search : {"", " ", "new york", "york", "NEW_YORK", "america/new", "york new"}) {
    EXPECT_TRUE(fits_search("America/New_York", search)) << search;
  }
  EXPECT_TRUE(fits_search("Indian/Reunion", "R\u00E9union"));
  EXPECT_TRUE(fits_search("America/Port-au-Prince", "port au prince"));
  EXPECT_FALSE(fits_search("America/New_York", "new jersey"));
  EXPECT_FALSE(fits_search("Europe/Paris", "\u4E2D"));
}

}  // namespace unidash::console
