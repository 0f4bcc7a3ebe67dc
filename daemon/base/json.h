// JSON: the only door to nlohmann::json. Parsing has limits and never throws;
// dumping replaces invalid UTF-8 rather than throw.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash {

using Json = nlohmann::json;

struct JsonLimits {
  std::size_t bytes = std::size_t{256} * 1024;
  int depth = 32;
  std::size_t values = 20'000;
};

/// malformed "json.malformed", "json.too_deep", "json.not_utf8",
/// "json.duplicate_key"; too_large "json.too_large".
[[nodiscard]] Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

[[nodiscard]] std::string dump_json(const Json& json);

/// The text at `key`, else empty: what is absent, of another type, or in no object.
[[nodiscard]] std::string json_text(const Json& object, std::string_view key);
/// Whether `key` is there and true.
[[nodiscard]] bool json_flag(const Json& object, std::string_view key);

}  // namespace unidash
