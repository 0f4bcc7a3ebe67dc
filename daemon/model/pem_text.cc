#include "daemon/model/pem_text.h"

#include <algorithm>

namespace unidash {

Status check_pem(std::string_view text) {
  const bool sound = std::ranges::all_of(
      text, [](char c) { return (c >= ' ' && c <= '~') || c == '\t' || c == '\r' || c == '\n'; });
  if (text.empty() || (sound && text.contains("-----BEGIN CERTIFICATE-----"))) return {};
  return make_error(Code::invalid, "field.not_a_certificate");
}

}  // namespace unidash
