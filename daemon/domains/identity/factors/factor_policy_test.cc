#include "daemon/domains/identity/factors/factor_policy.h"

#include <gtest/gtest.h>

namespace unidash::identity {
namespace {

const Timestamp now{std::chrono::seconds{1'800'000'000}};
constexpr std::chrono::hours hour{1};

Demand demand(RequiredOf of, UserRole role, Timestamp from = now) {
  return demand_of({.role = role, .required_of = of, .required_from = from}, now);
}

TEST(FactorPolicy, AsksACodeOfWhoeverHasOneWhateverIsRequired) {
  for (const auto& [of, name] : enum_names<RequiredOf>) {
    EXPECT_EQ(demand_of({.has_factor = true, .required_of = of, .required_from = now + hour}, now),
              Demand::code)
        << name;
  }
}

TEST(FactorPolicy, IsForThoseItNames) {
  EXPECT_EQ(demand(RequiredOf::nobody, UserRole::super_admin), Demand::none);
  EXPECT_EQ(demand(RequiredOf::administrators, UserRole::user), Demand::none);
  EXPECT_EQ(demand(RequiredOf::administrators, UserRole::admin), Demand::enrolment);
  EXPECT_EQ(demand(RequiredOf::administrators, UserRole::super_admin), Demand::enrolment);
  EXPECT_EQ(demand(RequiredOf::everybody, UserRole::user), Demand::enrolment);
}

TEST(FactorPolicy, OnlyAnnouncesItUntilTheDay) {
  EXPECT_EQ(demand(RequiredOf::everybody, UserRole::user, now + hour), Demand::announcement);
  EXPECT_EQ(demand(RequiredOf::everybody, UserRole::user, now - hour), Demand::enrolment);
}

}  // namespace
}  // namespace unidash::identity
