// HostDiscovery: finding other machines with the role host's means. The role has no
// network of its own: it tells unidash-discovery what to announce, and reads whom
// that heard, through two files under /run. Thread-safe.
#pragma once

#include <mutex>
#include <string>

#include "daemon/domains/host/control.h"
#include "daemon/domains/setup/types/discoverer.h"

namespace unidash::host::first_start {

struct HostDiscoveryDeps {
  host::HostControl& control;
  host::Places places{};
  std::string version{};
};

class HostDiscovery final : public setup::Discoverer {
 public:
  explicit HostDiscovery(HostDiscoveryDeps deps) : deps_(std::move(deps)) {}

  Result<setup::DiscoveryView> look(const setup::DiscoveryWish& wish) override;

 private:
  /// Made at the first look, never in an image; never sent anywhere.
  [[nodiscard]] Result<std::string> ensure_key() const;
  [[nodiscard]] Status ensure_running() const;
  [[nodiscard]] Status announce(const setup::DiscoveryWish& wish);
  [[nodiscard]] std::string place(std::string_view path) const;

  HostDiscoveryDeps deps_;
  std::mutex mutex_;  // over what follows
  std::string fingerprint_{};
  std::int64_t beat_ = 0;
};

/// Nothing is announced any more a second later; also where nothing was.
void end_discovery(const std::string& root);

}  // namespace unidash::host::first_start
