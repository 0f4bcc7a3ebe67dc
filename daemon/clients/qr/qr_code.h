// QrCode: a text as a square of dark and light modules (ISO/IEC 18004), by
// libqrencode. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::qr {

class QrCode {
 public:
  /// The smallest code with low redundancy: a screen has no stains. too_large
  /// "qr.too_large" beyond 500 bytes.
  [[nodiscard]] static Result<QrCode> create(std::string_view text);

  /// Modules a side, without the light margin of four that readers want.
  [[nodiscard]] int size() const { return size_; }
  /// Outside the square everything is light.
  [[nodiscard]] bool is_dark(int column, int row) const;

 private:
  QrCode(int size, std::vector<bool> dark) : size_(size), dark_(std::move(dark)) {}
  int size_;
  std::vector<bool> dark_;
};

}  // namespace unidash::qr
