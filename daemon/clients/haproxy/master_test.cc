#include "daemon/clients/haproxy/master.h"

#include <gtest/gtest.h>

#include <format>

#include "daemon/testing/haproxy/control_stub.h"
#include "daemon/testing/haproxy/temporary_haproxy.h"

namespace unidash::haproxy {
namespace {

using namespace std::chrono_literals;
using testing::TemporaryHaproxy;

std::string slug_of(const Status& status) { return status ? "done" : status.error().slug; }

/// A frontend that says a word, at a socket of its folder.
std::string saying(const TemporaryHaproxy& haproxy, const std::string& word) {
  return std::format(
      "defaults\n  mode http\n  timeout client 5s\n"
      "frontend f\n  bind unix@{}/web.sock\n"
      "  http-request return status 200 content-type text/plain string {}\n",
      haproxy.folder(), word);
}

TEST(ReloadAnswers, SayWhetherItWentWell) {
  EXPECT_EQ(slug_of(read_reload_answer("Success=1\n--\n[NOTICE]   (9) : Loading success.\n\n")),
            "done");
  EXPECT_EQ(slug_of(read_reload_answer("Success=0\n--\n\n")), "haproxy.refused");
}

TEST(ReloadAnswers, AreNoSuccessWhereTheyAreAnythingElse) {
  for (const char* answer : {"", "\n", "Success=1", "Success=10\n", " Success=1\n", "success=1\n",
                             "Unknown command: 'reload'\n", "[NOTICE] \nSuccess=1\n"}) {
    EXPECT_EQ(slug_of(read_reload_answer(answer)), "haproxy.no_answer") << answer;
  }
}

TEST(ReloadAnswers, TellWhatIsWrongAndNoMore) {
  const Status refused = read_reload_answer(
      "Success=0\n--\n[NOTICE]   (1) : haproxy version is 3.0\n"
      "[ALERT]    (1) : config : parsing [gate.cfg:11] : unknown keyword 'x'\n"
      "[ALERT]    (1) : config : Fatal errors found in configuration.\n"
      "[WARNING]  (1) : Loading failure!\n\n");
  EXPECT_EQ(refused.error().detail,
            "[ALERT]    (1) : config : parsing [gate.cfg:11] : unknown keyword 'x'\n"
            "[ALERT]    (1) : config : Fatal errors found in configuration.");
  EXPECT_EQ(read_reload_answer("Success=0\n--\nout of memory\n").error().detail,
            "--\nout of memory");
  EXPECT_EQ(
      read_reload_answer("Success=0\n[ALERT] " + std::string(9'000, 'x')).error().detail.size(),
      2'000U);
}

TEST(Master, IsAskedToReload) {
  const testing::ControlStub stub([](const std::string&) { return "Success=1\n--\n"; });
  EXPECT_EQ(slug_of(Master(stub.socket_path()).reload()), "done");
  EXPECT_EQ(stub.commands(), std::vector<std::string>{"reload"});
}

TEST(Master, OfARealOneServesWhatItReadAgain) {
  TemporaryHaproxy haproxy;
  haproxy.configure(saying(haproxy, "one"));
  haproxy.start();
  const std::string web = haproxy.folder() + "/web.sock";
  EXPECT_EQ(TemporaryHaproxy::get(web, "/"), "one");
  haproxy.configure(saying(haproxy, "two"));
  const Master master(haproxy.master_socket());
  EXPECT_EQ(slug_of(master.reload()), "done");
  EXPECT_EQ(TemporaryHaproxy::get(web, "/"), "two");
}

TEST(Master, OfARealOneGoesOnWithTheEarlierConfiguration) {
  TemporaryHaproxy haproxy;
  haproxy.configure(saying(haproxy, "one"));
  haproxy.start();
  const std::string web = haproxy.folder() + "/web.sock";
  const Master master(haproxy.master_socket());
  haproxy.configure(saying(haproxy, "two") + "  nonsense\n");
  const Status refused = master.reload();
  EXPECT_EQ(slug_of(refused), "haproxy.refused");
  EXPECT_TRUE(refused.error().detail.contains("unknown keyword 'nonsense'"))
      << refused.error().detail;
  EXPECT_EQ(TemporaryHaproxy::get(web, "/"), "one");
  haproxy.configure(saying(haproxy, "two") + "  bind unix@/no/such/folder/web.sock\n");
  EXPECT_EQ(slug_of(master.reload()), "haproxy.refused") << "it cannot bind";
  EXPECT_EQ(TemporaryHaproxy::get(web, "/"), "one");
  haproxy.configure(saying(haproxy, "two"));
  EXPECT_EQ(slug_of(master.reload()), "done");
  EXPECT_EQ(TemporaryHaproxy::get(web, "/"), "two");
  haproxy.stop();
  EXPECT_EQ(slug_of(master.reload()), "haproxy.unavailable");
}

}  // namespace
}  // namespace unidash::haproxy
