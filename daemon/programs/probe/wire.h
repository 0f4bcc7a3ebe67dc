// Wire: a network card as a test of the network sees it: whole frames out and in.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "daemon/base/result.h"
#include "daemon/programs/probe/frames.h"

namespace unidash::probe {

class Wire {
 public:
  virtual ~Wire() = default;
  /// The card's own address.
  [[nodiscard]] virtual Mac own() const = 0;
  /// From now on also receives frames sent to this multicast group.
  virtual void join(const Mac& group) = 0;
  virtual Status send(const std::string& frame) = 0;
  /// The next frame that another card sent; nullopt when none came within `time`.
  virtual Result<std::optional<std::string>> receive(std::chrono::milliseconds time) = 0;
  /// A clock that only goes forward; that of a test moves when the test says so.
  [[nodiscard]] virtual std::chrono::milliseconds now() const = 0;
};

}  // namespace unidash::probe
