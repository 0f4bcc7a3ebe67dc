// What containerd's `ctr` prints, which no option turns into JSON: tables whose first line names
// the columns. Whatever does not look like that is an error, not an empty list. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::helper {

/// A name that containerd knows, and what it stands for. An image has several.
struct NamedImage {
  std::string name;
  std::string digest;
  friend bool operator==(const NamedImage&, const NamedImage&) = default;
};

/// Of `ctr images ls`. unavailable "image.engine_not_understood".
[[nodiscard]] Result<std::vector<NamedImage>> parse_images(std::string_view table);
/// Of `ctr containers ls`: the names of the images they were made of. Errors as above.
[[nodiscard]] Result<std::vector<std::string>> parse_used_names(std::string_view table);

}  // namespace unidash::helper
