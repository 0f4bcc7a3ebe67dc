// Overview: the state of the installation at a glance, GET /v1/admin/overview.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/api/jsonapi.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/clients/redis/client.h"
#include "daemon/domains/apps/types/engine_state.h"

namespace unidash::overview {

enum class State : std::uint8_t { healthy, degraded };
enum class Service : std::uint8_t { up, down };

/// Of one machine: how it is there, as the role apps saw it some minutes ago at most.
struct Engine {
  std::string machine;
  apps::EngineState state = apps::EngineState::absent;
  std::optional<apps::EngineTrouble> trouble{};
  Timestamp since{};
};

/// Counts are left out while PostgreSQL does not answer.
struct Overview {
  State status = State::healthy;
  std::string version;
  Service postgres = Service::up;
  Service valkey = Service::up;
  std::optional<std::int64_t> users{};       // people who may sign in
  std::optional<std::int64_t> sessions{};    // sign-on sessions neither ended nor revoked
  std::optional<std::int64_t> audit_logs{};  // rows of the trail
  std::vector<Engine> engines{};             // none where nobody has looked lately
};

struct OverviewDeps {
  postgres::Pool& pool;
  redis::Client* valkey;  // null where the routes are only read
  std::string_view version;
};

/// The handlers keep the references; building the rows needs no service.
[[nodiscard]] std::vector<api::Route> overview_routes(OverviewDeps deps);

}  // namespace unidash::overview

namespace unidash {

template <>
inline constexpr auto enum_names<overview::State> =
    std::array{std::pair{overview::State::healthy, std::string_view("healthy")},
               std::pair{overview::State::degraded, std::string_view("degraded")}};

template <>
inline constexpr auto enum_names<overview::Service> =
    std::array{std::pair{overview::Service::up, std::string_view("up")},
               std::pair{overview::Service::down, std::string_view("down")}};

template <>
inline constexpr auto fields<overview::Engine> = std::tuple{
    field("machine", &overview::Engine::machine), field("state", &overview::Engine::state),
    field("trouble", &overview::Engine::trouble), field("since", &overview::Engine::since)};

template <>
inline constexpr auto fields<overview::Overview> =
    std::tuple{field("status", &overview::Overview::status),
               field("version", &overview::Overview::version),
               field("postgres", &overview::Overview::postgres),
               field("valkey", &overview::Overview::valkey),
               field("users", &overview::Overview::users, {.max = INT64_MAX}),
               field("sessions", &overview::Overview::sessions, {.max = INT64_MAX}),
               field("audit_logs", &overview::Overview::audit_logs, {.max = INT64_MAX}),
               field("engines", &overview::Overview::engines)};

template <>
inline constexpr std::string_view api::resource_type<overview::Overview> = "overviews";

}  // namespace unidash
