#include "daemon/domains/identity/factors/qr_rows.h"

#include "daemon/clients/qr/qr_code.h"

namespace unidash::identity {

Result<std::vector<std::string>> render_qr_rows(std::string_view text) {
  const auto code = TRY(qr::QrCode::create(text));
  std::vector<std::string> rows;
  for (int row = 0; row < code.size(); ++row) {
    std::string& modules = rows.emplace_back();
    for (int column = 0; column < code.size(); ++column) {
      modules += code.is_dark(column, row) ? '1' : '0';
    }
  }
  return rows;
}

}  // namespace unidash::identity
