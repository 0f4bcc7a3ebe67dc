#include "daemon/domains/host/network_files.h"

#include <algorithm>

namespace unidash::host {

Status put_network_files(HostControl& control, Helper& helper, const Links& links,
                         const std::vector<LinkFile>& files) {
  for (const LinkFile& each : files) TRY(helper.ask(request_for(each)));
  TRY(control.reload_network());
  const auto described = TRY(links.describe());
  for (const LinkFile& each : files) {
    const auto found = std::ranges::find_if(
        described, [&](const DescribedLink& link) { return link.link.id == each.link; });
    if (found != described.end()) TRY(control.reconfigure_link(found->index));
  }
  return {};
}

}  // namespace unidash::host
