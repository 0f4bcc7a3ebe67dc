#include "daemon/clients/haproxy/control.h"

#include <gtest/gtest.h>

#include "daemon/testing/haproxy/control_stub.h"
#include "daemon/testing/haproxy/temporary_haproxy.h"

namespace unidash::haproxy {
namespace {

using namespace std::chrono_literals;
using testing::ControlStub;

std::string slug_of(const Result<std::string>& answer) {
  return answer ? "answered" : answer.error().slug;
}

TEST(Control, SendsOneLineAndReadsToTheEnd) {
  const std::string long_answer = std::string(100'000, 'x') + "\n\n";
  const ControlStub stub([&](const std::string&) { return long_answer; });
  const Control control({.socket_path = stub.socket_path()});
  EXPECT_EQ(control.ask("show sess").value(), long_answer);
  EXPECT_EQ(stub.commands(), std::vector<std::string>{"show sess"});
}

TEST(Control, AsksNobodyForWhatIsNoCommandOrSeveral) {
  const ControlStub stub([](const std::string&) { return "done\n"; });
  const Control control({.socket_path = stub.socket_path()});
  for (const char* command : {"", "reload\nreload", "show info;reload", "set map x <<", "h\xC3\xA9",
                              "show\tinfo", "reload\r", "a\x7f"}) {
    EXPECT_EQ(slug_of(control.ask(command)), "haproxy.bad_command") << command;
  }
  EXPECT_EQ(slug_of(control.ask(std::string("a\0b", 3))), "haproxy.bad_command");
  EXPECT_TRUE(stub.commands().empty());
}

TEST(Control, SaysWhenNobodyListens) {
  EXPECT_EQ(slug_of(Control({.socket_path = "/tmp/no/such.sock"}).ask("reload")),
            "haproxy.unavailable");
  EXPECT_EQ(slug_of(Control({.socket_path = "/" + std::string(200, 'a')}).ask("reload")),
            "haproxy.unavailable");
}

TEST(Control, DoesNotWaitForEverForASilentOne) {
  const ControlStub stub([](const std::string&) { return std::nullopt; });
  const Control control({.socket_path = stub.socket_path(), .time = 20ms});
  EXPECT_EQ(slug_of(control.ask("reload")), "haproxy.no_answer");
}

TEST(Control, DoesNotReadForEver) {
  const ControlStub stub([](const std::string&) { return std::string(1'000, 'x'); });
  EXPECT_EQ(slug_of(Control({.socket_path = stub.socket_path(), .most_bytes = 999}).ask("a")),
            "haproxy.no_answer");
  EXPECT_EQ(slug_of(Control({.socket_path = stub.socket_path(), .most_bytes = 1'000}).ask("a")),
            "answered");
}

TEST(Control, AsksTheWorkerOfARealOneToo) {
  testing::TemporaryHaproxy haproxy;
  haproxy.configure("global\n  stats socket unix@" + haproxy.folder() +
                    "/worker.sock mode 600 level admin\n");
  haproxy.start();
  const Control worker({.socket_path = haproxy.folder() + "/worker.sock"});
  EXPECT_TRUE(worker.ask("show info").value().contains("Name: HAProxy"));
  EXPECT_TRUE(worker.ask("no such command").value().contains("Unknown command"));
}

}  // namespace
}  // namespace unidash::haproxy
