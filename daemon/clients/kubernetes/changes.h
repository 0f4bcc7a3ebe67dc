// Changes: the stream of a watch, one JSON object a line, piece by piece as it comes. Fuzz target
// `fuzz_kubernetes_changes`. Pure; for one thread at a time.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/clients/kubernetes/api.h"

namespace unidash::kubernetes {

/// One line. malformed "kubernetes.bad_answer"; of the type ERROR what refusal.h says of its
/// Status, precondition_failed "kubernetes.expired" among it.
[[nodiscard]] Result<Change> read_change(std::string_view line);

class Lines {
 public:
  explicit Lines(std::size_t longest) : longest_(longest) {}

  /// Gives each whole line to `take` until that says false; then, and after an error, nothing more
  /// is given. too_large "http.answer_too_large" for a line that is too long.
  [[nodiscard]] Status add(std::string_view bytes,
                           const std::function<bool(std::string_view)>& take);

 private:
  std::size_t longest_;
  std::string begun_;
  bool is_over_ = false;
};

}  // namespace unidash::kubernetes
