// TarReader: a tar as image/oci writes it and nothing else: files, folders, symbolic and hard
// links, long names by pax headers (POSIX.1-2001, "ustar Interchange Format", "pax Interchange
// Format"). Programs that read tars differ in what they make of everything beyond that, so it is
// refused and not guessed at. Bounded memory. Used by one thread.
#pragma once

#include <optional>
#include <string>

#include "daemon/domains/apps/images/archive/source.h"

namespace unidash::images {

enum class MemberKind : std::uint8_t { file, hard_link, link, folder };

struct TarMember {
  std::string name;
  MemberKind kind = MemberKind::file;
  std::uint32_t mode = 0;
  std::uint32_t uid = 0;
  std::uint32_t gid = 0;
  std::uint64_t size = 0;
  std::string target{};      // of a link
  std::uint64_t offset = 0;  // of the content, in what is read
};

class TarReader {
 public:
  TarReader(Reader& reader, std::uint64_t most_bytes) : reader_(reader), most_bytes_(most_bytes) {}

  /// The next member, past what is left of the content of the last one; none at the end, behind
  /// which there are only zeros. Errors: Refusal::bad_tar, special_file, extra_rights, too_large,
  /// damaged where it is cut off, and those of the reader.
  [[nodiscard]] Result<std::optional<TarMember>> next();
  /// More of the content of the last member; 0 at its end.
  [[nodiscard]] Result<std::size_t> read(std::span<char> room);

 private:
  [[nodiscard]] Status fill(std::span<char> room);
  [[nodiscard]] Status skip_content();
  [[nodiscard]] Status skip_padding(std::uint64_t size);
  [[nodiscard]] Status expect_end();

  Reader& reader_;
  std::uint64_t most_bytes_;
  std::uint64_t at_ = 0;
  std::uint64_t left_ = 0;  // of the content
  std::uint64_t padding_ = 0;
};

/// What a pax header says of the member behind it.
struct LongNames {
  std::optional<std::string> path{};
  std::optional<std::string> target{};
};

/// `LENGTH KEY=VALUE\n` again and again; names alone may be said so. Errors as above.
[[nodiscard]] Result<LongNames> parse_pax(std::string_view records);

}  // namespace unidash::images
