// What each of Valkey's users may do with each kind of key and each kind of command, as
// Valkey itself tells it, against the one table.
#include "daemon/programs/unidashd/valkey_users.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <set>

#include "daemon/base/text.h"
#include "daemon/clients/redis/client.h"
#include "daemon/testing/temporary_valkey.h"

namespace unidash::main {
namespace {

using Arguments = std::vector<std::string>;

constexpr std::array roles{Role::identity, Role::workspace, Role::admin};

/// One key of each kind that the product knows, and one that it does not.
constexpr std::array<std::string_view, 13> keys{
    "session:identity:x", "session:workspace:x", "session:admin:x", "rate:1:all", "login:name:x:1",
    "oidc:code:x",        "oidc:token:x",        "desk:id_token:1", "step:x",     "upstream:used:x",
    "passkey:x",          "gate:code:x",         "something"};

/// One call of each kind, with KEY where the key stands.
struct Probe {
  std::string_view command;
  Arguments arguments;
};

std::vector<Probe> probes() {
  return {{"get", {"GET", "KEY"}},
          {"set", {"SET", "KEY", "v", "PX", "5"}},
          {"getdel", {"GETDEL", "KEY"}},
          {"mget", {"MGET", "KEY"}},
          {"hmget", {"HMGET", "KEY", "f"}},
          {"hgetall", {"HGETALL", "KEY"}},
          {"hset", {"HSET", "KEY", "f", "v"}},
          {"incr", {"INCR", "KEY"}},
          {"incrby", {"INCRBY", "KEY", "1"}},
          {"decr", {"DECR", "KEY"}},
          {"bitfield", {"BITFIELD", "KEY", "INCRBY", "u8", "0", "1"}},
          {"bitfield_ro", {"BITFIELD_RO", "KEY", "GET", "u8", "0"}},
          {"expire", {"EXPIRE", "KEY", "5"}},
          {"pexpire", {"PEXPIRE", "KEY", "5"}},
          {"del", {"DEL", "KEY"}},
          {"unlink", {"UNLINK", "KEY"}},
          {"evalsha", {"EVALSHA", std::string(40, '0'), "1", "KEY"}},
          {"eval", {"EVAL", "return 1", "1", "KEY"}},
          {"dump", {"DUMP", "KEY"}},
          {"restore", {"RESTORE", "KEY", "0", "x"}},
          {"rename", {"RENAME", "KEY", "something"}},
          {"copy", {"COPY", "KEY", "something"}},
          {"object", {"OBJECT", "ENCODING", "KEY"}},
          {"lpush", {"LPUSH", "KEY", "v"}},
          {"zadd", {"ZADD", "KEY", "1", "v"}}};
}

/// Nobody's, whatever the key: all keys at once, the server itself, other clients.
std::vector<Arguments> dangerous() {
  return {{"FLUSHALL"},
          {"FLUSHDB"},
          {"KEYS", "*"},
          {"SCAN", "0"},
          {"RANDOMKEY"},
          {"DBSIZE"},
          {"SELECT", "1"},
          {"SWAPDB", "0", "1"},
          {"CONFIG", "GET", "*"},
          {"CONFIG", "SET", "dir", "/"},
          {"ACL", "LIST"},
          {"ACL", "SETUSER", "unidash_workspace", "+@all"},
          {"DEBUG", "SLEEP", "0"},
          {"MONITOR"},
          {"CLIENT", "LIST"},
          {"CLIENT", "KILL", "ID", "1"},
          {"SHUTDOWN"},
          {"SAVE"},
          {"REPLICAOF", "NO", "ONE"},
          {"MODULE", "LIST"},
          {"FUNCTION", "LIST"},
          {"SCRIPT", "FLUSH"},
          {"SUBSCRIBE", "x"},
          {"PUBLISH", "x", "y"},
          {"INFO"}};
}

ValkeyPasswords passwords() {
  ValkeyPasswords made;
  for (const Role role : roles) made.of_roles.emplace(role, Secret(std::string(name_of(role))));
  made.of_operator = Secret("operator");
  return made;
}

bool fits(std::string_view pattern, std::string_view key) {
  return pattern.ends_with('*') && key.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool is_allowed(Role role, std::string_view key, std::string_view command) {
  return std::ranges::any_of(valkey_rights, [&](const ValkeyRight& right) {
    const auto commands = text::split(right.commands, ' ');
    return right.role == role && fits(right.keys, key) && std::ranges::contains(commands, command);
  });
}

class ValkeyUsers : public ::testing::Test {
 protected:
  /// Whether Valkey would let the user do it: "OK", or why not.
  std::string dry_run(std::string_view user, const Arguments& arguments) {
    std::vector<std::string_view> all{"ACL", "DRYRUN", user};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const auto answer = operator_.command(all);
    return answer ? answer->text.value_or("") : answer.error().detail;
  }

  redis::Client client_of(std::string user, std::string password) {
    return redis::Client({.socket_path = server_.socket_path(),
                          .user = std::move(user),
                          .password = Secret(std::move(password))});
  }

  testing::TemporaryValkey server_{render_valkey_users(passwords())};
  redis::Client operator_{
      {.socket_path = server_.socket_path(), .user = "operator", .password = Secret("operator")}};
};

TEST_F(ValkeyUsers, MayDoWithEachKeyWhatTheTableSaysAndNothingElse) {
  for (const Role role : roles) {
    for (const auto key : keys) {
      for (const Probe& probe : probes()) {
        Arguments arguments = probe.arguments;
        std::ranges::replace(arguments, std::string("KEY"), std::string(key));
        const std::string said = dry_run(service_user(role), arguments);
        EXPECT_EQ(said == "OK", is_allowed(role, key, probe.command))
            << name_of(role) << ' ' << probe.command << ' ' << key << ": " << said;
      }
    }
  }
}

TEST_F(ValkeyUsers, EveryCommandAndPatternOfTheTableIsTriedAbove) {
  std::set<std::string_view> tried;
  for (const Probe& probe : probes()) tried.insert(probe.command);
  for (const ValkeyRight& right : valkey_rights) {
    for (const auto command : text::split(right.commands, ' ')) {
      EXPECT_TRUE(tried.contains(command)) << command;
    }
    EXPECT_TRUE(std::ranges::any_of(keys, [&](auto key) { return fits(right.keys, key); }))
        << right.keys;
  }
}

TEST_F(ValkeyUsers, NoneReachesTheServerItselfOrAllKeysAtOnce) {
  for (const auto* user : {"unidash_identity", "unidash_workspace", "unidash_admin", "default"}) {
    for (const Arguments& arguments : dangerous()) {
      EXPECT_NE(dry_run(user, arguments), "OK") << user << ' ' << arguments.front();
    }
  }
}

TEST_F(ValkeyUsers, WhoDoesNotSignInLearnsOnlyThatTheServerIsThere) {
  redis::Client nobody({.socket_path = server_.socket_path()});
  EXPECT_TRUE(nobody.ping());
  EXPECT_FALSE(nobody.get("session:identity:x"));
  EXPECT_FALSE(client_of("unidash_identity", "guessed").ping());
  EXPECT_FALSE(client_of("operator", "").ping());
  EXPECT_TRUE(client_of("unidash_identity", "identity").ping());
}

// A script is no way around: each of its calls is judged like any other.
TEST_F(ValkeyUsers, AScriptMayDoNoMoreThanItsCaller) {
  constexpr redis::Script forge{"return redis.call('HSET', ARGV[1], 'role', 'super_admin')"};
  redis::Client desk = client_of("unidash_workspace", "workspace");
  EXPECT_TRUE(desk.eval(forge, {}, {"session:workspace:x"}));
  for (const auto* key :
       {"session:identity:x", "session:admin:x", "login:name:x", "oidc:token:x"}) {
    EXPECT_FALSE(desk.eval(forge, {}, {key})) << key;
    EXPECT_FALSE(desk.eval(forge, {key}, {key})) << key;
    EXPECT_EQ(operator_.command({"EXISTS", key})->number, 0) << key;
  }
}

TEST_F(ValkeyUsers, TheFileHoldsNoPassword) {
  const std::string file = render_valkey_users(passwords());
  EXPECT_FALSE(file.contains(">"));
  EXPECT_EQ(std::ranges::count(file, '\n'), 5);
}

}  // namespace
}  // namespace unidash::main
