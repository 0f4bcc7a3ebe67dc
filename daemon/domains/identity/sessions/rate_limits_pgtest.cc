// Calls and login attempts are counted in Valkey; a test that crosses the end of
// a minute (or of five) would see a part of its count fade, so each begins early
// in one.
#include <ctime>
#include <thread>

#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using namespace std::chrono_literals;

/// Valkey's windows begin at whole minutes of the wall clock.
void wait_for_room_in_the_minute() {
  while (std::time(nullptr) % 60 > 50) std::this_thread::sleep_for(200ms);
}

class RateLimitsTest : public testing::IdentityTest {
 protected:
  explicit RateLimitsTest(RateLimits limits) : IdentityTest(limits) {
    wait_for_room_in_the_minute();
  }

  Result<std::optional<api::LiveSession>> call(std::string_view address,
                                               std::string_view route = "get_me",
                                               api::Rate rate = api::Rate::standard) {
    return sessions_.admit({"", address, route, rate});
  }

  /// As if the counts of this window had been made in the one before.
  void let_window_pass(std::string_view pattern) {
    const auto keys = valkey_.command({"KEYS", pattern}).value();
    for (const auto& key : keys.items) {
      const auto parts = text::split(*key.text, ':');
      std::string earlier;
      for (const auto part : parts) {
        const auto number = text::parse_integer(part);
        const bool is_window = number.value_or(0) > 1'000'000;
        earlier += (earlier.empty() ? "" : ":");
        earlier += is_window ? std::to_string(*number - 1) : std::string(part);
      }
      ASSERT_TRUE(valkey_.command({"RENAME", *key.text, earlier}));
    }
  }

  /// Calls of ten a window that have faded by now if all were made in the last.
  std::int64_t faded_of_ten(std::int64_t window_seconds) {
    const auto time = valkey_.command({"TIME"}).value();
    const auto elapsed = text::parse_integer(*time.items[0].text).value() % window_seconds;
    return 10 * elapsed / window_seconds;
  }

  /// How many of many calls in a row are let in.
  template <class Call>
  static int count_admitted(Call call) {
    int admitted = 0;
    for (int i = 0; i < 40; ++i) admitted += call() ? 1 : 0;
    return admitted;
  }
};

struct SmallAddressLimit : RateLimitsTest {
  SmallAddressLimit() : RateLimitsTest({.address = 10}) {}
};

TEST_F(SmallAddressLimit, LetsInExactlyAsManyCalls) {
  EXPECT_EQ(count_admitted([&] { return call("192.0.2.1"); }), 10);
  const auto refused = call("192.0.2.1");
  EXPECT_EQ(refused.error().code, Code::too_many);
  EXPECT_EQ(refused.error().slug, "rate.too_many");
  ASSERT_TRUE(refused.error().retry_after);
  EXPECT_GE(*refused.error().retry_after, 1s);
  EXPECT_LE(*refused.error().retry_after, 66s);  // the minute and a tenth of the next
}

// The end of a minute is no new start: only what has faded is free again.
TEST_F(SmallAddressLimit, GivesABurstAcrossAMinutesEndNoSecondLimit) {
  EXPECT_EQ(count_admitted([&] { return call("192.0.2.1"); }), 10);
  let_window_pass("rate:*");
  const auto at_least = faded_of_ten(60);
  const int admitted = count_admitted([&] { return call("192.0.2.1"); });
  EXPECT_GE(admitted, at_least);
  EXPECT_LE(admitted, faded_of_ten(60) + 1);
  EXPECT_LT(admitted, 10);
}

TEST_F(SmallAddressLimit, CountsEachAddressForItself) {
  EXPECT_EQ(count_admitted([&] { return call("192.0.2.1"); }), 10);
  EXPECT_TRUE(call("192.0.2.2"));
}

TEST_F(SmallAddressLimit, CountsAnIpv6NetworkAsOne) {
  int n = 0;
  EXPECT_EQ(count_admitted([&] { return call(std::format("2001:db8::{:x}", ++n)); }), 10);
  EXPECT_TRUE(call("2001:db8:0:1::1"));
}

