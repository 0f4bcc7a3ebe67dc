#include "daemon/programs/unidash/account.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "daemon/base/json.h"
#include "daemon/base/text.h"
#include "daemon/clients/files/descriptor.h"
#include "daemon/clients/files/text_file.h"

namespace unidash::command {

namespace {

constexpr std::size_t most_octets = 4096;

std::optional<std::string> variable(const char* name) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread, and nothing changes the environment
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

/// Of what was opened, so that nothing can take its place in between.
bool is_private(int file) {
  struct stat status{};
  if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return false;
  return status.st_uid == ::geteuid() && (status.st_mode & 0077U) == 0;
}

Result<std::string> read_private(const std::string& path) {
  const files::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!file.is_open()) return make_error(Code::unauthenticated, "command.not_logged_in", path);
  if (!is_private(file.get())) return make_error(Code::forbidden, "command.file_not_private", path);
  std::string text(most_octets, '\0');
  const auto count = ::read(file.get(), text.data(), text.size());
  text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return text;
}

Result<Account> read_file(const std::string& path) {
  const std::string text = TRY(read_private(path));
  const auto json = parse_json(text);
  if (!json) return make_error(Code::unauthenticated, "command.not_logged_in", path);
  return Account{.url = json_text(*json, "url"),
                 .token = Secret(json_text(*json, "token")),
                 .ca = json_text(*json, "ca")};
}

/// Keeps what is typed off the screen until its end.
class Unseen {
 public:
  Unseen() {
    if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
    is_terminal_ = true;
    termios unseen = before_;
    unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
  }
  ~Unseen() {
    if (is_terminal_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  [[nodiscard]] bool is_terminal() const { return is_terminal_; }

 private:
  termios before_{};
  bool is_terminal_ = false;
};

}  // namespace

Places places_of_environment() {
  std::string folder = variable("XDG_CONFIG_HOME").value_or("");
  if (folder.empty()) folder = variable("HOME").value_or("") + "/.config";
  return {.file = folder + "/unidash/login.json",
          .url = variable("UNIDASH_URL"),
          .token_file = variable("UNIDASH_TOKEN_FILE"),
          .ca = variable("UNIDASH_CA")};
}

Result<Account> read_account(const Places& places) {
  Account account;
  if (places.token_file) {
    account.token = Secret(std::string(text::trim(TRY(read_private(*places.token_file)))));
  } else {
    account = TRY(read_file(places.file));
  }
  if (places.url) account.url = TRY(check_url(*places.url));
  if (places.ca) account.ca = *places.ca;
  if (account.url.empty() || account.token.reveal().empty()) {
    return make_error(Code::unauthenticated, "command.not_logged_in");
  }
  return account;
}

Status write_account(const Places& places, const Account& account) {
  std::error_code error;
  const auto folder = std::filesystem::path(places.file).parent_path();
  std::filesystem::create_directories(folder, error);
  if (error) return unavailable("file.not_written", folder.string());
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  const Json json{{"url", account.url}, {"token", account.token.reveal()}, {"ca", account.ca}};
  return files::replace_text_file(places.file, dump_json(json) + "\n", 0600);
}

Status remove_account(const Places& places) {
  std::error_code error;
  std::filesystem::remove(places.file, error);
  if (error) return unavailable("file.not_written", places.file);
  return {};
}

Result<std::string> check_url(std::string_view text) {
  while (text.ends_with('/')) text.remove_suffix(1);
  constexpr std::string_view scheme = "https://";
  const bool is_sound = text.starts_with(scheme) && text.size() > scheme.size() &&
                        text.find_first_of("/?#@ \t\r\n", scheme.size()) == std::string_view::npos;
  if (!is_sound) return make_error(Code::invalid, "command.bad_url", text);
  return std::string(text);
}

Secret ask_for_token(std::string_view prompt) {
  const Unseen unseen;
  if (unseen.is_terminal()) std::cerr << prompt << ' ' << std::flush;
  std::string line;
  std::getline(std::cin, line);
  if (unseen.is_terminal()) std::cerr << '\n';
  return Secret(std::string(text::trim(line)));
}

}  // namespace unidash::command
