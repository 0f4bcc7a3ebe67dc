// Account: where this person's UniDash is, and the token to come in with. In a file that only
// its owner may read; any other file is refused.
#pragma once

#include <optional>
#include <string>

#include "daemon/base/result.h"
#include "daemon/base/secret.h"

namespace unidash::command {

struct Account {
  std::string url;  // "https://desk.example.org", without a slash at its end
  Secret token;
  std::string ca{};  // a file of authorities, instead of those of the system
};

/// What the environment says beside the file.
struct Places {
  std::string file;                         // of the account
  std::optional<std::string> url{};         // UNIDASH_URL
  std::optional<std::string> token_file{};  // UNIDASH_TOKEN_FILE: the token alone
  std::optional<std::string> ca{};          // UNIDASH_CA
};

/// XDG_CONFIG_HOME or HOME say where the file is.
[[nodiscard]] Places places_of_environment();

/// unauthenticated "command.not_logged_in"; forbidden "command.file_not_private" (the detail
/// is the file) where others could read it.
[[nodiscard]] Result<Account> read_account(const Places& places);
/// Makes the folder too. Errors of files::replace_text_file.
[[nodiscard]] Status write_account(const Places& places, const Account& account);
/// No error where there is none.
[[nodiscard]] Status remove_account(const Places& places);

/// https, without a path; invalid "command.bad_url".
[[nodiscard]] Result<std::string> check_url(std::string_view text);

/// A line from standard input; from a terminal without showing it.
[[nodiscard]] Secret ask_for_token(std::string_view prompt);

}  // namespace unidash::command
