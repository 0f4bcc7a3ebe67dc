// Any line: what the helper or the probe accepts says again what it was, and no file that
// the helper would write holds a line that was not foreseen.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/domains/host/requests/door_file.h"
#include "daemon/domains/host/requests/probe.h"
#include "daemon/domains/host/requests/request.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash::host;
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  if (const auto network = decode_probe(line)) {
    const std::string spelled = encode_probe(*network);
    const auto again = decode_probe(spelled);
    if (!again || encode_probe(*again) != spelled) std::abort();
  }
  const auto request = decode_request(line);
  if (!request) return 0;
  const std::string spelled = encode_request(*request);
  const auto again = decode_request(spelled);
  if (!again || encode_request(*again) != spelled) std::abort();
  if (const auto* network = std::get_if<WriteNetwork>(&*request)) {
    const auto read = parse_network_file(render_network_file(network->settings));
    if (!read || *read != network->settings) std::abort();
  }
  if (const auto* door = std::get_if<SetDoor>(&*request)) {
    SetDoor kept = *door;
    kept.checked = {};  // of the request alone
    const auto read = parse_door_file(render_door_file(kept), door->role, door->door);
    if (!read || *read != kept) std::abort();
  }
  if (const auto* time = std::get_if<WriteTimesync>(&*request)) {
    if (parse_timesync_file(render_timesync_file(*time)) != time->ntp_servers) std::abort();
  }
  return 0;
}
