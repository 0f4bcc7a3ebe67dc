// Condition: one thing that an object says is so, is not so, or is not known. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/clients/kubernetes/objects/view.h"

namespace unidash::kubernetes {

enum class Truth : std::uint8_t { unknown, no, yes };

struct Condition {
  std::string type;
  Truth truth = Truth::unknown;
  std::string reason{};
  std::string message{};
  std::optional<Timestamp> since{};
};

using Conditions = std::vector<Condition>;

/// `status.conditions`.
[[nodiscard]] Conditions decode_conditions(const View& status);

/// The first of that type; nothing where it is not said. Valid as long as `conditions`.
[[nodiscard]] const Condition* find_condition(const Conditions& conditions, std::string_view type);
[[nodiscard]] bool holds(const Conditions& conditions, std::string_view type);

}  // namespace unidash::kubernetes
