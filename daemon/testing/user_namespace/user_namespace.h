// A user namespace of one: nobody in it but whoever we were outside, under another number. It
// takes no right, and gives all rights over what is made in it. For programs and their children
// while they have one thread.
#pragma once

#include <sys/types.h>

namespace unidash::testing {

/// Goes to a new one, as this user and group, and with it to the new namespaces `others`
/// (CLONE_NEWNET and so on), which belong to it. errno says why not.
[[nodiscard]] bool enter_user_namespace(uid_t user, int others = 0);

/// Whether we are in one: no other user has a number here, so nobody can become another.
[[nodiscard]] bool is_only_user();

}  // namespace unidash::testing
