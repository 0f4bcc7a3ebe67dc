#include "daemon/clients/qr/qr_code.h"

#include <qrencode.h>

#include <memory>
#include <string>

namespace unidash::qr {

namespace {

constexpr std::size_t max_text = 500;

struct Free {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

Result<QrCode> QrCode::create(std::string_view text) {
  if (text.empty() || text.size() > max_text) return make_error(Code::too_large, "qr.too_large");
  const std::unique_ptr<QRcode, Free> code(
      QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_L));
  if (!code) return make_error(Code::internal, "qr.not_encoded");
  const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  std::vector<bool> dark;
  dark.reserve(count);
  for (std::size_t i = 0; i < count; ++i) dark.push_back((code->data[i] & 1U) != 0);
  return QrCode(code->width, std::move(dark));
}

bool QrCode::is_dark(int column, int row) const {
  if (column < 0 || row < 0 || column >= size_ || row >= size_) return false;
  return dark_[static_cast<std::size_t>(row) * static_cast<std::size_t>(size_) +
               static_cast<std::size_t>(column)];
}

}  // namespace unidash::qr
