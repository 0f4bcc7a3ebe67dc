// TarHeader: the fields of one header block of a tar. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::images {

inline constexpr std::size_t tar_block = 512;

struct TarHeader {
  char kind = '0';
  std::string name;
  std::string target;
  std::uint32_t mode = 0;
  std::uint32_t uid = 0;
  std::uint32_t gid = 0;
  std::uint64_t size = 0;
};

/// A header whose sum is right and which hides nothing. Refusal::bad_tar, damaged.
[[nodiscard]] Result<TarHeader> parse_tar_header(std::string_view block);

}  // namespace unidash::images
