#include "daemon/domains/apps/databases/instance.h"

#include <gtest/gtest.h>

namespace unidash::apps {
namespace {

TEST(Instance, IsReachedByAUrlThatHoldsAnyPassword) {
  const Secret url = render_database_url({"wiki", "main"}, Secret("a/b@c:d?e"), "/run/db/ca.pem");
  EXPECT_EQ(
      url.reveal(),
      "postgresql://app_wiki_main:a%2Fb%40c%3Ad%3Fe@databases.unidash.internal:5432/app_wiki_main"
      "?sslmode=verify-full&sslrootcert=%2Frun%2Fdb%2Fca.pem");
}

}  // namespace
}  // namespace unidash::apps
