#include "daemon/programs/console/log_words.h"

#include <gtest/gtest.h>

namespace unidash::console {
namespace {

std::string told(std::string_view message, Locale locale = Locale::en,
                 std::string_view unit = "unidashd@identity.service") {
  Model model = new_model(false);
  model.locale = locale;
  LogEntry entry;
  entry.unit = unit;
  entry.message = message;
  return log_words(model, entry);
}

TEST(LogWords, TellWhatHaProxyServed) {
  // The time of the line, local or UTC, is the journal's business.
  for (const char* time : {"2026-11-28T23:10:04Z", "2026-11-29T00:10:04+01:00", "garbage"}) {
    const auto line = std::string(R"({"time":")") + time +
                      R"(","request_id":"a","address":"192.0.2.7","status":200,"bytes":12,)"
                      R"("milliseconds":3,"backend":"workspace","end":"--","method":"GET",)"
                      R"("path":"/v1/me"})";
    EXPECT_EQ(told(line, Locale::en, "unidash-haproxy.service"),
              "Request served 200 GET /v1/me 3 ms");
    EXPECT_EQ(told(line, Locale::fr, "unidash-haproxy.service"),
              "Demande servie 200 GET /v1/me 3 ms");
  }
}

TEST(LogWords, TellWhatOurOwnProgramsSay) {
  EXPECT_EQ(told(R"({"event":"http.request","method":"PATCH","route":"update_me","status":401,)"
                 R"("duration_us":1200,"slug":"session.required"})"),
            "Refused: not signed in 401 PATCH update_me 2 ms");
  EXPECT_EQ(told(R"({"event":"service.started","role":"identity"})", Locale::fr),
            "Service démarré");
  EXPECT_EQ(told(R"({"event":"helper.asked","request":"write_setup"})"),
            "The machine was asked for a change write_setup");
  EXPECT_EQ(told(R"({"event":"brand.new","role":"identity"})"), "brand.new");
}

TEST(LogWords, TellARequestThatNobodyAnswered) {
  EXPECT_EQ(told(R"({"status":-1,"milliseconds":-1,"method":"<BADREQ>","path":""})"),
            "Broken off before the answer <BADREQ>");
}

TEST(LogWords, LeaveEverythingElseAsItIs) {
  const std::string good = R"({"event":"service.started"})";
  EXPECT_EQ(told(good, Locale::en, "session-4.scope"), good) << "anybody can write that";
  for (const std::string line :
       {"plain words", "{", R"({"event":"service.started")", R"({"status":200,"path":"/cut o)",
        R"({"status":"200"})", R"([1])", R"({"event":{"a":{"b":1}}})", R"({"event":1})"}) {
    EXPECT_EQ(told(line), line);
  }
}

}  // namespace
}  // namespace unidash::console
