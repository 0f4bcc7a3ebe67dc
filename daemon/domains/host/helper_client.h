// HelperClient, ProbeClient: one request over the Unix socket of a program that systemd
// starts for it: root's helper, and the one that tries networks.
#pragma once

#include <string>

#include "daemon/domains/host/control.h"

namespace unidash::host {

class HelperClient final : public Helper {
 public:
  explicit HelperClient(std::string socket_path) : socket_path_(std::move(socket_path)) {}
  using Helper::ask;
  Result<Json> ask(const HelperRequest& request, const OnProgress& on_progress) override;

 private:
  std::string socket_path_;
};

class ProbeClient final : public NetworkProbe {
 public:
  explicit ProbeClient(std::string socket_path) : socket_path_(std::move(socket_path)) {}
  Result<ProbeFindings> probe(const ProbeNetwork& network) override;

 private:
  std::string socket_path_;
};

}  // namespace unidash::host
