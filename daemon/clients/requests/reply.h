// Reply: the lines with which the helper answers. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/json.h"

namespace unidash::requests {

struct ReplyLine {
  std::optional<std::int64_t> percent{};
  std::optional<Result<Json>> result{};  // the last line
};

inline constexpr std::size_t reply_line_bytes = std::size_t{256} * 1024;

/// What is not understood is the result unavailable "helper.no_answer".
[[nodiscard]] ReplyLine parse_reply_line(std::string_view line);
/// Without the newline.
[[nodiscard]] std::string render_progress(std::int64_t percent);
[[nodiscard]] std::string render_result(const Result<Json>& result);

}  // namespace unidash::requests
