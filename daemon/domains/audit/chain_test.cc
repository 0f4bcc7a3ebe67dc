#include "daemon/domains/audit/chain.h"

#include <gtest/gtest.h>

#include <set>

namespace unidash::audit {
namespace {

ChainRow sample() {
  return {.id = 7,
          .fk_user = "3",
          .action = "user.disabled",
          .resource_type = "users",
          .resource_id = "9",
          .details = R"({"a": 1.50})",
          .ip_address = "192.0.2.1/32",
          .user_agent = "curl",
          .created_at = "2026-01-10 14:30:00.25+00"};
}

TEST(Chain, TheTextOfARowIsFixedForEver) {
  EXPECT_EQ(canonical_text(sample()),
            "unidash audit 1\n1:7\n1:3\n13:user.disabled\n5:users\n1:9\n11:{\"a\": 1.50}\n"
            "12:192.0.2.1/32\n4:curl\n25:2026-01-10 14:30:00.25+00\n");
  EXPECT_EQ(canonical_text({.id = 1, .action = "a", .resource_type = "b", .created_at = "c"}),
            "unidash audit 1\n1:1\n-\n1:a\n1:b\n-\n-\n-\n-\n1:c\n");
  ChainRow signed_row = sample();
  signed_row.written_by = "unidash_admin";
  EXPECT_EQ(canonical_text(signed_row),
            "unidash audit 2\n1:7\n1:3\n13:user.disabled\n5:users\n1:9\n11:{\"a\": 1.50}\n"
            "12:192.0.2.1/32\n4:curl\n25:2026-01-10 14:30:00.25+00\n13:unidash_admin\n");
}

TEST(Chain, EveryColumnCounts) {
  const Chain chain(Secret("key"));
  std::set<std::string> hashes{chain.row_hash(genesis, sample())};
  const auto add = [&](auto change) {
    ChainRow row = sample();
    change(row);
    EXPECT_TRUE(hashes.insert(chain.row_hash(genesis, row)).second);
  };
  add([](ChainRow& row) { row.id = 8; });
  add([](ChainRow& row) { row.fk_user = "4"; });
  add([](ChainRow& row) { row.fk_user.reset(); });
  add([](ChainRow& row) { row.action = "user.enabled"; });
  add([](ChainRow& row) { row.resource_type = "apps"; });
  add([](ChainRow& row) { row.resource_id = "10"; });
  add([](ChainRow& row) { row.details = R"({"a": 1.5})"; });
  add([](ChainRow& row) { row.ip_address = "192.0.2.1/24"; });
  add([](ChainRow& row) { row.user_agent = ""; });
  add([](ChainRow& row) { row.user_agent.reset(); });
  add([](ChainRow& row) { row.created_at = "2026-01-10 14:30:00.26+00"; });
  add([](ChainRow& row) { row.written_by = "unidash_admin"; });
  add([](ChainRow& row) { row.written_by = "unidash_identity"; });
}

TEST(Chain, TextCannotMoveFromOneColumnToTheNext) {
  ChainRow moved = sample();
  moved.action = "user.disabled\n5:users";
  moved.resource_type = "";
  EXPECT_NE(canonical_text(moved), canonical_text(sample()));
}

TEST(Chain, DependsOnTheKeyAndOnTheRowBefore) {
  const Chain chain(Secret("key"));
  const std::string hash = chain.row_hash(genesis, sample());
  EXPECT_EQ(hash.size(), 64U);
  EXPECT_NE(hash, Chain(Secret("other")).row_hash(genesis, sample()));
  EXPECT_NE(hash, chain.row_hash(hash, sample()));
}

TEST(Chain, AHeadIsSealedByTheKeyAlone) {
  const Chain chain(Secret("key"));
  EXPECT_TRUE(chain.is_sealed(ChainHead{}));
  const ChainHead head = chain.next_head(ChainHead{}, 1, std::string(64, 'a'));
  EXPECT_TRUE(chain.is_sealed(head));
  EXPECT_FALSE(Chain(Secret("other")).is_sealed(head));
  ChainHead moved = head;
  moved.row_count = 2;
  EXPECT_FALSE(chain.is_sealed(moved));
  moved = head;
  moved.fk_last = 2;
  EXPECT_FALSE(chain.is_sealed(moved));
  moved = head;
  moved.seal.clear();
  EXPECT_FALSE(chain.is_sealed(moved));
}

TEST(Chain, AnEmptyHeadThatPointsSomewhereIsNotANewOne) {
  const Chain chain(Secret("key"));
  EXPECT_FALSE(chain.is_sealed({.fk_last = 3}));
  EXPECT_FALSE(chain.is_sealed({.hash = std::string(64, 'a')}));
}

}  // namespace
}  // namespace unidash::audit
