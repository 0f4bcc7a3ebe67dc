// Event: what a part of Kubernetes noted about an object. The note goes after an hour. Pure.
#pragma once

#include <optional>
#include <string>

#include "daemon/clients/kubernetes/objects/metadata.h"

namespace unidash::kubernetes {

struct Event {
  Metadata metadata;
  std::string about_kind{};
  std::string about_name{};
  std::string about_uid{};
  std::string about_part{};  // "web" of spec.containers{web}; else empty
  bool is_warning = false;
  std::string reason{};
  std::string message{};
  std::int64_t times = 1;
  std::optional<Timestamp> last{};
};

/// malformed "kubernetes.bad_object".
[[nodiscard]] Result<Event> decode_event(const Json& object);

}  // namespace unidash::kubernetes