TEST_F(SmallAddressLimit, CountsInEveryProcess) {
  Sessions other(pool_, valkey_, clock_, random_, settings_);
  EXPECT_EQ(count_admitted([&] { return call("192.0.2.1"); }), 10);
  EXPECT_EQ(other.admit({"", "192.0.2.1", "get_me"}).error().slug, "rate.too_many");
}

TEST_F(SmallAddressLimit, DoesNotCountUnlimitedRows) {
  const auto facts = [&] { return call("192.0.2.1", "health", api::Rate::unlimited); };
  EXPECT_EQ(count_admitted(facts), 40);
  EXPECT_TRUE(call("192.0.2.1"));
}

TEST_F(SmallAddressLimit, GrantsNoRefusedCallToOthers) {
  EXPECT_EQ(count_admitted([&] { return call("192.0.2.1", "a"); }), 10);
  // The refused ones left the route's own counter alone.
  EXPECT_EQ(valkey_.command({"KEYS", "rate:*:route:a:192.0.2.1"}).value().items.size(), 1U);
  const auto key = *valkey_.command({"KEYS", "rate:*:route:a:*"}).value().items[0].text;
  EXPECT_EQ(valkey_.get(key).value(), "10");
}

struct SmallGlobalLimit : RateLimitsTest {
  SmallGlobalLimit() : RateLimitsTest({.global = 8}) {}
};

TEST_F(SmallGlobalLimit, HoldsWhoeverCalls) {
  int n = 0;
  EXPECT_EQ(count_admitted([&] { return call(std::format("192.0.2.{}", ++n)); }), 8);
}

struct SmallEndpointLimit : RateLimitsTest {
  SmallEndpointLimit() : RateLimitsTest({.endpoint = 6, .login_address = 3}) {}
};

TEST_F(SmallEndpointLimit, HoldsForEachRouteApart) {
  EXPECT_EQ(count_admitted([&] { return call("192.0.2.1", "a"); }), 6);
  EXPECT_EQ(count_admitted([&] { return call("192.0.2.1", "b"); }), 6);
}

TEST_F(SmallEndpointLimit, IsSmallerWhereACallCostsAHash) {
  EXPECT_EQ(count_admitted([&] { return call("192.0.2.1", "login", api::Rate::login); }), 3);
}

struct SmallAccountLimit : RateLimitsTest {
  SmallAccountLimit() : RateLimitsTest({.account = 10}) {}

  int count_for(UserRole role) {
    const auto desk = start_desk(add_user(name_of(role), role));
    EXPECT_TRUE(is_in(desk));  // makes the live copy; its account is known from then on
    int n = 0;
    return count_admitted([&] {
      ++n;
      return admit(desk, std::format("route_{}", n), std::format("192.0.2.{}", n));
    });
  }
};

TEST_F(SmallAccountLimit, FollowsAPersonOverRoutesAndAddresses) {
  EXPECT_EQ(count_for(UserRole::user), 10);
}

TEST_F(SmallAccountLimit, GivesAdministratorsHalfAsManyMore) {
  EXPECT_EQ(count_for(UserRole::admin), 15);
  EXPECT_EQ(count_for(UserRole::super_admin), 15);
}

struct FewAttempts : RateLimitsTest {
  FewAttempts() : RateLimitsTest({.login_account = 3, .login_address = 5, .login_name = 6}) {}

  Status attempt(std::string_view name, std::string_view address) {
    return sessions_.count_login({.name = name, .address = address});
  }
};

TEST_F(FewAttempts, HoldForANameFromOneAddress) {
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(attempt("giselle", "192.0.2.1"));
  const auto refused = attempt("GISELLE", "192.0.2.1");
  EXPECT_EQ(refused.error().slug, "rate.too_many");
  EXPECT_TRUE(refused.error().retry_after);
}

// A stranger at one address stops nobody elsewhere.
TEST_F(FewAttempts, OfOneAddressLeaveTheNameToTheOthers) {
  for (int i = 0; i < 20; ++i) (void)attempt("giselle", "192.0.2.1");
  EXPECT_TRUE(attempt("giselle", "192.0.2.2"));
}

