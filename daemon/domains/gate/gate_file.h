// GateFile: the configuration that the gate's HAProxy reads, on the disk. FOLDER/gate.cfg is
// what it starts with and reads at each reload; FOLDER/gate.cfg.good is what it last took. What
// a process leaves behind that ends in the middle of this:
//
//   before gate.cfg is replaced     nothing
//   before HAProxy has answered     a gate.cfg that HAProxy may refuse. The one at work goes on;
//   one
//                                   that starts looks first and takes gate.cfg.good instead
//                                   (usr/lib/unidash/gate-configuration)
//   before gate.cfg.good is         HAProxy at work with what only gate.cfg has
//
// and in both cases the two differ, so that the next one has it read again. For one thread at
// a time.
#pragma once

#include <functional>
#include <string>

#include "daemon/base/result.h"

namespace unidash::gate {

enum class Put : std::uint8_t { unchanged, changed };

class GateFile {
 public:
  /// As haproxy::Master::reload().
  using Reload = std::function<Status()>;

  GateFile(std::string folder, Reload reload)
      : folder_(std::move(folder)), reload_(std::move(reload)) {}

  /// Has HAProxy work with this text, unless it does. Where it refuses it, gate.cfg is what it was
  /// before. Where it is away, it starts with the text. Errors: those of haproxy::Master and of
  /// files.
  [[nodiscard]] Result<Put> put(const std::string& text) const;

 private:
  [[nodiscard]] std::string current() const { return folder_ + "/gate.cfg"; }
  [[nodiscard]] std::string good() const { return folder_ + "/gate.cfg.good"; }

  std::string folder_;
  Reload reload_;
};

}  // namespace unidash::gate
