// unidash-probe: tries a network for the role host, with the one right to send frames.
#include <random>

#include "daemon/base/log.h"
#include "daemon/programs/helper/connection/connection.h"
#include "daemon/programs/probe/packet_socket.h"
#include "daemon/programs/probe/prober.h"

int main() {
  using namespace unidash;
  return helper::serve("probe",
                       [](std::string_view line, const helper::OnProgress&) -> Result<Json> {
                         const auto network = TRY(host::decode_probe(line));
                         log::info("probe.asked", {{"link", network.link}});
                         auto wire = TRY(probe::PacketSocket::open(network.link, network.vlan_id));
                         std::random_device random;
                         const std::uint64_t seed = std::uint64_t{random()} << 32U | random();
                         return encode_fields(TRY(probe::Prober(wire, seed).probe(network)));
                       });
}
