// ApplyDns: has the name server of this machine answer as the settings say, or not be there.
// Thread-safe.
#pragma once

#include <mutex>
#include <string>

#include "daemon/base/time.h"
#include "daemon/domains/dns/dns_folder.h"
#include "daemon/jobs/work.h"

namespace unidash::dns {

struct ApplySettings {
  std::string base_domain;
  DnsPlaces places;     // without control_folder there is no name server here
  std::string machine;  // whose it is, for the trail
};

class ApplyDns {
 public:
  /// `clock` outlives this.
  ApplyDns(ApplySettings settings, KnotActs knot, const Clock& clock);

  /// The job `names.apply_dns`. Tells the trail, as dns.applied, where it changed something, and
  /// the log what Knot has against it. Errors: those of DnsFolder, "dns.bad_model".
  [[nodiscard]] Status apply(jobs::Work& work);

 private:
  struct Found {
    bool is_on = false;
    DnsTerms terms{};
  };
  struct Done {
    Put put = Put::unchanged;
    std::size_t records = 0;
    std::string left_out{};
  };
  [[nodiscard]] Result<Done> put(const Found& found) const;
  void tell(const Found& found, const Result<Done>& done);

  ApplySettings settings_;
  DnsFolder folder_;
  const Clock& clock_;
  std::mutex mutex_;  // of what follows, and of the folder
  std::string told_;
};

}  // namespace unidash::dns