// What a guesser with any number of addresses gets.
TEST_F(FewAttempts, HoldForANameWhereverItIsTried) {
  int n = 0;
  EXPECT_EQ(count_admitted([&] { return attempt("giselle", std::format("192.0.2.{}", ++n)); }), 6);
  EXPECT_EQ(attempt("giselle", "192.0.2.99").error().slug, "rate.too_many");
  EXPECT_TRUE(attempt("marc", "192.0.2.99"));
}

TEST_F(FewAttempts, HoldForAnAddressWhateverTheName) {
  for (int i = 1; i <= 5; ++i) EXPECT_TRUE(attempt(std::format("name{}", i), "192.0.2.1"));
  EXPECT_EQ(attempt("another", "192.0.2.1").error().slug, "rate.too_many");
  EXPECT_TRUE(attempt("another", "192.0.2.2"));
}

TEST_F(FewAttempts, HoldForADeviceAndForASessionApart) {
  const auto by_device = [&](std::string_view device) {
    return sessions_.count_login({.name = "giselle", .address = "192.0.2.1", .device = device});
  };
  const auto in_session = [&](std::int64_t user) {
    return sessions_.count_login(
        {.name = "giselle", .address = "192.0.2.1", .in_session_of = UserId{user}});
  };
  EXPECT_EQ(count_admitted([&] { return attempt("giselle", "192.0.2.1"); }), 3);
  EXPECT_EQ(count_admitted([&] { return by_device("a"); }), 3);
  EXPECT_EQ(count_admitted([&] { return by_device("b"); }), 3);
  EXPECT_EQ(count_admitted([&] { return in_session(1); }), 3);
  EXPECT_EQ(count_admitted([&] { return in_session(2); }), 3);
}

TEST_F(FewAttempts, AreForgivenAfterASuccessOfTheWindowBefore) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(attempt("giselle", "192.0.2.1"));
  let_window_pass("login:*");
  for (int i = 0; i < 3; ++i) {
    sessions_.forgive_login({.name = "giselle", .address = "192.0.2.1"});
  }
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(attempt("giselle", "192.0.2.1")) << i;
}

TEST_F(FewAttempts, ShareAPlaceWithWhomOnlyTheKeyTells) {
  const RateLimits limits{.login_account = 1, .login_address = 100, .login_name = 100};
  LoginLimits one(valkey_, limits, testing::secret("one key"));
  LoginLimits other(valkey_, limits, testing::secret("another key"));
  const Attempt attempt{.name = "giselle", .address = "192.0.2.1"};
  ASSERT_TRUE(one.count(attempt));
  EXPECT_FALSE(one.count(attempt));
  EXPECT_TRUE(other.count(attempt));
}

TEST_F(FewAttempts, AreCountedInParallelToo) {
  std::atomic<int> admitted = 0;
  std::vector<std::jthread> guessers;
  for (int i = 0; i < 12; ++i) {
    guessers.emplace_back(
        [&, i] { admitted += attempt("giselle", std::format("192.0.2.{}", i)) ? 1 : 0; });
  }
  guessers.clear();
  EXPECT_EQ(admitted, 6);
}

TEST_F(FewAttempts, AreForgivenAfterASuccess) {
  for (int i = 0; i < 9; ++i) {
    ASSERT_TRUE(attempt("giselle", "192.0.2.1")) << i;
    sessions_.forgive_login({.name = "giselle", .address = "192.0.2.1"});
  }
}

// The person who signs in takes back their own attempt, not those of whoever
// guesses meanwhile.
TEST_F(FewAttempts, OfAGuesserStayWhenThePersonSignsIn) {
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(attempt("giselle", std::format("192.0.2.{}", i)));
  ASSERT_TRUE(attempt("giselle", "192.0.2.50"));
  sessions_.forgive_login({.name = "giselle", .address = "192.0.2.50"});
  EXPECT_TRUE(attempt("giselle", "192.0.2.60"));
  EXPECT_FALSE(attempt("giselle", "192.0.2.61"));
}

