#include "daemon/testing/user_namespace/user_namespace.h"

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

namespace unidash::testing {
namespace {

/// Whether it holds in a child, which may go where we must not.
template <class Check>
bool in_child(Check check) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(check() ? 0 : 1);
  int status = 0;
  return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool may_rename_machine() { return ::sethostname("dc1", 3) == 0; }

}  // namespace

TEST(UserNamespace, IsRootOfItsOwn) {
  EXPECT_TRUE(in_child([] {
    return enter_user_namespace(0, CLONE_NEWUTS) && ::geteuid() == 0 && ::getegid() == 0 &&
           is_only_user() && may_rename_machine();
  }));
}

TEST(UserNamespace, LetsRootStepDown) {
  constexpr uid_t somebody = 65534;
  EXPECT_TRUE(in_child([] {
    return enter_user_namespace(0, CLONE_NEWUTS) && enter_user_namespace(somebody) &&
           ::geteuid() == somebody && is_only_user() && !may_rename_machine();
  }));
}

}  // namespace unidash::testing
