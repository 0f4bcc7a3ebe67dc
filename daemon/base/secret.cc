#include "daemon/base/secret.h"

#include <cstring>

namespace unidash {

void Secret::wipe() noexcept {
  // The short-string buffer counts too, hence the capacity and not the size.
  if (text_.capacity() == 0) return;
  text_.resize(text_.capacity());
  ::explicit_bzero(text_.data(), text_.size());
  text_.clear();
}

bool constant_time_equal(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  }
  return difference == 0;
}

}  // namespace unidash
