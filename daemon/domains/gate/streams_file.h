// StreamsFile: the configuration of nginx, which listens at UDP ports, on the disk.
// FOLDER/nginx.conf is what this role wants; whoever starts nginx looks whether nginx takes it
// (usr/lib/unidash/streams-configuration), and leaves in CONTROL/nginx.conf what is at work, or in
// CONTROL/refused.conf what nginx has refused, with its words beside in refused.log. Without a
// configuration nginx does not run. Whatever a process leaves behind that ends in the middle of
// this, the next one sees that the files differ. For one thread at a time.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "daemon/domains/gate/gate_file.h"

namespace unidash::gate {

struct StreamsSettings {
  std::string folder;
  std::string control_folder;
  std::chrono::milliseconds patience{10'000};
};

class StreamsFile {
 public:
  explicit StreamsFile(StreamsSettings settings) : settings_(std::move(settings)) {}

  /// Has nginx work with this text, unless it does; empty: has it end. Where nginx refuses it, what
  /// was at work is wanted again. Errors: internal "nginx.refused", whose detail is what nginx says
  /// of it; unavailable "nginx.unavailable" where nobody has looked at it in time; those of files.
  [[nodiscard]] Result<Put> put(const std::string& text) const;

 private:
  [[nodiscard]] std::string wanted() const { return settings_.folder + "/nginx.conf"; }
  [[nodiscard]] std::string at_work() const { return settings_.control_folder + "/nginx.conf"; }
  [[nodiscard]] std::string refused() const { return settings_.control_folder + "/refused.conf"; }
  [[nodiscard]] std::string refused_log() const {
    return settings_.control_folder + "/refused.log";
  }
  [[nodiscard]] Status want(const std::string& text) const;
  [[nodiscard]] Status wait_for(const std::string& text) const;
  [[nodiscard]] Status take_back() const;

  StreamsSettings settings_;
};

}  // namespace unidash::gate
