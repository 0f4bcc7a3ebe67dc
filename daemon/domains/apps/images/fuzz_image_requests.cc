// Any text: what is accepted as a request or as a list says again what it was.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/domains/apps/images/requests.h"
#include "daemon/domains/apps/images/signed_list.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::images;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto request = decode_request(text)) {
    const std::string spelled = encode_request(*request);
    const auto again = decode_request(spelled);
    if (!again || encode_request(*again) != spelled) std::abort();
  }
  if (const auto list = parse_image_list(text)) {
    if (render_image_list(*list) != text) std::abort();
  }
  return 0;
}
