#include "daemon/domains/host/network_plan.h"

#include <algorithm>
#include <format>

#include "daemon/base/fields.h"

namespace unidash::host {

HelperRequest request_for(const LinkFile& file) {
  if (file.file) return WriteNetwork{*file.file};
  return RemoveNetwork{.link = file.link};
}

Json encode_files(const std::vector<LinkFile>& files) {
  Json array = Json::array();
  for (const LinkFile& each : files) {
    // As requests to the helper: their decoder then checks what the disk says.
    array.push_back(encode_request(request_for(each)));
  }
  return array;
}

Result<std::vector<LinkFile>> decode_files(const Json& array) {
  std::vector<LinkFile> files;
  if (!array.is_array()) return make_error(Code::internal, "network.bad_plan");
  for (const Json& each : array) {
    if (!each.is_string()) return make_error(Code::internal, "network.bad_plan");
    const auto request = TRY(decode_request(each.get<std::string>()));
    if (const auto* written = std::get_if<WriteNetwork>(&request)) {
      files.push_back({.link = written->settings.link, .file = written->settings});
    } else if (const auto* removed = std::get_if<RemoveNetwork>(&request)) {
      files.push_back({.link = removed->link});
    } else {
      return make_error(Code::internal, "network.bad_plan");
    }
  }
  return files;
}

namespace {

NetworkFile wanted_file(const NetworkChangeRequest& request, const LinkFile& target) {
  NetworkFile file{.link = target.link,
                   .method = request.method,
                   .addresses = request.addresses,
                   .gateways = request.gateways,
                   .dns = request.dns,
                   .search_domains = request.search_domains};
  // Without a gateway there is nothing to say of it.
  const bool is_direct = request.gateway_on_link.value_or(false);
  file.gateway_on_link = is_direct && !(file.addresses.empty() || file.gateways.empty());
  file.vlan_id = request.vlan_id;
  if (!target.file) return file;
  file.vlan_ids = target.file->vlan_ids;
  // A VLAN that is there already may also be named by its own link.
  if (!file.vlan_id) file.vlan_id = target.file->vlan_id;
  return file;
}

/// Switching a VLAN off takes it away: its files, and its parent's word of it.
bool removes_vlan(const NetworkChangeRequest& request, const LinkFile& target) {
  return request.method == NetworkMethod::off && target.file && target.file->vlan_id;
}

/// The parent with one more VLAN on it.
NetworkFile with_vlan(const LinkFile& parent, std::int64_t id) {
  NetworkFile file = parent.file.value_or(NetworkFile{.link = parent.link});
  if (std::ranges::find(file.vlan_ids, id) == file.vlan_ids.end()) file.vlan_ids.push_back(id);
  return file;
}

NetworkFile without_vlan(const LinkFile& parent, std::int64_t id) {
  NetworkFile file = parent.file.value_or(NetworkFile{.link = parent.link});
  std::erase(file.vlan_ids, id);
  return file;
}

}  // namespace

std::string target_link(const NetworkChangeRequest& request) {
  if (!request.vlan_id) return request.link;
  return std::format("{}.{}", request.link, *request.vlan_id);
}

std::optional<std::string> parent_link(const NetworkChangeRequest& request,
                                       const std::optional<NetworkFile>& target) {
  if (request.vlan_id) return request.link;
  if (!target || !target->vlan_id) return std::nullopt;
  return target->link.substr(0, target->link.rfind('.'));
}

Result<NetworkPlan> plan_change(const NetworkChangeRequest& request, const LinkFile& target,
                                const std::optional<LinkFile>& parent) {
  NetworkPlan plan;
  plan.link = target.link;
  const NetworkFile wanted = wanted_file(request, target);
  TRY(check_network_file(wanted));
  const bool removed = removes_vlan(request, target);
  plan.after.push_back(
      {.link = target.link, .file = removed ? std::nullopt : std::optional(wanted)});
  plan.before.push_back(target);
  if (!wanted.vlan_id || !parent) return plan;
  const NetworkFile above =
      removed ? without_vlan(*parent, *wanted.vlan_id) : with_vlan(*parent, *wanted.vlan_id);
  TRY(check_network_file(above));
  plan.after.push_back({.link = parent->link, .file = above});
  plan.before.push_back(*parent);
  return plan;
}

}  // namespace unidash::host
