#include "daemon/domains/identity/relying_party/token_reply.h"

#include <gtest/gtest.h>

namespace unidash::identity::relying_party {

namespace {

std::string slug(int status, std::string body) {
  const auto reply = parse_token_reply({.status = status, .body = std::move(body)});
  return reply ? "" : reply.error().slug;
}

}  // namespace

TEST(TokenReply, NamesItselfByBasic) {
  // RFC 6749, section 2.3.1: both halves are form-encoded first.
  EXPECT_EQ(render_basic("desk", Secret("a:b c")), "Basic ZGVzazphJTNBYiUyMGM=");
}

TEST(TokenReply, ReadsTokens) {
  const auto reply = parse_token_reply(
      {.status = 200, .body = R"({"access_token":"a","id_token":"i","token_type":"bearer"})"});
  EXPECT_EQ(reply->access_token.reveal(), "a");
  EXPECT_EQ(reply->id_token, "i");
}

TEST(TokenReply, TellsRefusalFromTrouble) {
  EXPECT_EQ(slug(400, R"({"error":"invalid_grant"})"), "sign_in.refused");
  EXPECT_EQ(slug(401, R"({"error":"invalid_client"})"), "sign_in.refused");
  EXPECT_EQ(slug(503, R"({"status":503})"), "role.unavailable");
  EXPECT_EQ(slug(429, "{}"), "role.unavailable");
  EXPECT_EQ(slug(200, "not JSON"), "role.unavailable");
  EXPECT_EQ(slug(200, "[]"), "role.unavailable");
  EXPECT_EQ(slug(200, "{}"), "role.unavailable");
  EXPECT_EQ(slug(200, R"({"access_token":"a","token_type":"Bearer"})"), "role.unavailable");
  EXPECT_EQ(slug(200, R"({"access_token":"a","id_token":"i","token_type":"mac"})"),
            "role.unavailable");
  EXPECT_EQ(slug(200, R"({"access_token":7,"id_token":"i","token_type":"Bearer"})"),
            "role.unavailable");
}

}  // namespace unidash::identity::relying_party
