// Role keys: what each role holds of the machine's secrets. All are derived from one
// master key that no role reads on a machine: systemd hands each role its own keys as
// credentials. Elsewhere a role derives its own from the master key in the data folder.
#pragma once

#include <array>
#include <string>

#include "daemon/clients/crypto/sealer.h"
#include "daemon/config/settings.h"
#include "daemon/programs/unidashd/command_line.h"

namespace unidash::main {

enum class Key : std::uint8_t {
  seal,         // seals secrets in the database, or in what browsers carry
  desk_client,  // by which the desktop proves to the provider that it is the desktop
  audit_chain,
  valkey,  // the password of the role's user there
  mail,    // seals one-time links that wait to be mailed, and the relay's password
  names,   // seals what is known of authorities and DNS providers, and certificates' keys
  source,  // seals what sources of accounts know us by: directories and other providers
};

struct KeyRow {
  Role role;
  Key key;
  std::string_view purpose;  // never changes: it is what the key is derived for
};

/// Who has which key. What is not here a role does not have.
inline constexpr std::array role_keys{
    KeyRow{Role::identity, Key::seal, "seal"},
    KeyRow{Role::identity, Key::desk_client, "desk client"},
    KeyRow{Role::identity, Key::mail, "mail"},
    KeyRow{Role::identity, Key::source, "sources of accounts"},
    KeyRow{Role::identity, Key::valkey, "valkey identity"},
    KeyRow{Role::workspace, Key::seal, "seal workspace"},
    KeyRow{Role::workspace, Key::desk_client, "desk client"},
    KeyRow{Role::workspace, Key::valkey, "valkey workspace"},
    KeyRow{Role::admin, Key::mail, "mail"},
    KeyRow{Role::admin, Key::names, "names"},
    KeyRow{Role::admin, Key::source, "sources of accounts"},
    KeyRow{Role::admin, Key::valkey, "valkey admin"},
    KeyRow{Role::audit, Key::audit_chain, "audit chain"},
    KeyRow{Role::mail, Key::mail, "mail"},
    KeyRow{Role::names, Key::names, "names"},
};

/// The purpose of the password of Valkey's operator, a user for root alone.
inline constexpr std::string_view operator_purpose = "valkey operator";

/// Empty where the role does not have it. Those that are sent are text, the others 32 bytes.
struct RoleKeys {
  Secret seal{};
  Secret desk_client{};
  Secret audit_chain{};
  Secret valkey{};
  Secret mail{};
  Secret names{};
  Secret source{};
};

/// internal "key_file.unreadable" when a key that the role has cannot be read.
[[nodiscard]] Result<RoleKeys> open_role_keys(const config::Settings& settings, Role role,
                                              Random& random);

/// Makes the master key in data_dir if need be, and puts into RUN/keys what the roles get:
/// a folder for each with a file for each key, valkey/users.acl for Valkey, and
/// operator/valkey.password for root.
[[nodiscard]] Status write_role_keys(const config::Settings& settings, Random& random);

}  // namespace unidash::main

namespace unidash {

template <>
inline constexpr auto enum_names<main::Key> =
    std::array{std::pair{main::Key::seal, std::string_view("seal")},
               std::pair{main::Key::desk_client, std::string_view("desk_client")},
               std::pair{main::Key::audit_chain, std::string_view("audit_chain")},
               std::pair{main::Key::valkey, std::string_view("valkey")},
               std::pair{main::Key::mail, std::string_view("mail")},
               std::pair{main::Key::names, std::string_view("names")},
               std::pair{main::Key::source, std::string_view("source")}};

}  // namespace unidash
