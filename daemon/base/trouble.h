// Trouble: what fails at every try is told once, and again when it is another trouble or came
// back. For one thread.
#pragma once

#include <string>
#include <utility>

#include "daemon/base/result.h"

namespace unidash {

class Trouble {
 public:
  /// Whether this is another one than the last.
  [[nodiscard]] bool is_news(const Error& error) {
    return std::exchange(slug_, error.slug) != error.slug;
  }
  /// It is over: the same would be news again.
  void end() { slug_.clear(); }

 private:
  std::string slug_;
};

}  // namespace unidash
