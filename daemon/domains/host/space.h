// Space: how much room /var has, and from where on that is too little. Everything
// that tells a person so shares this one limit. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace unidash::host {

/// Bytes. `free` is what services may still write; the file system keeps a part for root.
struct Space {
  std::int64_t total = 0;
  std::int64_t used = 0;
  std::int64_t free = 0;
};

/// Of the file system that holds PATH; nothing where it cannot be asked.
[[nodiscard]] std::optional<Space> read_space(const std::string& path);

/// Less than 1 GiB, and less than a twentieth of a small disk. Pure.
[[nodiscard]] bool is_nearly_full(const Space& space);

}  // namespace unidash::host
