// ProviderCheck: looks at an identity provider step by step: is it reached, is its document
// what can be worked with, are its keys there. What was found is kept, and sign-ins go by it.
// Thread-safe.
#pragma once

#include <vector>

#include "daemon/domains/identity/upstream/known_provider.h"
#include "daemon/domains/identity/upstream/provider_model.h"
#include "daemon/domains/identity/upstream/wire.h"
#include "daemon/jobs/job.h"
#include "daemon/jobs/work.h"

namespace unidash::identity::upstream {

/// Who asks. An administrator may have a provider move to other places; by itself it may not,
/// or whoever takes it over could have us knock at any door.
enum class CheckedBy : std::uint8_t { administrator, clock };

struct CheckResult {
  CheckSteps steps{};
  std::optional<ProviderDocument> document{};
};

/// Pure but for what goes over `wire`.
[[nodiscard]] CheckResult look_at(const KnownProvider& provider, Wire& wire, CheckedBy by);

class ProviderCheck {
 public:
  ProviderCheck(postgres::Pool& pool, Wire& wire, const Clock& clock)
      : pool_(pool), wire_(wire), clock_(clock) {}

  /// One attempt. unavailable where the keys were not reached: the door to them is opened once
  /// it is known where they are.
  [[nodiscard]] Status check(jobs::Work& work);
  /// All of them, each day: keys and endpoints move.
  [[nodiscard]] Status refresh(jobs::Work& work);

 private:
  [[nodiscard]] Result<CheckResult> check_one(jobs::Work& work, UpstreamProviderId id,
                                              CheckedBy by);

  postgres::Pool& pool_;
  Wire& wire_;
  const Clock& clock_;
};

/// Rows of role identity. May be made with null, to be read but not called.
[[nodiscard]] std::vector<jobs::Job> check_jobs(ProviderCheck* check);

}  // namespace unidash::identity::upstream
