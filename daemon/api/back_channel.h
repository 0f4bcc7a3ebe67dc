// BackChannel: how one role asks another something without the browser, over
// that role's Unix socket. Implemented by http/; tests write their own.
#pragma once

#include <string>

#include "daemon/api/message.h"
#include "daemon/base/result.h"

namespace unidash::api {

struct BackChannelRequest {
  Verb verb = Verb::get;
  std::string path{};           // with its query, already encoded
  std::string form{};           // of a POST, already encoded
  std::string json{};           // a JSON:API document in place of a form
  std::string authorization{};  // the whole header value; empty: none
  std::string ip_address{};     // of the person this is done for: limits count them
  std::string request_id{};     // the same in both roles' logs
};

struct BackChannelReply {
  int status = 0;
  std::string body{};
};

/// Thread-safe.
class BackChannel {
 public:
  virtual ~BackChannel() = default;
  /// unavailable "role.unavailable" when the role does not answer in time or
  /// answers more than the channel carries.
  [[nodiscard]] virtual Result<BackChannelReply> send(const BackChannelRequest& request) = 0;
};

}  // namespace unidash::api
