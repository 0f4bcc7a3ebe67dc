// PublicSuffixes: the list of endings under which anybody may register a name
// (publicsuffix.org), by libpsl. Immutable; shared by all threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace unidash::psl {

class PublicSuffixes {
 public:
  /// The newer of the list libpsl was built with and the system's own file.
  PublicSuffixes();
  ~PublicSuffixes();
  PublicSuffixes(const PublicSuffixes&) = delete;
  PublicSuffixes& operator=(const PublicSuffixes&) = delete;

  /// "com", "co.uk", "github.io". An ending the list does not know counts too.
  /// `domain` is in small ASCII letters.
  [[nodiscard]] bool is_public_suffix(std::string_view domain) const;
  /// Whether the list has a rule for the last label: "internal" has none.
  [[nodiscard]] bool knows_ending(std::string_view domain) const;

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace unidash::psl
