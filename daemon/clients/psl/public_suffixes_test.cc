#include "daemon/clients/psl/public_suffixes.h"

#include <gtest/gtest.h>

namespace unidash::psl {
namespace {

TEST(PublicSuffixes, HasEndingsOfCountriesAndOfCompanies) {
  const PublicSuffixes list;
  for (const auto* domain : {"com", "fr", "co.uk", "gouv.fr", "github.io"}) {
    EXPECT_TRUE(list.is_public_suffix(domain)) << domain;
  }
  for (const auto* domain : {"example.com", "dupont.fr", "shop.co.uk", "cloud.example.org"}) {
    EXPECT_FALSE(list.is_public_suffix(domain)) << domain;
  }
}

TEST(PublicSuffixes, TellsEndingsItKnowsFromOthers) {
  const PublicSuffixes list;
  EXPECT_TRUE(list.knows_ending("dupont.fr"));
  EXPECT_TRUE(list.knows_ending("com"));
  EXPECT_FALSE(list.knows_ending("dupont.internal"));
  EXPECT_FALSE(list.knows_ending("dupont.lan"));
}

}  // namespace
}  // namespace unidash::psl
