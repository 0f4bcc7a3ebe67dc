#include "daemon/clients/haproxy/servers.h"

#include <gtest/gtest.h>

#include <string>

namespace unidash::haproxy {
namespace {

std::string told(std::string_view answer) {
  const auto servers = read_servers(answer);
  if (!servers) return servers.error().slug;
  std::string text;
  for (const ServerState& each : *servers) {
    text += each.backend + (each.is_up ? "+ " : "- ");
  }
  return text;
}

TEST(Servers, AreUpOrDownAsTheChecksFound) {
  EXPECT_EQ(told("# pxname,svname,qcur,status,weight\n"
                 "port_1,FRONTEND,0,OPEN,\n"
                 "port_1,target,0,UP,1\n"
                 "port_1,BACKEND,0,UP,1\n"
                 "port_2,target,0,DOWN,1\n"
                 "port_3,target,0,UP 1/2,1\n"
                 "port_4,target,0,DOWN 1/2,1\n"
                 "port_5,target,0,MAINT (resolution),1\n"
                 "app_x,target,0,no check,1\n\n"),
            "port_1+ port_2- port_3+ port_4- port_5- ");
  EXPECT_EQ(told("# pxname,svname,status\n\n"), "");
}

TEST(Servers, AreNotReadFromAnythingElse) {
  for (const char* answer : {"", "\n", "Unknown command: 'show stat'\n", "# pxname,svname\nx,y\n",
                             "Can't find the target worker\n"}) {
    EXPECT_EQ(told(answer), "haproxy.no_answer") << answer;
  }
  EXPECT_EQ(told("# pxname,svname,status\ntruncated\n"), "");
}

}  // namespace
}  // namespace unidash::haproxy
