#include "daemon/clients/requests/reply.h"

#include <gtest/gtest.h>

namespace unidash::requests {

TEST(Replies, CarryErrorsAcross) {
  const Error error = field_error("address", "network.bad_address");
  const ReplyLine line = parse_reply_line(render_result(error));
  ASSERT_TRUE(line.result);
  ASSERT_FALSE(*line.result);
  EXPECT_EQ(line.result->error().code, Code::invalid);
  EXPECT_EQ(line.result->error().fields.at(0).field, "address");
  EXPECT_EQ(parse_reply_line(render_progress(40)).percent, 40);
  EXPECT_EQ(parse_reply_line("nonsense").result->error().slug, "helper.no_answer");
  EXPECT_EQ(parse_reply_line(R"({"result":{"a":1}})").result->value().at("a"), 1);
}

}  // namespace unidash::requests
