#include "daemon/domains/setup/types/discovery/announcement.h"

#include <algorithm>
#include <format>

namespace unidash::setup::discovery {

namespace {

constexpr std::string_view first_line = "unidash announcement 1";
constexpr std::size_t fingerprint_digits = 64;
constexpr std::size_t instance_digits = 16;
constexpr std::size_t longest_name = 63;
constexpr std::size_t longest_version = 32;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
bool is_letter(char c) { return is_small(c) || (c >= 'A' && c <= 'Z'); }

bool is_instance(std::string_view text) {
  return text.size() == instance_digits && std::ranges::all_of(text, is_hex);
}

/// Takes lines off the front; after the first that is not as expected there are none.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  /// The value of "KEY VALUE", or nothing.
  std::string_view value_of(std::string_view key) {
    const auto line = next();
    const bool fits =
        line.size() > key.size() + 1 && line.starts_with(key) && line[key.size()] == ' ';
    if (!fits) return fail();
    return line.substr(key.size() + 1);
  }
  bool is(std::string_view line) {
    if (next() == line) return true;
    fail();
    return false;
  }
  [[nodiscard]] bool is_end() const { return is_good_ && rest_.empty(); }

 private:
  std::string_view next() {
    const auto end = rest_.find('\n');
    if (!is_good_ || end == std::string_view::npos) return fail();
    const auto line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return line;
  }
  std::string_view fail() {
    is_good_ = false;
    return {};
  }

  std::string_view rest_;
  bool is_good_ = true;
};

}  // namespace

bool is_fingerprint(std::string_view text) {
  return text.size() == fingerprint_digits && std::ranges::all_of(text, is_hex);
}

bool is_machine_name(std::string_view text) {
  return !text.empty() && text.size() <= longest_name && text.front() != '-' &&
         text.back() != '-' &&
         std::ranges::all_of(text, [](char c) { return is_small(c) || is_digit(c) || c == '-'; });
}

bool is_version(std::string_view text) {
  return !text.empty() && text.size() <= longest_version && std::ranges::all_of(text, [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '+' || c == '-' || c == '~';
  });
}

std::optional<Announcement> parse_announcement(std::string_view datagram) {
  if (datagram.size() > longest_announcement) return std::nullopt;
  Lines lines(datagram);
  if (!lines.is(first_line)) return std::nullopt;
  Announcement said;
  said.fingerprint = lines.value_of("fingerprint");
  said.instance = lines.value_of("instance");
  said.name = lines.value_of("name");
  said.version = lines.value_of("version");
  const auto role = find_enum<PairingRole>(lines.value_of("role"));
  const auto answer = lines.value_of("answer");
  const bool is_known = answer == "wanted" || answer == "none";
  if (!lines.is_end() || !role || !is_known) return std::nullopt;
  if (!is_fingerprint(said.fingerprint) || !is_instance(said.instance)) return std::nullopt;
  if (!is_machine_name(said.name) || !is_version(said.version)) return std::nullopt;
  said.role = *role;
  said.wants_answer = answer == "wanted";
  return said;
}

std::string render_announcement(const Announcement& announcement) {
  return std::format("{}\nfingerprint {}\ninstance {}\nname {}\nversion {}\nrole {}\nanswer {}\n",
                     first_line, announcement.fingerprint, announcement.instance, announcement.name,
                     announcement.version, name_of(announcement.role),
                     announcement.wants_answer ? "wanted" : "none");
}

}  // namespace unidash::setup::discovery
