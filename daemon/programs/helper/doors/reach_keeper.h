// ReachKeeper: says as root which networks reach the desk and the administration: in the sets
// of nftables, and in the file that HAProxy has of it. Both lie on the disk.
#pragma once

#include <functional>
#include <string>

#include "daemon/domains/host/requests/reach_file.h"

namespace unidash::helper {

struct ReachDeps {
  std::string root{};                                   // before every path; empty on a machine
  std::function<Status(const std::string& file)> load;  // nft -f FILE
  std::function<Status()> tell_edge;                    // /usr/lib/unidash/admin-networks
};

class ReachKeeper {
 public:
  explicit ReachKeeper(ReachDeps deps) : deps_(std::move(deps)) {}

  /// Errors: those of check_reach() and of files; unavailable "reach.not_set" where nftables
  /// or HAProxy could not be told.
  [[nodiscard]] Status set(const Reach& reach) const;

 private:
  ReachDeps deps_;
};

}  // namespace unidash::helper
