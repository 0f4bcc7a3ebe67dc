// Objects: what Kubernetes is told of a volume that lies on one machine: a static local
// PersistentVolume and the claim that it is for, and both larger. No provisioner has a part
// in it. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/json.h"

namespace unidash::apps {

/// Where `volume` lies on its machine.
[[nodiscard]] std::string path_of_volume(std::string_view volume);

struct VolumeObject {
  std::string volume;      // as unidash-volumes knows it
  std::int64_t bytes = 0;  // its size
  std::string space;       // namespace of the app
  std::string claim;       // name of the claim, which Pods use
  std::string machine;     // name of its machine as a node
};

/// The class that all of them have: it says that claims may grow, which Kubernetes asks for,
/// and makes nothing by itself. Once in an installation.
[[nodiscard]] Json render_storage_class();

/// invalid "volume.bad_name" for a name that is no label of DNS (of `machine`: no name of
/// DNS), and bytes out of bounds. The volume is for that claim alone, and stays when it goes.
[[nodiscard]] Result<Json> render_persistent_volume(const VolumeObject& volume);
[[nodiscard]] Result<Json> render_claim(const VolumeObject& volume);

/// To be applied in this order when a volume has grown; `bytes` is the new size. Nothing is
/// started anew: the limit is the kernel's (SetVolumeSize) and holds already.
struct VolumeGrowth {
  Json volume;        // the PersistentVolume
  Json claim;         // what is asked for
  Json claim_status;  // what is there: of the claim's subresource "status"
};
[[nodiscard]] Result<VolumeGrowth> render_growth(const VolumeObject& volume);

}  // namespace unidash::apps
