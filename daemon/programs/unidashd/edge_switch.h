// EdgeSwitch: where a role's listener finds its edge. The socket answers from the
// first moment on; the edge opens once the database is migrated and everything
// is built, and until then every request gets 503. Thread-safe.
#pragma once

#include <atomic>
#include <memory>

#include "daemon/http/edge.h"

namespace unidash::main {

/// Lets nobody in; for roles without sessions and for the time of starting.
class NoAdmitter final : public api::Admitter {
 public:
  Result<std::optional<api::LiveSession>> admit(const api::Admission& admission) override;
};

class EdgeSwitch {
 public:
  explicit EdgeSwitch(Random& random);

  /// `edge` must outlive this.
  void open(const http::Edge& edge) { edge_.store(&edge, std::memory_order_release); }
  [[nodiscard]] api::Response answer(http::RawRequest raw) const;

 private:
  NoAdmitter nobody_;
  http::Edge starting_;
  std::atomic<const http::Edge*> edge_;
};

}  // namespace unidash::main
