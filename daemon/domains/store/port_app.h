// The words of ports that administrators open for what speaks no HTTP: a port of this machine, who
// may come by it, and what stands behind it. Nobody is asked to sign in there.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/jsonapi.h"
#include "daemon/base/fields.h"
#include "daemon/clients/postgres/array.h"
#include "daemon/domains/gate/types/port_limits.h"
#include "daemon/model/ids.h"
#include "daemon/model/label.h"
#include "daemon/model/roles/open_ports.h"

namespace unidash::store {

/// How one is: of several machines, where it is worst.
enum class PortAppState : std::uint8_t {
  off,          // switched off
  waiting,      // no machine has looked at it yet
  running,      // what stands behind it answers
  unreachable,  // it does not
  unchecked,    // UDP: handed on, and nobody can say whether anybody answers
  not_applied,  // the proxy works without it: what it has against it, its log says
};

struct StoredPortApp {
  PortAppId id{};
  Label name{};
  PortProtocol protocol = PortProtocol::tcp;
  std::int64_t port = 0;
  std::string target;  // "db.lan:5432"
  postgres::TextArray networks{};
  std::int64_t max_connections = 100;
  std::int64_t max_connections_per_source = 50;
  std::int64_t idle_timeout_s = 600;
  bool is_on = true;
};

struct PortApp : StoredPortApp {
  PortAppState state = PortAppState::waiting;
  std::optional<Timestamp> state_since{};
};

struct NewPortApp {
  Label name{};
  PortProtocol protocol = PortProtocol::tcp;
  std::int64_t port = 0;
  std::string target;
  postgres::TextArray networks{};
  std::optional<std::int64_t> max_connections{};
  std::optional<std::int64_t> max_connections_per_source{};
  std::optional<std::int64_t> idle_timeout_s{};
  std::optional<bool> is_on{};
};

struct PortAppChange {
  PortAppId id{};
  std::optional<Label> name{};
  std::optional<PortProtocol> protocol{};
  std::optional<std::int64_t> port{};
  std::optional<std::string> target{};
  std::optional<postgres::TextArray> networks{};
  std::optional<std::int64_t> max_connections{};
  std::optional<std::int64_t> max_connections_per_source{};
  std::optional<std::int64_t> idle_timeout_s{};
  std::optional<bool> is_on{};
};

struct PortAppRef {
  PortAppId id{};
};

struct PortAppListQuery {
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

inline constexpr Bounds port_name_bounds{.min = 1, .max = 100};
inline constexpr Bounds port_bounds{.min = 1, .max = highest_port};
inline constexpr Bounds port_target_bounds{.min = 1, .max = 262};
inline constexpr Bounds port_network_bounds{.min = 1, .max = 43, .items = most_port_networks};
inline constexpr Bounds connection_bounds{.min = 1, .max = gate::most_port_connections};
inline constexpr Bounds idle_bounds{.min = 1, .max = gate::longest_idle_s};

}  // namespace unidash::store

namespace unidash {

template <>
inline constexpr auto enum_names<store::PortAppState> =
    std::array{std::pair{store::PortAppState::off, std::string_view("off")},
               std::pair{store::PortAppState::waiting, std::string_view("waiting")},
               std::pair{store::PortAppState::running, std::string_view("running")},
               std::pair{store::PortAppState::unreachable, std::string_view("unreachable")},
               std::pair{store::PortAppState::unchecked, std::string_view("unchecked")},
               std::pair{store::PortAppState::not_applied, std::string_view("not_applied")}};

template <>
inline constexpr auto fields<store::StoredPortApp> = std::tuple{
    field("id", &store::StoredPortApp::id),
    field("name", &store::StoredPortApp::name, store::port_name_bounds),
    field("protocol", &store::StoredPortApp::protocol),
    field("port", &store::StoredPortApp::port),
    field("target", &store::StoredPortApp::target),
    field("networks", &store::StoredPortApp::networks),
    field("max_connections", &store::StoredPortApp::max_connections),
    field("max_connections_per_source", &store::StoredPortApp::max_connections_per_source),
    field("idle_timeout_s", &store::StoredPortApp::idle_timeout_s),
    field("is_on", &store::StoredPortApp::is_on)};

template <>
inline constexpr auto fields<store::PortApp> = std::tuple_cat(
    fields<store::StoredPortApp>, std::tuple{field("state", &store::PortApp::state),
                                             field("state_since", &store::PortApp::state_since)});

template <>
inline constexpr auto fields<store::NewPortApp> = std::tuple{
    field("name", &store::NewPortApp::name, store::port_name_bounds),
    field("protocol", &store::NewPortApp::protocol),
    field("port", &store::NewPortApp::port, store::port_bounds),
    field("target", &store::NewPortApp::target, store::port_target_bounds),
    field("networks", &store::NewPortApp::networks, store::port_network_bounds),
    field("max_connections", &store::NewPortApp::max_connections, store::connection_bounds),
    field("max_connections_per_source", &store::NewPortApp::max_connections_per_source,
          store::connection_bounds),
    field("idle_timeout_s", &store::NewPortApp::idle_timeout_s, store::idle_bounds),
    field("is_on", &store::NewPortApp::is_on)};

template <>
inline constexpr auto fields<store::PortAppChange> = std::tuple{
    path_field("id", &store::PortAppChange::id),
    field("name", &store::PortAppChange::name, store::port_name_bounds),
    field("protocol", &store::PortAppChange::protocol),
    field("port", &store::PortAppChange::port, store::port_bounds),
    field("target", &store::PortAppChange::target, store::port_target_bounds),
    field("networks", &store::PortAppChange::networks, store::port_network_bounds),
    field("max_connections", &store::PortAppChange::max_connections, store::connection_bounds),
    field("max_connections_per_source", &store::PortAppChange::max_connections_per_source,
          store::connection_bounds),
    field("idle_timeout_s", &store::PortAppChange::idle_timeout_s, store::idle_bounds),
    field("is_on", &store::PortAppChange::is_on)};

template <>
inline constexpr auto fields<store::PortAppRef> =
    std::tuple{path_field("id", &store::PortAppRef::id)};

template <>
inline constexpr auto fields<store::PortAppListQuery> = std::tuple{
    query_field("page_number", &store::PortAppListQuery::page_number, api::page_number_bounds),
    query_field("page_size", &store::PortAppListQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr std::string_view api::resource_type<store::PortApp> = "port_apps";

}  // namespace unidash
