#include "daemon/programs/unidashd/edge_switch.h"

#include <gtest/gtest.h>

namespace unidash::main {
namespace {

class CountingRandom final : public Random {
 public:
  std::string bytes(std::size_t count) override { return std::string(count, '\x01'); }
};

http::RawRequest get(std::string target) {
  return {.method = "GET", .target = std::move(target), .headers = {{"Host", "any"}}, .body = {}};
}

TEST(EdgeSwitch, AnswersUnavailableUntilItOpens) {
  CountingRandom random;
  NoAdmitter nobody;
  EdgeSwitch edge_switch(random);
  for (const char* target : {"/healthz", "/", "/v1/me"}) {
    const auto response = edge_switch.answer(get(target));
    EXPECT_EQ(response.status, 503) << target;
    EXPECT_EQ(api::find_value(response.headers, "Retry-After"), "2") << target;
  }
  const http::Edge edge({.routes = {}, .hosts = {}, .health = [] { return Status{}; }}, nobody,
                        random);
  edge_switch.open(edge);
  EXPECT_EQ(edge_switch.answer(get("/healthz")).status, 200);
}

TEST(NoAdmitter, LetsNobodyIn) { EXPECT_FALSE(NoAdmitter{}.admit({})); }

}  // namespace
}  // namespace unidash::main
