#include "daemon/domains/apps/images/archive/tar_header.h"

#include <algorithm>
#include <optional>

#include "daemon/base/text.h"
#include "daemon/domains/apps/images/archive/refusal.h"

namespace unidash::images {

namespace {

// POSIX.1-2001, "ustar Interchange Format": where a field begins, and how long it is.
struct Place {
  std::size_t at;
  std::size_t size;
};
constexpr Place name_at{0, 100};
constexpr Place mode_at{100, 8};
constexpr Place uid_at{108, 8};
constexpr Place gid_at{116, 8};
constexpr Place size_at{124, 12};
constexpr Place time_at{136, 12};
constexpr Place sum_at{148, 8};
constexpr std::size_t kind_at = 156;
constexpr Place target_at{157, 100};
constexpr Place magic_at{257, 8};
constexpr Place owners_at{265, 64};
constexpr Place major_at{329, 8};
constexpr Place minor_at{337, 8};
constexpr Place prefix_at{345, 155};
constexpr Place rest_at{500, 12};

Error bad(std::string_view detail) { return refuse(Refusal::bad_tar, detail); }

std::string_view cut(std::string_view block, Place place) {
  return block.substr(place.at, place.size);
}

bool is_zero(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return c == '\0'; });
}

/// Octal digits, then blanks or zeros alone; of twelve bytes at most, so it fits.
Result<std::uint64_t> number(std::string_view field) {
  const auto digits = field.find_first_not_of("01234567");
  const auto end = digits == std::string_view::npos ? field.size() : digits;
  const auto is_filler = [](char c) { return c == '\0' || c == ' '; };
  if (!std::ranges::all_of(field.substr(end), is_filler)) return bad("a number is none");
  std::uint64_t value = 0;
  for (const char c : field.substr(0, end)) value = value * 8 + static_cast<std::uint64_t>(c - '0');
  return value;
}

Result<std::uint32_t> small_number(std::string_view field) {
  return static_cast<std::uint32_t>(TRY(number(field)));  // eight digits are 24 bits
}

Result<std::string> text(std::string_view field) {
  const auto end = std::min(field.find('\0'), field.size());
  if (!is_zero(field.substr(end))) return bad("a name goes on behind its end");
  if (!text::is_utf8(field.substr(0, end))) return bad("a name is no UTF-8");
  return std::string(field.substr(0, end));
}

std::uint64_t sum_of(std::string_view block) {
  std::uint64_t sum = 0;
  for (std::size_t at = 0; at < block.size(); ++at) {
    const bool counts_as_blank = at >= sum_at.at && at < sum_at.at + sum_at.size;
    sum += counts_as_blank ? std::uint64_t{' '} : static_cast<unsigned char>(block[at]);
  }
  return sum;
}

}  // namespace

Result<TarHeader> parse_tar_header(std::string_view block) {
  if (cut(block, magic_at) != std::string_view("ustar\00000", 8)) return bad("no tar of POSIX");
  if (sum_of(block) != TRY(number(cut(block, sum_at)))) {
    return refuse(Refusal::damaged, "the sum of a header");
  }
  if (!is_zero(cut(block, rest_at))) return bad("something is hidden in a header");
  if (!is_zero(cut(block, owners_at))) return bad("an owner is named");
  const bool is_device = block[kind_at] == '3' || block[kind_at] == '4';  // refused by its kind
  if (!is_device &&
      (TRY(number(cut(block, major_at))) != 0 || TRY(number(cut(block, minor_at))) != 0)) {
    return bad("the numbers of a device");
  }
  (void)TRY(number(cut(block, time_at)));  // any, but one
  TarHeader header{.kind = block[kind_at],
                   .name = TRY(text(cut(block, name_at))),
                   .target = TRY(text(cut(block, target_at))),
                   .mode = TRY(small_number(cut(block, mode_at))),
                   .uid = TRY(small_number(cut(block, uid_at))),
                   .gid = TRY(small_number(cut(block, gid_at))),
                   .size = TRY(number(cut(block, size_at)))};
  const std::string prefix = TRY(text(cut(block, prefix_at)));
  if (!prefix.empty()) header.name = prefix + "/" + header.name;
  return header;
}

}  // namespace unidash::images
