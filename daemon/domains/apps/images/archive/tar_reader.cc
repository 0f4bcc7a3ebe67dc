#include "daemon/domains/apps/images/archive/tar_reader.h"

#include <algorithm>
#include <array>
#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/apps/images/archive/refusal.h"
#include "daemon/domains/apps/images/archive/tar_header.h"

namespace unidash::images {

namespace {

constexpr std::uint64_t most_pax_bytes = std::uint64_t{16} * 1024;
constexpr std::size_t chunk_bytes = std::size_t{64} * 1024;
constexpr std::size_t most_length_digits = 5;

Error bad(std::string_view detail) { return refuse(Refusal::bad_tar, detail); }

bool is_zero(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return c == '\0'; });
}

Result<MemberKind> kind_of(const TarHeader& header, std::string_view name) {
  switch (header.kind) {
    case '0': return MemberKind::file;
    case '1': return MemberKind::hard_link;
    case '2': return MemberKind::link;
    case '5': return MemberKind::folder;
    case '3':
    case '4': return refuse(Refusal::special_file, shown(name) + " is a device");
    case '6': return refuse(Refusal::special_file, shown(name) + " is a pipe");
    case 'g': return bad("a header for all that follows");
    case 'K':
    case 'L': return bad("a long name of GNU's");
    case 'S': return bad("a sparse file");
    default: return bad(shown(name) + " is of another kind");
  }
}

/// The first record of what is left; takes it away.
Result<std::pair<std::string_view, std::string_view>> take_record(std::string_view& records) {
  const Error unreadable = bad("a pax header cannot be read");
  const auto blank = records.find(' ');
  if (blank > most_length_digits || records[0] == '0') return unreadable;  // or there is none
  const auto length = text::parse_integer(records.substr(0, blank));
  if (!length || *length <= 0 || static_cast<std::size_t>(*length) > records.size() ||
      static_cast<std::size_t>(*length) < blank + 3) {
    return unreadable;
  }
  const auto record = records.substr(blank + 1, static_cast<std::size_t>(*length) - blank - 1);
  const auto equals = record.find('=');
  if (!record.ends_with('\n') || equals == std::string_view::npos) return unreadable;
  records.remove_prefix(static_cast<std::size_t>(*length));
  return std::pair{record.substr(0, equals), record.substr(equals + 1, record.size() - equals - 2)};
}

}  // namespace

Result<LongNames> parse_pax(std::string_view records) {
  LongNames found;
  while (!records.empty()) {
    const auto [key, value] = TRY(take_record(records));
    if (key.starts_with("SCHILY.xattr.")) {
      return refuse(Refusal::extra_rights, "an attribute " + shown(key));
    }
    if (key != "path" && key != "linkpath") return bad("a pax header says " + shown(key));
    std::optional<std::string>& name = key == "path" ? found.path : found.target;
    if (name || value.empty()) return bad("a pax header says something twice, or nothing");
    if (!text::is_utf8(value) || value.contains('\0')) return bad("a name is no UTF-8");
    name = std::string(value);
  }
  return found;
}

Result<std::optional<TarMember>> TarReader::next() {
  TRY(skip_content());
  std::array<char, tar_block> bytes{};
  const std::string_view block(bytes.data(), bytes.size());
  TRY(fill(bytes));
  if (is_zero(block)) {
    TRY(expect_end());
    return std::optional<TarMember>{};
  }
  TarHeader header = TRY(parse_tar_header(block));
  LongNames names;
  if (header.kind == 'x') {
    if (header.size > most_pax_bytes) return refuse(Refusal::too_large, "a name");
    std::string records(static_cast<std::size_t>(header.size), '\0');
    TRY(fill(records));
    TRY(skip_padding(header.size));
    names = TRY(parse_pax(records));
    TRY(fill(bytes));
    header = TRY(parse_tar_header(block));
  }
  TarMember member{.name = names.path.value_or(header.name),
                   .mode = header.mode,
                   .uid = header.uid,
                   .gid = header.gid,
                   .size = header.size,
                   .target = names.target.value_or(header.target),
                   .offset = at_};
  member.kind = TRY(kind_of(header, member.name));
  if (member.kind != MemberKind::file && member.size != 0) {
    return bad(shown(member.name) + " has content and is no file");
  }
  left_ = member.size;
  padding_ = member.size;
  return member;
}

Result<std::size_t> TarReader::read(std::span<char> room) {
  if (left_ < room.size()) room = room.first(static_cast<std::size_t>(left_));
  if (room.empty()) return std::size_t{0};
  const auto size = TRY(reader_.read(room));
  if (size == 0) return refuse(Refusal::damaged, "a tar is cut off");
  at_ += size;
  left_ -= size;
  if (at_ > most_bytes_) return refuse(Refusal::too_large, "a tar");
  return size;
}

Status TarReader::fill(std::span<char> room) {
  while (!room.empty()) {
    const auto size = TRY(reader_.read(room));
    if (size == 0) return refuse(Refusal::damaged, "a tar is cut off");
    at_ += size;
    room = room.subspan(size);
  }
  if (at_ > most_bytes_) return refuse(Refusal::too_large, "a tar");
  return {};
}

Status TarReader::skip_content() {
  std::string room(std::min<std::uint64_t>(left_, chunk_bytes), '\0');
  while (left_ > 0) (void)TRY(read(room));
  TRY(skip_padding(padding_));
  padding_ = 0;
  return {};
}

Status TarReader::skip_padding(std::uint64_t size) {
  std::array<char, tar_block> bytes{};
  const auto padding = static_cast<std::size_t>((tar_block - size % tar_block) % tar_block);
  TRY(fill(std::span(bytes).first(padding)));
  if (!is_zero({bytes.data(), padding})) return bad("something is hidden behind a content");
  return {};
}

Status TarReader::expect_end() {
  std::string room(chunk_bytes, '\0');
  TRY(fill(std::span(room).first(tar_block)));
  if (!is_zero(std::string_view(room).substr(0, tar_block))) return bad("its end is none");
  while (const auto size = TRY(reader_.read(room))) {
    at_ += size;
    if (at_ > most_bytes_) return refuse(Refusal::too_large, "a tar");
    if (!is_zero(std::string_view(room).substr(0, size))) return bad("something follows its end");
  }
  return {};
}

}  // namespace unidash::images
