// Finding: one thing that is the matter with an app, as a slug with the values of its sentence.
// `message` is a stranger's: for administrators, never believed, and possibly telling.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"

namespace unidash::apps {

/// In the order in which they explain one another: what comes first is told first.
enum class Cause : std::uint8_t {
  image_missing,       // image: its program is not on this machine
  image_unreadable,    // image
  quota_exceeded,      // resource, needed, limit: of this app
  no_room,             // resource, machines: on no machine is that much left
  data_elsewhere,      // machines: its data lie on a machine that is not there
  volume_pending,      // name: its space was not prepared yet
  volume_lost,         // name
  volume_not_mounted,  // message
  no_machine,          // machines: none takes it
  machine_away,        // machine
  out_of_memory,       // component, limit_bytes, restarts
  disk_limit,          // limit: it wrote more than it may
  machine_short,       // resource, machine: the machine has too little left, and ended it
  setting_missing,     // component, name: a part of its settings is not there
  not_allowed,         // message: the engine's rules forbid it
  cannot_start,        // component, message
  keeps_ending,        // component, restarts, exit_code, message
  ended,               // component, exit_code, message: once, or not yet three times
  probe_failed,        // component, restarts: it did not answer, and was started again
  job_failed,          // name
  took_too_long,       // name
  not_answering,       // component, message: it runs, and says that it is not ready
  network_pending,     // message: its network was not prepared yet
  starting,            // component, elapsed_s, allowed_s
  waiting_to_start,    // its container is being made
  rolling,             // name, ready, wanted
  stopping,            // name
  unknown,             // reason, message
};

struct Finding {
  Cause cause = Cause::unknown;
  std::optional<std::string> component{};  // a container
  std::optional<std::string> name{};       // of an object: a claim, a Secret, a Job
  std::optional<std::string> pod{};
  std::optional<std::string> machine{};
  std::optional<std::string> image{};
  std::optional<std::string> resource{};  // memory, cpu, disk, pods, processes
  std::optional<std::string> needed{};    // quantities as Kubernetes writes them
  std::optional<std::string> limit{};
  std::optional<std::int64_t> limit_bytes{};
  std::optional<std::int64_t> restarts{};
  std::optional<std::int64_t> exit_code{};
  std::optional<std::int64_t> machines{};
  std::optional<std::int64_t> ready{};
  std::optional<std::int64_t> wanted{};
  std::optional<std::int64_t> elapsed_s{};
  std::optional<std::int64_t> allowed_s{};
  std::optional<std::string> reason{};
  std::optional<std::string> message{};

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// Bytes of a message that is kept.
inline constexpr std::size_t longest_message = 400;

}  // namespace unidash::apps

namespace unidash {

template <>
inline constexpr auto enum_names<apps::Cause> =
    std::array{std::pair{apps::Cause::image_missing, std::string_view("image_missing")},
               std::pair{apps::Cause::image_unreadable, std::string_view("image_unreadable")},
               std::pair{apps::Cause::quota_exceeded, std::string_view("quota_exceeded")},
               std::pair{apps::Cause::no_room, std::string_view("no_room")},
               std::pair{apps::Cause::data_elsewhere, std::string_view("data_elsewhere")},
               std::pair{apps::Cause::volume_pending, std::string_view("volume_pending")},
               std::pair{apps::Cause::volume_lost, std::string_view("volume_lost")},
               std::pair{apps::Cause::volume_not_mounted, std::string_view("volume_not_mounted")},
               std::pair{apps::Cause::no_machine, std::string_view("no_machine")},
               std::pair{apps::Cause::machine_away, std::string_view("machine_away")},
               std::pair{apps::Cause::out_of_memory, std::string_view("out_of_memory")},
               std::pair{apps::Cause::disk_limit, std::string_view("disk_limit")},
               std::pair{apps::Cause::machine_short, std::string_view("machine_short")},
               std::pair{apps::Cause::setting_missing, std::string_view("setting_missing")},
               std::pair{apps::Cause::not_allowed, std::string_view("not_allowed")},
               std::pair{apps::Cause::cannot_start, std::string_view("cannot_start")},
               std::pair{apps::Cause::keeps_ending, std::string_view("keeps_ending")},
               std::pair{apps::Cause::ended, std::string_view("ended")},
               std::pair{apps::Cause::probe_failed, std::string_view("probe_failed")},
               std::pair{apps::Cause::job_failed, std::string_view("job_failed")},
               std::pair{apps::Cause::took_too_long, std::string_view("took_too_long")},
               std::pair{apps::Cause::not_answering, std::string_view("not_answering")},
               std::pair{apps::Cause::network_pending, std::string_view("network_pending")},
               std::pair{apps::Cause::starting, std::string_view("starting")},
               std::pair{apps::Cause::waiting_to_start, std::string_view("waiting_to_start")},
               std::pair{apps::Cause::rolling, std::string_view("rolling")},
               std::pair{apps::Cause::stopping, std::string_view("stopping")},
               std::pair{apps::Cause::unknown, std::string_view("unknown")}};

template <>
inline constexpr auto fields<apps::Finding> =
    std::tuple{field("cause", &apps::Finding::cause),
               field("component", &apps::Finding::component, {.max = 512}),
               field("name", &apps::Finding::name, {.max = 512}),
               field("pod", &apps::Finding::pod, {.max = 512}),
               field("machine", &apps::Finding::machine, {.max = 512}),
               field("image", &apps::Finding::image, {.max = 512}),
               field("resource", &apps::Finding::resource),
               field("needed", &apps::Finding::needed),
               field("limit", &apps::Finding::limit),
               field("limit_bytes", &apps::Finding::limit_bytes, {.max = INT64_MAX}),
               field("restarts", &apps::Finding::restarts, {.max = INT32_MAX}),
               field("exit_code", &apps::Finding::exit_code, {.min = INT32_MIN, .max = INT32_MAX}),
               field("machines", &apps::Finding::machines, {.max = INT32_MAX}),
               field("ready", &apps::Finding::ready, {.max = INT32_MAX}),
               field("wanted", &apps::Finding::wanted, {.max = INT32_MAX}),
               field("elapsed_s", &apps::Finding::elapsed_s, {.max = INT32_MAX}),
               field("allowed_s", &apps::Finding::allowed_s, {.max = INT32_MAX}),
               field("reason", &apps::Finding::reason, {.max = 512}),
               field("message", &apps::Finding::message, {.max = 1'000})};

}  // namespace unidash
