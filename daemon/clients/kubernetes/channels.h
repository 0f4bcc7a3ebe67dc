// Channels: how input, outputs and the end of a program share one WebSocket (v5.channel.k8s.io, as
// in k8s.io/apimachinery, util/remotecommand): the first byte of a message says which. Fuzz target
// `fuzz_kubernetes_channels`. Pure; for one thread at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/clients/kubernetes/api.h"

namespace unidash::kubernetes {

inline constexpr std::string_view channel_protocol = "v5.channel.k8s.io";

/// A piece of the program's input; and that it has ended.
[[nodiscard]] std::string input_message(std::string_view piece);
[[nodiscard]] std::string end_of_input();

class Channels {
 public:
  /// Of each output `most` bytes are kept.
  explicit Channels(std::size_t most) : most_(most) {}

  /// A message of the server's. malformed "kubernetes.bad_answer".
  [[nodiscard]] Status add(std::string_view message);
  /// What came of it; to be asked for once the server has closed. unavailable "kubernetes.not_run",
  /// "kubernetes.away" where its end was never told.
  [[nodiscard]] Result<ExecOutcome> outcome() const;

 private:
  void keep(std::string& kept, std::string_view bytes);

  std::size_t most_;
  ExecOutcome outcome_;
  std::optional<std::string> end_;
};

}  // namespace unidash::kubernetes
