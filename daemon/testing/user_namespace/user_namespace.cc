#include "daemon/testing/user_namespace/user_namespace.h"

#include <sched.h>
#include <unistd.h>

#include <format>
#include <fstream>
#include <string>

namespace unidash::testing {

namespace {

bool write_own(const char* name, const std::string& text) {
  std::ofstream file(std::format("/proc/self/{}", name));
  file << text << std::flush;
  return file.good();
}

}  // namespace

bool enter_user_namespace(uid_t user, int others) {
  const uid_t outer_user = ::geteuid();
  const gid_t outer_group = ::getegid();
  // user_namespaces(7): groups may be mapped by whoever can no longer drop any.
  return ::unshare(CLONE_NEWUSER | others) == 0 &&
         write_own("uid_map", std::format("{} {} 1", user, outer_user)) &&
         write_own("setgroups", "deny") &&
         write_own("gid_map", std::format("{} {} 1", user, outer_group));
}

bool is_only_user() {
  std::ifstream map("/proc/self/uid_map");
  unsigned long inside = 0;
  unsigned long outside = 0;
  unsigned long count = 0;
  return map >> inside >> outside >> count && count == 1 && !(map >> inside);
}

}  // namespace unidash::testing
