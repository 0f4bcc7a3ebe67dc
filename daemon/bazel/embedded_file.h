// A text file that ud_embed (module.bzl) put into the program.
// Both views point at constants: valid for the whole life of the process, and
// readable from every thread.
#pragma once

#include <string_view>

namespace unidash {

struct EmbeddedFile {
  std::string_view name;  // base name of the file, such as "0001_accounts.sql"
  std::string_view text;  // its bytes, unchanged
};

}  // namespace unidash
