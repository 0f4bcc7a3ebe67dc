#include "daemon/domains/host/requests/host_name.h"

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/model/network_rules.h"

namespace unidash::host {

namespace {

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > 63) return false;
  if (label.starts_with('-') || label.ends_with('-')) return false;
  return std::ranges::all_of(label, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

}  // namespace

bool is_host_name(std::string_view name) {
  if (name.empty() || name.size() > 253) return false;
  return std::ranges::all_of(text::split(name, '.'), is_label);
}

bool is_server(std::string_view server) {
  return parse_ip_address(server) ? is_server_address(server) : is_host_name(server);
}

}  // namespace unidash::host
