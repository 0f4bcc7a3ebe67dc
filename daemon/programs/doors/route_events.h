// RouteEvents: waits for changes of this machine's addresses and routes (rtnetlink(7)).
#pragma once

#include <chrono>

#include "daemon/base/result.h"
#include "daemon/clients/files/descriptor.h"

namespace unidash::doors {

class RouteEvents {
 public:
  /// unavailable "door.not_set" where the kernel gives no socket.
  [[nodiscard]] static Result<RouteEvents> create();

  /// Until something has changed and it was quiet for a second after, or this much time is over.
  void wait(std::chrono::milliseconds longest) const;

 private:
  explicit RouteEvents(files::Descriptor socket) : socket_(std::move(socket)) {}
  [[nodiscard]] bool has_news(std::chrono::milliseconds longest) const;

  files::Descriptor socket_;
};

}  // namespace unidash::doors
