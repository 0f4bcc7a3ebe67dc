// Answers: everything the first start asks, whether typed on the console, read
// from an answer file or sent to the role host. Values are as people write them;
// check.h says whether they can be used.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/domains/machine/types/machine_network.h"
#include "daemon/model/pairing.h"
#include "daemon/model/user_role.h"

namespace unidash::setup {

struct Answers {
  Locale language = Locale::fr;
  std::string keyboard = "fr";
  std::optional<std::string> target_disk{};  // "sda"; only when installing
  bool erase_disk = false;                   // the consent to lose what is on it
  std::string link{};                        // "enp1s0"; empty: the first with a cable
  NetworkMethod method = NetworkMethod::dhcp;
  std::vector<std::string> addresses{};  // "192.168.1.10/24", "2001:db8::10/64"
  std::vector<std::string> gateways{};   // one a family
  bool gateway_on_link = false;          // reached directly, though outside the network
  std::vector<std::string> dns{};
  std::optional<std::int64_t> vlan_id{};
  std::string machine_name{};
  std::string base_domain{};
  std::int64_t machines = 1;                        // or 3
  PairingRole pairing_role = PairingRole::founder;  // of three
  std::string time_zone = "Europe/Paris";
  std::vector<std::string> ntp_servers{};     // empty: the image's own
  std::vector<std::string> admin_networks{};  // who may administer; empty: the link's network
  friend bool operator==(const Answers&, const Answers&) = default;
};

}  // namespace unidash::setup

namespace unidash {

template <>
inline constexpr auto fields<setup::Answers> =
    std::tuple{field("language", &setup::Answers::language),
               field("keyboard", &setup::Answers::keyboard, {.min = 0, .max = 32}),
               field("target_disk", &setup::Answers::target_disk, {.min = 1, .max = 64}),
               field("erase_disk", &setup::Answers::erase_disk),
               field("link", &setup::Answers::link, {.min = 0, .max = 15}),
               field("method", &setup::Answers::method),
               field("addresses", &setup::Answers::addresses, {.min = 0, .max = 64}),
               field("gateways", &setup::Answers::gateways, {.min = 0, .max = 64}),
               field("gateway_on_link", &setup::Answers::gateway_on_link),
               field("dns", &setup::Answers::dns, {.min = 0, .max = 64}),
               field("vlan_id", &setup::Answers::vlan_id, {.min = 0, .max = 9999}),
               field("machine_name", &setup::Answers::machine_name, {.min = 0, .max = 255}),
               field("base_domain", &setup::Answers::base_domain, {.min = 0, .max = 255}),
               field("machines", &setup::Answers::machines, {.min = 0, .max = 9}),
               field("pairing_role", &setup::Answers::pairing_role),
               field("time_zone", &setup::Answers::time_zone, {.min = 0, .max = 64}),
               field("ntp_servers", &setup::Answers::ntp_servers, {.min = 0, .max = 253}),
               field("admin_networks", &setup::Answers::admin_networks, {.min = 0, .max = 64})};

}  // namespace unidash
