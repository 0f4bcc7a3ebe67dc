#include "daemon/programs/unidashd/role_keys.h"

#include <cstdlib>
#include <filesystem>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/key_file.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/programs/unidashd/valkey_users.h"

namespace unidash::main {

namespace {

using crypto::MasterKey;

Result<MasterKey> open_master(const config::Settings& settings, Random& random) {
  return MasterKey::create(settings.data_dir + "/seal.key", random);
}

/// In a form that may be sent as a password.
Secret as_text(const Secret& key) { return Secret(text::to_hex(key.reveal())); }

void keep(RoleKeys& keys, Key key, Secret bytes) {
  switch (key) {
    case Key::seal: keys.seal = std::move(bytes); return;
    case Key::desk_client: keys.desk_client = as_text(bytes); return;
    case Key::audit_chain: keys.audit_chain = std::move(bytes); return;
    case Key::valkey: keys.valkey = as_text(bytes); return;
    case Key::mail: keys.mail = std::move(bytes); return;
    case Key::names: keys.names = std::move(bytes); return;
    case Key::source: keys.source = std::move(bytes); return;
  }
}

Result<RoleKeys> read_credentials(const std::string& folder, Role role) {
  RoleKeys keys;
  for (const KeyRow& row : role_keys) {
    if (row.role != role) continue;
    const std::string file = std::format("{}/{}.key", folder, name_of(row.key));
    keep(keys, row.key, TRY(crypto::read_key_file(file, crypto::KeyGuard::credential)));
  }
  return keys;
}

/// With mode 0700, and the one above it.
Status make_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) {
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
  if (!error) return {};
  return unavailable("file.not_written", std::format("{}: {}", folder, error.message()));
}

Status write_private(const std::string& folder, std::string_view name, std::string_view text) {
  TRY(make_folder(folder));
  return files::replace_text_file(std::format("{}/{}", folder, name), text);
}

}  // namespace

Result<RoleKeys> open_role_keys(const config::Settings& settings, Role role, Random& random) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
  const char* credentials = std::getenv("CREDENTIALS_DIRECTORY");
  if (credentials != nullptr) return read_credentials(credentials, role);
  const MasterKey master = TRY(open_master(settings, random));
  RoleKeys keys;
  for (const KeyRow& row : role_keys) {
    if (row.role == role) keep(keys, row.key, master.derive(row.purpose));
  }
  return keys;
}

Status write_role_keys(const config::Settings& settings, Random& random) {
  const MasterKey master = TRY(open_master(settings, random));
  const std::string folder = settings.run_dir + "/keys";
  TRY(make_folder(folder));
  ValkeyPasswords passwords;
  for (const KeyRow& row : role_keys) {
    const Secret key = master.derive(row.purpose);
    TRY(write_private(std::format("{}/{}", folder, name_of(row.role)),
                      std::format("{}.key", name_of(row.key)), key.reveal()));
    if (row.key == Key::valkey) passwords.of_roles.emplace(row.role, as_text(key));
  }
  passwords.of_operator = as_text(master.derive(operator_purpose));
  TRY(write_private(folder + "/operator", "valkey.password", passwords.of_operator.reveal()));
  return write_private(folder + "/valkey", "users.acl", render_valkey_users(passwords));
}

}  // namespace unidash::main
