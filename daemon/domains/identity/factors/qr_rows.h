// A text as the rows of its QR code, for whoever draws it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::identity {

/// "1" is dark. too_large "qr.too_large" beyond 500 bytes.
[[nodiscard]] Result<std::vector<std::string>> render_qr_rows(std::string_view text);

}  // namespace unidash::identity
