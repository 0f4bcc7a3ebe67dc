// UnixClient: asks another role over its Unix socket. One connection a request;
// shared by all threads.
#pragma once

#include <chrono>
#include <string>

#include "daemon/api/back_channel.h"

namespace unidash::http {

struct UnixClientSettings {
  std::string socket_path;
  std::string host;  // the authority that role answers for: "id.BASE[:PORT]"
  std::chrono::milliseconds connect_time{1000};
  std::chrono::milliseconds answer_time{5000};
  std::size_t max_reply = std::size_t{64} * 1024;
};

class UnixClient final : public api::BackChannel {
 public:
  explicit UnixClient(UnixClientSettings settings) : settings_(std::move(settings)) {}
  [[nodiscard]] Result<api::BackChannelReply> send(const api::BackChannelRequest& request) override;

 private:
  UnixClientSettings settings_;
};

}  // namespace unidash::http
