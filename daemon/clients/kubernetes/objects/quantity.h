// Quantities of Kubernetes ("256Mi", "1.5Gi", "250m", "1e3") as whole numbers, rounded up as
// Kubernetes does. Fuzz target `fuzz_kubernetes_quantity`. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace unidash::kubernetes {

/// Of memory and disks: bytes. Nothing for what is no quantity, negative, or does not fit.
[[nodiscard]] std::optional<std::int64_t> parse_bytes(std::string_view quantity);
/// Of processors: thousandths of one.
[[nodiscard]] std::optional<std::int64_t> parse_millis(std::string_view quantity);

}  // namespace unidash::kubernetes
