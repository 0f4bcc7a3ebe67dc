// Valkey's users: one for each role that uses it, and what each may do with which keys.
// Pure.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "daemon/base/secret.h"
#include "daemon/programs/unidashd/command_line.h"

namespace unidash::main {

/// On keys of this pattern the role may call these commands, itself or by a script.
struct ValkeyRight {
  Role role;
  std::string_view keys;
  std::string_view commands;
};

inline constexpr std::array valkey_rights{
    // Live copies of sessions: each role keeps its own, and whoever ends a session takes
    // it away from all.
    ValkeyRight{Role::identity, "session:identity:*", "evalsha hmget hset pexpire"},
    ValkeyRight{Role::identity, "session:*", "unlink"},
    ValkeyRight{Role::workspace, "session:workspace:*", "evalsha hmget hset pexpire"},
    ValkeyRight{Role::workspace, "session:*", "unlink"},
    ValkeyRight{Role::admin, "session:admin:*", "evalsha hmget hset pexpire"},
    ValkeyRight{Role::admin, "session:*", "unlink"},
    // Counted calls: everybody's count is one.
    ValkeyRight{Role::identity, "rate:*", "mget incrby pexpire"},
    ValkeyRight{Role::workspace, "rate:*", "mget incrby pexpire"},
    ValkeyRight{Role::admin, "rate:*", "mget incrby pexpire"},
    // Attempts at a password or a code.
    ValkeyRight{Role::identity, "login:*", "evalsha bitfield bitfield_ro expire"},
    // Sign-ins whose second factor is still to be given.
    ValkeyRight{Role::identity, "step:*", "get set getdel"},
    // Codes, access tokens and waiting devices of the OpenID provider.
    ValkeyRight{Role::identity, "oidc:*",
                "evalsha get set getdel del unlink incr hset hmget pexpire"},
    // Sign-ins by other identity providers that somebody came back from.
    ValkeyRight{Role::identity, "upstream:*", "set"},
    // Passkeys that are asked for.
    ValkeyRight{Role::identity, "passkey:*", "get set getdel"},
    // Codes by which browsers come to applications behind the gate.
    ValkeyRight{Role::identity, "gate:*", "set getdel"},
    // What the desktop keeps of its own sign-in.
    ValkeyRight{Role::workspace, "desk:*", "get set getdel"},
};

/// Without keys: that the server is there, its clock, and scripts, whose every call is
/// checked like any other.
inline constexpr std::string_view keyless_commands = "ping time evalsha script|load";

struct ValkeyPasswords {
  std::map<Role, Secret> of_roles{};
  Secret of_operator{};
};

/// "unidash_identity": the same name as in the database.
[[nodiscard]] std::string service_user(Role role);

/// The file for `aclfile`. It holds the hashes of the passwords; users without one are
/// not in it. Who does not sign in may ask whether the server is there, and no more.
[[nodiscard]] std::string render_valkey_users(const ValkeyPasswords& passwords);

}  // namespace unidash::main
