#include "daemon/domains/apps/volumes/requests/volume_request.h"

#include <algorithm>

#include "daemon/base/named_request.h"

namespace unidash::apps {

namespace {

/// In the order of the variant.
constexpr RequestNames<VolumeRequest> names{
    "ask_capabilities", "list_volumes",    "ask_usage",       "create_volume",
    "set_volume_size",  "snapshot_volume", "delete_snapshot", "restore_snapshot",
    "trash_volume",     "recover_volume",  "empty_trash"};

Error bad_name() { return make_error(Code::invalid, "volume.bad_name"); }

bool is_small_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

Status check_volume_name(std::string_view name) {
  const bool plain =
      std::ranges::all_of(name, [](char c) { return is_small_or_digit(c) || c == '-'; });
  if (name.empty() || !plain || name.front() == '-' || name.back() == '-') return bad_name();
  return {};
}

Status check_trash_name(std::string_view name) {
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) return bad_name();
  TRY(check_volume_name(name.substr(0, dot)));
  const std::string_view time = name.substr(dot + 1);
  const bool digits = std::ranges::all_of(time, [](char c) { return c >= '0' && c <= '9'; });
  if (time.empty() || time.size() > 12 || !digits) return bad_name();
  return {};
}

Result<VolumeRequest> decode_volume_request(std::string_view line) {
  return decode_named_request<VolumeRequest>(
      names, line, {.bytes = volume_request_bytes, .depth = 2, .values = 10},
      [](const auto&) { return Status{}; });
}

std::string encode_volume_request(const VolumeRequest& request) {
  return encode_named_request(names, request);
}

std::string_view name_of_volume_request(const VolumeRequest& request) {
  return names.at(request.index());
}

}  // namespace unidash::apps
