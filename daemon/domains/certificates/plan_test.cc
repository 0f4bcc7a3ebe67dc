#include "daemon/domains/certificates/plan.h"

#include <gtest/gtest.h>

namespace unidash::certificates {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const Timestamp now = Timestamp(1'800'000'000s);
const Names entrance{"desk.c.org", "id.c.org"};
const Names bare{"c.org"};
const Names wiki{"wiki.c.org"};
const std::vector<Names> wanted{entrance, bare, wiki};

Held held(const Names& names, days age, days life = days(90)) {
  return {.names = names, .not_before = now - age, .not_after = now - age + life};
}
Order order(const Names& names, Timestamp::duration until_next = 0s) {
  return {.names = names, .attempts = 1, .tried_at = now - 1h, .next_try_at = now + until_next};
}
Plan plan_of(const std::vector<Held>& has, const std::vector<Order>& orders,
             Timestamp since = now - 24h) {
  return plan(wanted, has, orders, since, now);
}

TEST(CertificatePlan, AsksByHttpForEachNameAndByDnsOnce) {
  EXPECT_EQ(wanted_orders(Challenge::http_01, "c.org", {"wiki"}), wanted);
  EXPECT_EQ(wanted_orders(Challenge::dns_01, "c.org", {"wiki", "erp"}),
            (std::vector<Names>{{"c.org", "*.c.org"}}));
}

TEST(CertificatePlan, BeginsWithWhatPeopleComeInBy) {
  const Plan made = plan_of({}, {});
  EXPECT_EQ(made.added, wanted);
  EXPECT_EQ(made.due, entrance);
  EXPECT_TRUE(made.dropped.empty());
}

TEST(CertificatePlan, NothingIsDueWhileTwoThirdsAreNotOver) {
  const std::vector<Order> orders{order(entrance), order(bare), order(wiki)};
  EXPECT_FALSE(
      plan_of({held(entrance, days(59)), held(bare, days(1)), held(wiki, days(1))}, orders).due);
  EXPECT_EQ(
      plan_of({held(entrance, days(1)), held(bare, days(60)), held(wiki, days(1))}, orders).due,
      bare);
  EXPECT_EQ(
      plan_of({held(entrance, days(4), days(6)), held(bare, days(1)), held(wiki, days(1))}, orders)
          .due,
      entrance)
      << "short ones too";
}

TEST(CertificatePlan, AnApplicationThatIsNewIsDueAndOneThatWentIsDropped) {
  const Plan made = plan_of({held(entrance, days(1)), held(bare, days(1))},
                            {order(entrance), order(bare), order({"erp.c.org"})});
  EXPECT_EQ(made.added, std::vector<Names>{wiki});
  EXPECT_EQ(made.due, wiki);
  EXPECT_EQ(made.dropped, (std::vector<Names>{Names{"erp.c.org"}}));
}

TEST(CertificatePlan, WhatWasRefusedWaitsAndHoldsUpNothingElse) {
  const std::vector<Order> orders{order(entrance, 10min), order(bare), order(wiki, 10min)};
  EXPECT_EQ(plan_of({}, orders).due, bare);
  EXPECT_FALSE(plan_of({held(bare, days(1))}, orders).due);
}

TEST(CertificatePlan, NewSettingsAreTriedAtOnce) {
  const std::vector<Order> orders{order(entrance, 10min), order(bare, 10min), order(wiki, 10min)};
  EXPECT_EQ(plan_of({}, orders, now - 1min).due, entrance);
}

TEST(CertificatePlan, TheOrderOfNamesIsNoOtherCertificate) {
  const Plan made =
      plan_of({held({"id.c.org", "desk.c.org"}, days(1)), held(bare, days(1)), held(wiki, days(1))},
              {order({"id.c.org", "desk.c.org"}), order(bare), order(wiki)});
  EXPECT_TRUE(made.added.empty());
  EXPECT_TRUE(made.dropped.empty());
  EXPECT_FALSE(made.due);
}

TEST(CertificatePlan, AnEndIsToldInTime) {
  EXPECT_FALSE(is_ending(now - days(300), now + days(31), now));
  EXPECT_TRUE(is_ending(now - days(300), now + days(30), now));
  EXPECT_FALSE(is_ending(now - days(3), now + days(3), now)) << "half of its life is left";
  EXPECT_TRUE(is_ending(now - days(4), now + days(2), now));
}

}  // namespace
}  // namespace unidash::certificates
