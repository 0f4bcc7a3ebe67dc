// Wire: a network card as a test of the network sees it: whole frames out and in.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "daemon/base/result.h"
#include "daemon/probe/frames.h"

namespace unidash::probe {

class Wire {
 public:
  virtual ~Wire() = default;
  /// The card's own address.
  [[nodiscard]] virtual Mac own() const = 0;
  /// Frames to this group are wanted too.
  virtual void join(const Mac& group) = 0;
  virtual Status send(const std::string& frame) = 0;
  /// The next frame from elsewhere; nothing once that time is over.
  virtual Result<std::optional<std::string>> receive(std::chrono::milliseconds time) = 0;
  /// Time since some moment, which a test lets pass as it likes.
  [[nodiscard]] virtual std::chrono::milliseconds now() const = 0;
};

}  // namespace unidash::probe
