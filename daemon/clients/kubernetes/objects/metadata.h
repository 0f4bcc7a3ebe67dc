// Metadata: what every object of Kubernetes says of itself first. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/clients/kubernetes/objects/view.h"

namespace unidash::kubernetes {

struct Owner {
  std::string kind;
  std::string name;
  std::string uid;
};

struct Metadata {
  std::string name;
  std::string name_space{};  // empty where it belongs to the whole cluster
  std::string uid{};
  std::string resource_version{};
  std::int64_t generation = 0;
  std::optional<Timestamp> created{};
  std::optional<Timestamp> deleted{};  // to go: it stays until its finalizers are done
  Labels labels{};
  std::vector<Owner> owners{};
};

/// malformed "kubernetes.bad_object" for what has no name, or is of another kind than `kind`.
/// Within lists objects say no kind; an empty `kind` is any.
[[nodiscard]] Result<Metadata> decode_metadata(const Json& object, std::string_view kind = {});

}  // namespace unidash::kubernetes