// All who use an application come from its address: one of them must not shut out the others.
struct AtAnApplication : RateLimitsTest {
  AtAnApplication() : RateLimitsTest({.login_account = 3, .login_address = 2, .login_name = 4}) {}

  Status attempt(std::string_view name, std::string_view application) {
    return sessions_.count_login({.name = name, .address = "10.0.0.5", .application = application});
  }
};

TEST_F(AtAnApplication, CountsEachPersonByThemselves) {
  EXPECT_EQ(count_admitted([&] { return attempt("giselle", "wiki"); }), 3);
  EXPECT_TRUE(attempt("marc", "wiki"));
  EXPECT_TRUE(attempt("giselle", "crm")) << "another application";
  EXPECT_FALSE(attempt("giselle", "mail")) << "the name, wherever";
}

TEST_F(AtAnApplication, HasRoomForManyPeople) {
  int n = 0;
  EXPECT_EQ(count_admitted([&] { return attempt(std::format("person{}", ++n), "wiki"); }), 10);
  EXPECT_TRUE(attempt("giselle", "crm"));
}

TEST_F(AtAnApplication, LeavesTheSignInPageAlone) {
  (void)count_admitted([&] { return attempt("giselle", "wiki"); });
  EXPECT_TRUE(sessions_.count_login({.name = "giselle", .address = "10.0.0.5"}));
  (void)count_admitted(
      [&] { return sessions_.count_login({.name = "marc", .address = "10.0.0.5"}); });
  EXPECT_TRUE(attempt("marc", "wiki"));
}

struct TenAttempts : RateLimitsTest {
  TenAttempts() : RateLimitsTest({.login_account = 10}) {}
};

TEST_F(TenAttempts, AreNotTwentyAcrossTheEndOfTheirWindow) {
  const auto guess = [&] {
    return sessions_.count_login({.name = "giselle", .address = "192.0.2.1"});
  };
  EXPECT_EQ(count_admitted(guess), 10);
  let_window_pass("login:*");
  const auto at_least = faded_of_ten(300);
  const int admitted = count_admitted(guess);
  EXPECT_GE(admitted, at_least);
  EXPECT_LE(admitted, faded_of_ten(300) + 1);
  EXPECT_LT(admitted, 10);
}

struct ManyStrangers : RateLimitsTest {
  ManyStrangers() : RateLimitsTest({.login_account = 3}) {}

  std::int64_t count_keys() { return valkey_.command({"DBSIZE"}).value().number.value_or(-1); }
  std::int64_t memory() {
    std::int64_t sum = 0;
    const auto keys = valkey_.command({"KEYS", "login:*"}).value();
    for (const auto& key : keys.items) {
      sum += valkey_.command({"MEMORY", "USAGE", *key.text}).value().number.value_or(0);
    }
    return sum;
  }
};

// Names and addresses there are without end; what counts them has one size.
TEST_F(ManyStrangers, FillNoMemoryWithTheirAttempts) {
  for (int i = 0; i < 2000; ++i) {
    const std::string address = std::format("10.0.{}.{}", i / 250, i % 250);
    ASSERT_TRUE(sessions_.count_login({.name = std::format("name{}", i), .address = address}));
  }
  EXPECT_LE(count_keys(), 3 * 3);  // three kinds, three windows
  EXPECT_LE(memory(), 3 * 3 * 160 * 1024);
}

// Each call leaves two counters for its address; how many there can be is
// bounded by the limit on all calls together (docs/decisions/sessions.md).
TEST_F(SmallGlobalLimit, BoundsTheCountersOfAddresses) {
  int n = 0;
  (void)count_admitted([&] { return call(std::format("192.0.2.{}", ++n)); });
  EXPECT_LE(valkey_.command({"KEYS", "rate:*"}).value().items.size(), 2U * (2 * 8 + 1));
}

TEST(CountedAddress, IsTheNetworkOfAnIpv6One) {
  EXPECT_EQ(counted_address("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(counted_address("::ffff:192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(counted_address("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
  EXPECT_EQ(counted_address("::1"), "::");
}

}  // namespace
}  // namespace unidash::identity
