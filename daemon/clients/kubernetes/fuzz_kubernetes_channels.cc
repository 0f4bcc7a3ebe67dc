// Any bytes as messages of a program in a container, a line each: outputs stay within their bounds,
// and there is an outcome only of an end that was told.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/clients/kubernetes/channels.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t most = 64;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  unidash::kubernetes::Channels channels(most);
  bool is_told = false;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto message = rest.substr(0, end);
    if (!channels.add(message)) return 0;
    is_told = is_told || (message.size() > 1 && message.front() == '\3');
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const auto outcome = channels.outcome();
  if (!outcome) return 0;
  if (!is_told || outcome->output.size() > most || outcome->errors.size() > most) std::abort();
  return 0;
}
