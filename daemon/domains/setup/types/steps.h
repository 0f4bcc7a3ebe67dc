// SetupSteps: what the first start needs done on the machine. Implemented in
// domains/host/first_start with the host's classes; tests write their own.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/domains/setup/types/answers.h"
#include "daemon/domains/setup/types/hardware.h"
#include "daemon/domains/setup/types/network_facts.h"
#include "daemon/domains/setup/types/phases.h"
#include "daemon/domains/setup/types/surroundings.h"
#include "daemon/domains/setup/types/target_disk.h"

namespace unidash::setup {

/// What people need once all is done.
struct Outcome {
  std::string desk_url{};
  std::optional<std::string> setup_link{};  // until the first administrator has used it
  std::string authority_sha256{};           // fingerprint of the machine's own authority
  std::vector<std::string> addresses{};
};

/// Called from several threads; `do_phase` from one at a time.
class SetupSteps {
 public:
  using Progress = std::function<void(std::int64_t percent)>;

  virtual ~SetupSteps() = default;
  /// Whether the machine's decisions are written down already.
  [[nodiscard]] virtual bool is_configured() const = 0;
  [[nodiscard]] virtual Result<Surroundings> look_around() = 0;
  [[nodiscard]] virtual Result<HardwareFacts> measure_hardware() = 0;
  [[nodiscard]] virtual Result<NetworkFacts> probe_network(const Answers& answers) = 0;
  /// Of the machine's own keyboard, from now on; it does not outlive the start.
  [[nodiscard]] virtual Status set_keyboard(const std::string& name) = 0;
  /// Disks the system could be put on; for an installer.
  [[nodiscard]] virtual Result<std::vector<TargetDisk>> target_disks() = 0;
  /// All but `checked` and `installed`. Must bear being cut off anywhere and done again, also
  /// with other answers. The error's slug has a sentence in daemon/model/messages.
  [[nodiscard]] virtual Status do_phase(Phase phase, const Answers& answers,
                                        const Progress& progress) = 0;
  /// Erases the disk and puts the system on it, with lines of an answer file that
  /// the installed machine finds.
  [[nodiscard]] virtual Status install(const std::string& disk,
                                       const std::vector<std::string>& lines,
                                       const Progress& progress) = 0;
  [[nodiscard]] virtual Status restart() = 0;
  [[nodiscard]] virtual Result<Outcome> find_outcome() = 0;
  /// Erases all data and restarts the machine as on its first day.
  [[nodiscard]] virtual Status reset() = 0;
};

}  // namespace unidash::setup

namespace unidash {

template <>
inline constexpr auto fields<setup::Outcome> =
    std::tuple{field("desk_url", &setup::Outcome::desk_url, {.max = 500}),
               field("setup_link", &setup::Outcome::setup_link, {.max = 500}),
               field("authority_sha256", &setup::Outcome::authority_sha256),
               field("addresses", &setup::Outcome::addresses)};

}  // namespace unidash
