#include "daemon/domains/identity/accounts/password_rules.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "daemon/base/text.h"
#include "daemon/model/username.h"

namespace unidash::identity {

namespace {

constexpr std::size_t shortest_password = 12;  // code points

Error unusable(std::string_view file, std::string_view why) {
  return make_error(Code::internal, "identity.common_passwords_unusable",
                    std::string(file) + ": " + std::string(why));
}

class File {
 public:
  explicit File(const std::string& path) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  /// Nothing when it is not a file with something in it.
  [[nodiscard]] std::optional<std::string_view> map() const {
    struct stat facts{};
    if (fd_ < 0 || ::fstat(fd_, &facts) != 0 || facts.st_size <= 0) return std::nullopt;
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* pages = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd_, 0);
    if (pages == MAP_FAILED) return std::nullopt;
    return std::string_view(static_cast<const char*>(pages), size);
  }

 private:
  int fd_;
};

/// A list in another order would let common passwords through, silently.
bool is_sorted(std::string_view lines) {
  std::string_view previous;
  while (!lines.empty()) {
    const auto line = lines.substr(0, lines.find('\n'));
    if (line < previous) return false;
    previous = line;
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
  }
  return true;
}

}  // namespace

bool has_line(std::string_view sorted_lines, std::string_view line) {
  while (!sorted_lines.empty()) {
    // The whole line around the middle byte.
    const auto before = sorted_lines.substr(0, sorted_lines.size() / 2).rfind('\n');
    const auto start = before == std::string_view::npos ? 0 : before + 1;
    const auto end = std::min(sorted_lines.find('\n', start), sorted_lines.size());
    const auto middle = sorted_lines.substr(start, end - start);
    if (middle == line) return true;
    sorted_lines = line < middle ? sorted_lines.substr(0, start)
                                 : sorted_lines.substr(std::min(end + 1, sorted_lines.size()));
  }
  return false;
}

Result<PasswordRules> PasswordRules::create(const std::string& common_file) {
  const auto mapped = File(common_file).map();
  if (!mapped) return unusable(common_file, "cannot be read, or is empty");
  PasswordRules rules(*mapped);
  if (!is_sorted(*mapped)) return unusable(common_file, "is not sorted by bytes");
  return rules;
}

PasswordRules::PasswordRules(PasswordRules&& other) noexcept
    : common_(std::exchange(other.common_, {})) {}

PasswordRules::~PasswordRules() {
  if (!common_.empty()) ::munmap(const_cast<char*>(common_.data()), common_.size());
}

Status PasswordRules::check(const Secret& password, std::string_view username,
                            std::string_view email) const {
  const auto text = password.reveal();
  if (text.size() > longest_password)
    return make_error(Code::invalid, "identity.password_too_long");
  if (!text::is_utf8(text) || text::has_control_characters(text)) {
    return make_error(Code::invalid, "identity.password_not_text");
  }
  if (text::code_points(text) < shortest_password) {
    return make_error(Code::invalid, "identity.password_too_short");
  }
  const Secret lower(text::lower_ascii(text));
  if (lower.reveal() == fold_username(username) || lower.reveal() == text::lower_ascii(email)) {
    return make_error(Code::invalid, "identity.password_is_a_name");
  }
  if (has_line(common_, lower.reveal())) {
    return make_error(Code::invalid, "identity.password_too_common");
  }
  return {};
}

}  // namespace unidash::identity
