// Reach: which network may reach what of this installation. One choice and two lists of
// networks; the table of what follows from them, and what a change would shut. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/base/ip_address.h"

namespace unidash {

enum class ReachMode : std::uint8_t {
  homelab,     // whoever reaches the machine is answered, administrators from their networks
  enterprise,  // only listed networks are answered at all
};

/// The lines of the table. Networks of a VPN will be one more.
enum class ReachNetwork : std::uint8_t {
  everybody,  // the Internet, and who is in no list
  internal,
  administration,
};

/// Its columns.
enum class ReachColumn : std::uint8_t {
  desk,            // sign-in, the desk and applications: 443
  administration,  // /v1/admin/
  acme,            // what an authority asks on port 80 before it gives a certificate
  ldap,            // 636
  dns,             // 53
  ports,           // at least one of those that administrators opened
};

enum class ReachAnswer : std::uint8_t { allowed, partly, refused };

/// What is chosen. Without networks of the administration they are those that the wired links
/// are in, which an installation that answers to listed networks alone cannot build on.
struct Reach {
  ReachMode mode = ReachMode::homelab;
  std::vector<std::string> internal_networks{};        // "10.0.0.0/8", "2001:db8::7"
  std::vector<std::string> administration_networks{};  // likewise
  friend bool operator==(const Reach&, const Reach&) = default;
};

inline constexpr std::size_t most_reach_networks = 64;

/// invalid naming the field: "reach.bad_network", "reach.administration_missing".
[[nodiscard]] Status check_reach(const Reach& reach);

/// Everything that decides: the choice with the networks as they are read, and the entrances.
struct ReachPolicy {
  ReachMode mode = ReachMode::homelab;
  std::vector<IpNetwork> internal{};
  std::vector<IpNetwork> administration{};
  std::vector<IpNetwork> ldap{};
  std::vector<IpNetwork> dns{};
  std::vector<IpNetwork> ports{};
};

struct ReachCell {
  ReachColumn column = ReachColumn::desk;
  ReachAnswer answer = ReachAnswer::refused;
  std::string reason;  // "reach.everybody"
  friend bool operator==(const ReachCell&, const ReachCell&) = default;
};

struct ReachRow {
  ReachNetwork network = ReachNetwork::everybody;
  std::vector<std::string> networks{};  // none of everybody
  std::vector<ReachCell> cells{};       // one a column, in their order
};

/// What was answered to a network and is no longer.
struct ReachLoss {
  std::string network;  // "192.168.5.0/24"; empty: everybody
  ReachColumn column = ReachColumn::desk;
  friend bool operator==(const ReachLoss&, const ReachLoss&) = default;
};

/// What the browser that asks will reach.
struct ReachOfCaller {
  std::string address;
  bool desk = false;
  bool administration = false;
  friend bool operator==(const ReachOfCaller&, const ReachOfCaller&) = default;
};

/// What can be read, sorted, none within another.
[[nodiscard]] std::vector<IpNetwork> read_reach_networks(const std::vector<std::string>& texts);

/// The networks that nftables lets through to 80 and 443; nothing: everybody.
[[nodiscard]] std::optional<std::vector<IpNetwork>> networks_let_in(const Reach& reach);

[[nodiscard]] std::vector<ReachRow> describe_reach(const ReachPolicy& policy);
[[nodiscard]] std::vector<ReachLoss> find_losses(const ReachPolicy& before,
                                                 const ReachPolicy& after);
/// This machine itself reaches all.
[[nodiscard]] ReachOfCaller reach_of(const ReachPolicy& policy, const IpAddress& address);

/// The column's sets and HAProxy's file in the words of nft(8), which are kept on disks: the
/// names of these sets stay as they are.
[[nodiscard]] std::string render_reach_rules(const Reach& reach);

template <>
inline constexpr auto enum_names<ReachMode> =
    std::array{std::pair{ReachMode::homelab, std::string_view("homelab")},
               std::pair{ReachMode::enterprise, std::string_view("enterprise")}};
template <>
inline constexpr auto enum_names<ReachNetwork> =
    std::array{std::pair{ReachNetwork::everybody, std::string_view("everybody")},
               std::pair{ReachNetwork::internal, std::string_view("internal")},
               std::pair{ReachNetwork::administration, std::string_view("administration")}};
template <>
inline constexpr auto enum_names<ReachColumn> =
    std::array{std::pair{ReachColumn::desk, std::string_view("desk")},
               std::pair{ReachColumn::administration, std::string_view("administration")},
               std::pair{ReachColumn::acme, std::string_view("acme")},
               std::pair{ReachColumn::ldap, std::string_view("ldap")},
               std::pair{ReachColumn::dns, std::string_view("dns")},
               std::pair{ReachColumn::ports, std::string_view("ports")}};
template <>
inline constexpr auto enum_names<ReachAnswer> =
    std::array{std::pair{ReachAnswer::allowed, std::string_view("allowed")},
               std::pair{ReachAnswer::partly, std::string_view("partly")},
               std::pair{ReachAnswer::refused, std::string_view("refused")}};

template <>
inline constexpr auto fields<Reach> =
    std::tuple{field("mode", &Reach::mode),
               field("internal_networks", &Reach::internal_networks,
                     {.min = 1, .max = 43, .items = most_reach_networks}),
               field("administration_networks", &Reach::administration_networks,
                     {.min = 1, .max = 43, .items = most_reach_networks})};
template <>
inline constexpr auto fields<ReachCell> =
    std::tuple{field("column", &ReachCell::column), field("answer", &ReachCell::answer),
               field("reason", &ReachCell::reason)};
template <>
inline constexpr auto fields<ReachRow> =
    std::tuple{field("network", &ReachRow::network), field("networks", &ReachRow::networks),
               field("cells", &ReachRow::cells)};
template <>
inline constexpr auto fields<ReachLoss> =
    std::tuple{field("network", &ReachLoss::network), field("column", &ReachLoss::column)};
template <>
inline constexpr auto fields<ReachOfCaller> =
    std::tuple{field("address", &ReachOfCaller::address), field("desk", &ReachOfCaller::desk),
               field("administration", &ReachOfCaller::administration)};

}  // namespace unidash
