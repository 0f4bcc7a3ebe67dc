#include "daemon/programs/unidashd/valkey_users.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::main {

namespace {

/// "+get +set".
std::string allow(std::string_view commands) {
  std::string words;
  for (const auto command : text::split(commands, ' ')) {
    words += std::format("{}+{}", words.empty() ? "" : " ", command);
  }
  return words;
}

std::string hash_of(const Secret& password) {
  return text::to_hex(crypto::sha256(password.reveal()));
}

std::string render_user(Role role, const Secret& password) {
  std::string line = std::format("user {} on #{} resetkeys resetchannels -@all {}",
                                 service_user(role), hash_of(password), allow(keyless_commands));
  for (const ValkeyRight& right : valkey_rights) {
    if (right.role != role) continue;
    line += std::format(" (~{} -@all {})", right.keys, allow(right.commands));
  }
  return line + '\n';
}

}  // namespace

std::string service_user(Role role) { return std::format("unidash_{}", name_of(role)); }

std::string render_valkey_users(const ValkeyPasswords& passwords) {
  std::string file = "user default on nopass resetkeys resetchannels -@all +ping\n";
  for (const auto& [role, password] : passwords.of_roles) file += render_user(role, password);
  return file + std::format("user operator on #{} ~* &* +@all\n", hash_of(passwords.of_operator));
}

}  // namespace unidash::main
