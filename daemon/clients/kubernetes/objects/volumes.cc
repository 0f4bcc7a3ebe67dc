#include "daemon/clients/kubernetes/objects/volumes.h"

namespace unidash::kubernetes {

namespace {

ClaimPhase phase_of(std::string_view phase) {
  if (phase == "Bound") return ClaimPhase::bound;
  return phase == "Lost" ? ClaimPhase::lost : ClaimPhase::pending;
}

}  // namespace

Result<Claim> decode_claim(const Json& object) {
  Claim claim{.metadata = TRY(decode_metadata(object, "PersistentVolumeClaim"))};
  claim.phase = phase_of(View(object).child("status").name("phase"));
  claim.volume = View(object).child("spec").name("volumeName");
  return claim;
}

}  // namespace unidash::kubernetes
