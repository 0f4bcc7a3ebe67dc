#include "daemon/model/pem_text.h"

#include <algorithm>

namespace unidash {

namespace {

bool is_lines(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return (c >= ' ' && c <= '~') || c == '\t' || c == '\r' || c == '\n'; });
}

}  // namespace

Status check_pem(std::string_view text) {
  if (text.empty() || (is_lines(text) && text.contains("-----BEGIN CERTIFICATE-----"))) return {};
  return make_error(Code::invalid, "field.not_a_certificate");
}

Status check_pem_key(std::string_view text) {
  return is_lines(text) ? Status{} : make_error(Code::invalid, "field.not_a_key");
}

}  // namespace unidash
