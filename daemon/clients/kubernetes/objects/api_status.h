// ApiStatus: what the API says about a request that it did not carry out (kind Status). Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "daemon/clients/kubernetes/objects/view.h"

namespace unidash::kubernetes {

struct ApiCause {
  std::string reason;
  std::string field{};
  std::string message{};
};

struct ApiStatus {
  std::int64_t code = 0;
  bool is_success = false;
  std::string reason{};
  std::string message{};
  std::vector<ApiCause> causes{};
  std::optional<std::chrono::seconds> retry_after{};
};

/// Nothing where `object` is no Status.
[[nodiscard]] std::optional<ApiStatus> find_api_status(const Json& object);
/// The same where nothing says that it is one: at the end of a program in a container.
[[nodiscard]] std::optional<ApiStatus> find_bare_status(const Json& object);

}  // namespace unidash::kubernetes
