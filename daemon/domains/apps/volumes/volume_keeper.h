// VolumeKeeper: what keeps the volumes of this machine, behind one seam so that the rules
// above it can be tried without a machine. The real one asks unidash-volumes. Thread-safe.
#pragma once

#include <string>

#include "daemon/clients/requests/asking.h"
#include "daemon/domains/apps/volumes/requests/answers.h"
#include "daemon/domains/apps/volumes/requests/volume_request.h"

namespace unidash::apps {

class VolumeKeeper {
 public:
  virtual ~VolumeKeeper() = default;
  /// Errors: those of volume_request.h, and unavailable "helper.no_answer".
  virtual Result<Json> ask(const VolumeRequest& request,
                           const requests::OnProgress& on_progress) = 0;
  Result<Json> ask(const VolumeRequest& request) {
    return ask(request, [](std::int64_t) {});
  }

  [[nodiscard]] Result<VolumeCapabilities> capabilities();
  [[nodiscard]] Result<VolumeUsage> usage(const std::string& volume);
  [[nodiscard]] Result<VolumeList> list();
};

class VolumeKeeperClient final : public VolumeKeeper {
 public:
  /// "/run/unidash/volumes.sock"
  explicit VolumeKeeperClient(std::string socket_path) : socket_path_(std::move(socket_path)) {}
  using VolumeKeeper::ask;
  Result<Json> ask(const VolumeRequest& request, const requests::OnProgress& on_progress) override;

 private:
  std::string socket_path_;
};

}  // namespace unidash::apps
