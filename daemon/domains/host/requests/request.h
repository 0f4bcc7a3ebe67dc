// HelperRequest: what the privileged helper may be asked, one JSON line a connection,
// and what it answers, one JSON line for each step of progress and one at the
// end. Decoding is strict: an unknown word, a field too many or a value out of
// bounds refuses the whole. Pure.
//
//   {"request":"write_network","settings":{"link":"enp1s0","method":"dhcp",…}}
//   {"percent":40,"phase":"copying"}
//   {"result":{…}}          or {"error":{"slug":"…","detail":"…"}}
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "daemon/domains/host/requests/network_file.h"
#include "daemon/model/pairing.h"
#include "daemon/model/reach/reach.h"
#include "daemon/model/roles/doors.h"
#include "daemon/model/roles/entrances.h"
#include "daemon/model/roles/open_ports.h"
#include "daemon/model/user_role.h"

namespace unidash::host {

/// Puts one file, and the .netdev beside it for a VLAN.
struct WriteNetwork {
  NetworkFile settings;
};
/// Takes both away, and a VLAN's device at once; the image's own rules hold again.
struct RemoveNetwork {
  std::string link;
};
/// /etc/systemd/timesyncd.conf.d/50-unidash.conf; none: takes it away.
struct WriteTimesync {
  std::vector<std::string> ntp_servers{};
};
/// What the wizard decided: setup.json, and the console's keyboard.
struct WriteSetup {
  std::int64_t format = 1;
  Locale language = Locale::fr;
  std::string keyboard;
  std::string machine_name;
  std::string base_domain;
  std::int64_t machines = 1;
  std::optional<PairingRole> pairing_role{};  // of three
  std::string time_zone;
  std::vector<std::string> ntp_servers{};
  std::vector<std::string> admin_networks{};
  Timestamp completed_at{};
};
/// The layout of the machine's own keyboard, at once; until the next start.
struct SetKeyboard {
  std::string keyboard;
};
/// {"available": VERSION or null}
struct CheckUpdate {};
/// Writes the newest version into the other slot.
struct StageUpdate {};
/// {"entries": […]}: what the boot loader could start, as bootctl lists it.
struct ListBootEntries {};
/// The boot loader's entry to start from now on.
struct SetBootSlot {
  std::string entry;
};
/// {"certificates": [{"name":…,"pem":…}]}, without keys.
struct ListCertificates {};
struct RenewCertificate {};
struct InstallToDisk {
  std::string disk;                  // "sda"
  std::vector<std::string> answers;  // lines of a file that the installed machine finds
};
/// Everything is forgotten at the next start. `machine_name` must be the
/// machine's: nobody sends it by accident.
struct FactoryReset {
  std::string machine_name;
};
/// Where a role may open connections of one kind from now on: there and nowhere else. None:
/// the door is shut. Only what the role's row states, whoever asks; the places must answer
/// to their names (invalid "door.name_not_found", "door.address_refused" with the field
/// `places`), or all stays as it was. With `checked`, only those of them must: the others
/// are opened as soon as they answer.
struct SetDoor {
  Role role = Role::host;
  Door door = Door::smtp_relay;
  std::vector<std::string> places{};  // "mail.example.org:587", "[2001:db8::7]:587"
  std::optional<std::vector<std::string>> checked{};
  friend bool operator==(const SetDoor&, const SetDoor&) = default;
};

/// From which networks an entrance of this machine is reached from now on, and from no
/// others. None: it is shut.
struct SetEntrance {
  Entrance entrance = Entrance::ldap;
  std::vector<std::string> networks{};  // "10.0.0.0/8", "2001:db8::7"
  friend bool operator==(const SetEntrance&, const SetEntrance&) = default;
};

/// Which ports are open to which networks from now on, for what stands behind them elsewhere, and
/// no others. None: all are shut.
struct SetPorts {
  std::vector<std::string> ports{};  // "tcp 5432 10.0.0.0/8"
  friend bool operator==(const SetPorts&, const SetPorts&) = default;
};

/// Which networks reach the desk and the administration from now on.
struct SetReach {
  Reach reach;
};

using HelperRequest =
    std::variant<WriteNetwork, RemoveNetwork, WriteTimesync, WriteSetup, CheckUpdate, StageUpdate,
                 ListBootEntries, SetBootSlot, ListCertificates, RenewCertificate, InstallToDisk,
                 FactoryReset, SetKeyboard, SetDoor, SetEntrance, SetReach, SetPorts>;

/// A door with all its places, or all ports.
inline constexpr std::size_t request_bytes = std::size_t{64} * 1024;

/// malformed or invalid; the detail says what.
[[nodiscard]] Result<HelperRequest> decode_request(std::string_view line);
/// Without the newline.
[[nodiscard]] std::string encode_request(const HelperRequest& request);
/// "write_network" and so on.
[[nodiscard]] std::string_view name_of_request(const HelperRequest& request);

/// setup.json, and vconsole.conf, timesyncd's file.
[[nodiscard]] std::string render_setup_file(const WriteSetup& setup);
[[nodiscard]] std::string render_keyboard_file(const WriteSetup& setup);
[[nodiscard]] std::string render_timesync_file(const WriteTimesync& time);
/// What render_timesync_file wrote; empty for anything else.
[[nodiscard]] std::vector<std::string> parse_timesync_file(std::string_view text);

}  // namespace unidash::host

