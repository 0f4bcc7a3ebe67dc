// Any bytes as a Cookie header: no name twice, none empty, nothing that could
// break a line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>

#include "daemon/base/text.h"
#include "daemon/http/front_filter.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash;
  const std::string header(reinterpret_cast<const char*>(data), size);
  const auto request = http::filter_request(
      {.method = "GET", .target = "/", .headers = {{"Cookie", header}}, .body = {}});
  if (!request) return 0;
  std::set<std::string> names;
  for (const auto& [name, value] : request->cookies) {
    if (name.empty() || !names.insert(name).second) std::abort();
    if (text::has_control_characters(value) || !text::is_utf8(value)) std::abort();
  }
  return 0;
}
