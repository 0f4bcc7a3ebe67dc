// Claim: a PersistentVolumeClaim, and whether it got its volume. Pure.
#pragma once

#include <string>

#include "daemon/clients/kubernetes/objects/metadata.h"

namespace unidash::kubernetes {

enum class ClaimPhase : std::uint8_t { pending, bound, lost };

struct Claim {
  Metadata metadata;
  ClaimPhase phase = ClaimPhase::pending;
  std::string volume{};  // PersistentVolume's name
};

/// malformed "kubernetes.bad_object".
[[nodiscard]] Result<Claim> decode_claim(const Json& object);

}  // namespace unidash::kubernetes
