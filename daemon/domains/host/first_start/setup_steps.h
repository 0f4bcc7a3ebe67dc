// HostSetupSteps: the first start's steps done with the role host's own means:
// the system bus, the helper and what the kernel tells. Thread-safe as far as its
// parts are.
#pragma once

#include <mutex>
#include <string>

#include "daemon/config/settings.h"
#include "daemon/domains/host/control.h"
#include "daemon/domains/host/first_start/network_probe.h"
#include "daemon/domains/setup/types/steps.h"

namespace unidash::host::first_start {

struct SetupStepsDeps {
  host::HostControl& control;
  host::Helper& helper;
  host::NetworkProbe& probe;
  const Clock& clock;
  host::Places places{};
  config::Settings settings{};
};

class HostSetupSteps final : public setup::SetupSteps {
 public:
  explicit HostSetupSteps(SetupStepsDeps deps) : deps_(std::move(deps)) {}

  [[nodiscard]] bool is_configured() const override;
  Result<setup::Surroundings> look_around() override;
  Result<setup::HardwareFacts> measure_hardware() override;
  Result<setup::NetworkFacts> probe_network(const setup::Answers& answers) override;
  Status set_keyboard(const std::string& name) override;
  Status do_phase(setup::Phase phase, const setup::Answers& answers,
                  const Progress& progress) override;
  Result<std::vector<setup::TargetDisk>> target_disks() override;
  Status install(const std::string& disk, const std::vector<std::string>& lines,
                 const Progress& progress) override;
  Status restart() override;
  Result<setup::Outcome> find_outcome() override;
  Status reset() override;

 private:
  [[nodiscard]] NetworkProbeDeps probe_deps() const {
    return {.control = deps_.control, .probe = deps_.probe, .places = deps_.places};
  }
  [[nodiscard]] setup::HardwareFacts known_facts(const Machine& machine) const;
  [[nodiscard]] Result<std::string> wait_for_link(const std::string& named) const;
  [[nodiscard]] Status set_network(const setup::Answers& answers);
  [[nodiscard]] Status set_names(const setup::Answers& answers);
  [[nodiscard]] Status write_decisions(const setup::Answers& answers);
  [[nodiscard]] Status start_databases();
  [[nodiscard]] Status start_services(const Progress& progress);
  /// Waits until every service of ours that exists is active.
  [[nodiscard]] Status wait_for_services(const Progress& progress);
  [[nodiscard]] std::string fingerprint();

  SetupStepsDeps deps_;
  std::mutex mutex_;         // over what follows
  std::string fingerprint_;  // asked once: every question starts the helper
};

}  // namespace unidash::host::first_start
