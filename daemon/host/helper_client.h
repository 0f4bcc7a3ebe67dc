// HelperClient: one request to the privileged helper over its Unix socket.
#pragma once

#include <string>

#include "daemon/host/control.h"

namespace unidash::host {

class HelperClient final : public Helper {
 public:
  explicit HelperClient(std::string socket_path) : socket_path_(std::move(socket_path)) {}
  using Helper::ask;
  Result<Json> ask(const Request& request, const OnProgress& on_progress) override;

 private:
  std::string socket_path_;
};

}  // namespace unidash::host
