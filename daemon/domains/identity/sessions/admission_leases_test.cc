#include "daemon/domains/identity/sessions/admission_leases.h"

#include <gtest/gtest.h>

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;

const AdmissionLeases::Time start{};

Admitted somebody() {
  api::LiveSession session;
  session.username = "giselle";
  return session;
}

TEST(AdmissionLeases, SpendsWhatWasGrantedAndNoMore) {
  AdmissionLeases leases;
  EXPECT_FALSE(leases.spend("k", start));
  leases.keep("k", somebody(), 2, start, start + 200ms);
  EXPECT_EQ(leases.spend("k", start + 1ms).value()->username, "giselle");
  EXPECT_TRUE(leases.spend("k", start + 1ms));
  EXPECT_FALSE(leases.spend("k", start + 1ms));
}

TEST(AdmissionLeases, EndsWithItsTime) {
  AdmissionLeases leases;
  leases.keep("k", somebody(), 5, start, start + 200ms);
  EXPECT_TRUE(leases.spend("k", start + 199ms));
  EXPECT_FALSE(leases.spend("k", start + 200ms));
}

TEST(AdmissionLeases, NeverOutlivesAQuarterSecond) {
  AdmissionLeases leases;
  leases.keep("k", somebody(), 5, start, start + 10s);
  EXPECT_FALSE(leases.spend("k", start + 250ms));
}

TEST(AdmissionLeases, IsNotRevivedByALaterGrant) {
  AdmissionLeases leases;
  leases.keep("k", somebody(), 50, start, start + 200ms);
  leases.keep("k", std::nullopt, 1, start + 300ms, start + 500ms);
  EXPECT_FALSE(leases.spend("k", start + 301ms).value().has_value());
  EXPECT_FALSE(leases.spend("k", start + 301ms));
}

TEST(AdmissionLeases, AsksForAsMuchAsWasNeeded) {
  AdmissionLeases leases;
  EXPECT_EQ(leases.wanted("k", start), 1);
  for (int i = 0; i < 10; ++i) leases.keep("k", somebody(), 0, start, start + 200ms);
  EXPECT_EQ(leases.wanted("k", start + 300ms), 10);
  for (int i = 0; i < 1000; ++i) leases.keep("k", somebody(), 0, start, start + 200ms);
  EXPECT_EQ(leases.wanted("k", start + 300ms), AdmissionLeases::most_wanted);
  EXPECT_EQ(leases.wanted("k", start + 5s), 1);
}

TEST(AdmissionLeases, ForgetsASessionOnEveryRoute) {
  AdmissionLeases leases;
  const auto a = AdmissionLeases::key("hash", "get_me", "192.0.2.1");
  const auto b = AdmissionLeases::key("hash", "list_apps", "192.0.2.1");
  const auto other = AdmissionLeases::key("other", "get_me", "192.0.2.1");
  for (const auto& key : {a, b, other}) leases.keep(key, somebody(), 5, start, start + 200ms);
  leases.forget("hash");
  EXPECT_FALSE(leases.spend(a, start));
  EXPECT_FALSE(leases.spend(b, start));
  EXPECT_TRUE(leases.spend(other, start));
}

TEST(AdmissionLeases, StaysWithinItsCapacity) {
  AdmissionLeases leases(2);
  for (const char* key : {"a", "b", "c"}) leases.keep(key, somebody(), 1, start, start + 200ms);
  EXPECT_FALSE(leases.spend("a", start));
  EXPECT_TRUE(leases.spend("c", start));
}

}  // namespace
}  // namespace unidash::identity
