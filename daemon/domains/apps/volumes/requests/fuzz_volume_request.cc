// Any line: what unidash-volumes accepts says again what it was, and names no path.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/domains/apps/volumes/requests/volume_request.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::apps;
  const auto request = decode_volume_request({reinterpret_cast<const char*>(data), size});
  if (!request) return 0;
  const std::string spelled = encode_volume_request(*request);
  const auto again = decode_volume_request(spelled);
  if (!again || encode_volume_request(*again) != spelled) std::abort();
  if (spelled.contains('/') || spelled.contains("..")) std::abort();
  return 0;
}
