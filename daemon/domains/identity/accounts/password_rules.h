// PasswordRules: which passwords people may choose: long ones that are not
// common, and no rule on what characters they are made of. Holds the list of
// common passwords mapped from its file; lives as long as the process; shared
// by all threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/base/secret.h"

namespace unidash::identity {

/// Beyond this nobody chose a password; no hash is spent on it.
inline constexpr std::size_t longest_password = 1024;  // bytes

class PasswordRules {
 public:
  /// Maps a file of lower-cased passwords, one a line, sorted by bytes. internal
  /// "identity.common_passwords_unusable" without one: the daemon must not start.
  [[nodiscard]] static Result<PasswordRules> create(const std::string& common_file);

  PasswordRules(PasswordRules&& other) noexcept;
  PasswordRules& operator=(PasswordRules&&) = delete;
  ~PasswordRules();

  /// invalid "identity.password_too_short" (12 code points), "…_too_long",
  /// "…_not_text", "…_is_a_name" (the person's own), "…_too_common".
  [[nodiscard]] Status check(const Secret& password, std::string_view username,
                             std::string_view email) const;

 private:
  explicit PasswordRules(std::string_view mapped) : common_(mapped) {}
  std::string_view common_;
};

/// Whether `line` is one of the lines of `sorted_lines`.
[[nodiscard]] bool has_line(std::string_view sorted_lines, std::string_view line);

}  // namespace unidash::identity
