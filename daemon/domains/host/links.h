// Links: the machine's network as networkd describes it, together with what our
// own files say about it (GET machine/links).
#pragma once

#include <vector>

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_network.h"

namespace unidash::host {

struct DescribedLink {
  Link link;
  std::int32_t index = 0;
  std::string network_file;  // what configures it; empty: nothing
};

/// Of networkd's Describe() document (systemd 257): all links but loopback. What
/// is not where it should be is left out. Pure.
[[nodiscard]] std::vector<DescribedLink> parse_links(const Json& description);

class Links {
 public:
  Links(HostControl& control, const Places& places) : control_(&control), places_(places) {}

  [[nodiscard]] Result<std::vector<DescribedLink>> describe() const;
  /// Our own file of the link; nothing where the image's rules hold. conflict
  /// "network.file_not_ours".
  [[nodiscard]] Result<std::optional<NetworkFile>> find_file(const std::string& link) const;

  [[nodiscard]] Result<std::vector<Link>> list() const;

 private:
  void complete(DescribedLink& described) const;

  HostControl* control_;
  Places places_;
};

}  // namespace unidash::host