namespace unidash {

template <>
inline constexpr auto fields<host::WriteNetwork> =
    std::tuple{field("settings", &host::WriteNetwork::settings)};
template <>
inline constexpr auto fields<host::RemoveNetwork> =
    std::tuple{field("link", &host::RemoveNetwork::link, {.min = 1, .max = 15})};
template <>
inline constexpr auto fields<host::WriteTimesync> =
    std::tuple{field("ntp_servers", &host::WriteTimesync::ntp_servers, {.min = 1, .max = 253})};
template <>
inline constexpr auto fields<host::WriteSetup> =
    std::tuple{field("format", &host::WriteSetup::format, {.min = 1, .max = 1}),
               field("language", &host::WriteSetup::language),
               field("keyboard", &host::WriteSetup::keyboard, {.min = 1, .max = 32}),
               field("machine_name", &host::WriteSetup::machine_name, {.min = 1, .max = 63}),
               field("base_domain", &host::WriteSetup::base_domain, {.min = 3, .max = 200}),
               field("machines", &host::WriteSetup::machines, {.min = 1, .max = 3}),
               field("pairing_role", &host::WriteSetup::pairing_role),
               field("time_zone", &host::WriteSetup::time_zone, {.min = 1, .max = 64}),
               field("ntp_servers", &host::WriteSetup::ntp_servers, {.min = 1, .max = 253}),
               field("admin_networks", &host::WriteSetup::admin_networks, {.min = 1, .max = 64}),
               field("completed_at", &host::WriteSetup::completed_at)};
template <>
inline constexpr auto fields<host::SetKeyboard> =
    std::tuple{field("keyboard", &host::SetKeyboard::keyboard, {.min = 1, .max = 32})};
template <>
inline constexpr auto fields<host::CheckUpdate> = std::tuple{};
template <>
inline constexpr auto fields<host::StageUpdate> = std::tuple{};
template <>
inline constexpr auto fields<host::ListBootEntries> = std::tuple{};
template <>
inline constexpr auto fields<host::SetBootSlot> =
    std::tuple{field("entry", &host::SetBootSlot::entry, {.min = 1, .max = 128})};
template <>
inline constexpr auto fields<host::ListCertificates> = std::tuple{};
template <>
inline constexpr auto fields<host::RenewCertificate> = std::tuple{};
template <>
inline constexpr auto fields<host::InstallToDisk> =
    std::tuple{field("disk", &host::InstallToDisk::disk, {.min = 1, .max = 32}),
               field("answers", &host::InstallToDisk::answers, {.min = 1, .max = 4096})};
template <>
inline constexpr auto fields<host::FactoryReset> =
    std::tuple{field("machine_name", &host::FactoryReset::machine_name, {.min = 1, .max = 63})};
template <>
inline constexpr auto fields<host::SetDoor> = std::tuple{
    field("role", &host::SetDoor::role), field("door", &host::SetDoor::door),
    field("places", &host::SetDoor::places, {.min = 1, .max = 262, .items = most_door_places}),
    field("checked", &host::SetDoor::checked, {.min = 1, .max = 262, .items = most_door_places})};
template <>
inline constexpr auto fields<host::SetEntrance> =
    std::tuple{field("entrance", &host::SetEntrance::entrance),
               field("networks", &host::SetEntrance::networks,
                     {.min = 1, .max = 43, .items = most_entrance_networks})};
template <>
inline constexpr auto fields<host::SetPorts> = std::tuple{
    field("ports", &host::SetPorts::ports, {.min = 1, .max = 54, .items = most_port_rules})};
template <>
inline constexpr auto fields<host::SetReach> = std::tuple{field("reach", &host::SetReach::reach)};

}  // namespace unidash
