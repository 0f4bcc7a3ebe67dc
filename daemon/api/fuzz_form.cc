// Any bytes as a form body: read entirely or refused, never a field twice, and
// what was read can be written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/api/message.h"
#include "daemon/base/text.h"

namespace {

using unidash::api::NamedValues;
using unidash::api::Request;

unidash::Result<NamedValues> read(std::string body) {
  Request request;
  request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
  request.body = std::move(body);
  return request.form();
}

std::string write(const NamedValues& values) {
  std::string body;
  for (const auto& [name, value] : values) {
    if (!body.empty()) body += '&';
    body += unidash::text::percent_encode(name) + '=' + unidash::text::percent_encode(value);
  }
  return body;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto once = read(std::string(reinterpret_cast<const char*>(data), size));
  if (!once) return 0;
  for (const auto& [name, value] : *once) {
    if (!unidash::text::is_utf8(name) || !unidash::text::is_utf8(value)) std::abort();
  }
  const auto again = read(write(*once));
  if (!again || *again != *once) std::abort();
  return 0;
}
