// NetworkPlan: which of our files a change touches, and what they were before:
// the one is applied, the other taken back. Also the spelling of both on disk
// (trials.h). Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/domains/host/requests/network_file.h"
#include "daemon/domains/host/requests/request.h"

namespace unidash::host {

/// One link's file; nothing: the image's own rules.
struct LinkFile {
  std::string link;
  std::optional<NetworkFile> file{};
};

/// What the helper is asked so that the link has this file, or none.
[[nodiscard]] HelperRequest request_for(const LinkFile& file);

struct NetworkPlan {
  std::string link;                // what is configured: the VLAN's where there is one
  std::vector<LinkFile> before{};  // in the order in which they are put back
  std::vector<LinkFile> after{};
};

/// What the change asks for: one file, or for a VLAN its own and its parent's; a VLAN
/// that is switched off is removed.
/// `link` and `parent` are what stands there now. invalid as check_network_file.
[[nodiscard]] Result<NetworkPlan> plan_change(const NetworkChangeRequest& request,
                                              const LinkFile& target,
                                              const std::optional<LinkFile>& parent);

/// The name of the VLAN's link, or the link itself.
[[nodiscard]] std::string target_link(const NetworkChangeRequest& request);

/// Whose file names the VLAN that is changed; nothing where none is. `target` is its file.
[[nodiscard]] std::optional<std::string> parent_link(const NetworkChangeRequest& request,
                                                     const std::optional<NetworkFile>& target);

[[nodiscard]] Json encode_files(const std::vector<LinkFile>& files);
/// internal "network.bad_plan", or what is wrong with a file.
[[nodiscard]] Result<std::vector<LinkFile>> decode_files(const Json& array);

}  // namespace unidash::host
