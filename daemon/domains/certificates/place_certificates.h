// PlaceCertificates: has the edge of this machine show the certificates that were chosen. One file
// for each, chain and key; the file `serial` is written last and only when something changed: it
// is what the edge is woken by. Thread-safe.
#pragma once

#include <mutex>
#include <string>

#include "daemon/clients/crypto/sealer.h"
#include "daemon/jobs/work.h"

namespace unidash::certificates {

class PlaceCertificates {
 public:
  /// `folder` is read by the edge. `clock` and `random` outlive this.
  PlaceCertificates(Secret key, const Clock& clock, Random& random, std::string folder)
      : sealer_(std::move(key), random), clock_(clock), folder_(std::move(folder)) {}

  /// The job `names.place_certificates`. Errors: those of files; what cannot be unsealed is left
  /// out and told of in the log.
  [[nodiscard]] Status place(jobs::Work& work);

 private:
  crypto::Sealer sealer_;
  const Clock& clock_;
  std::string folder_;
  std::mutex mutex_;
};

}  // namespace unidash::certificates
