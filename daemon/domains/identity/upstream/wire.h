// Wire: how an identity provider of others is asked: over TLS with a verified peer, with bounded
// time and size, without following redirections. Never inside a transaction of the database.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "daemon/api/back_channel.h"
#include "daemon/base/result.h"
#include "daemon/clients/curl/address_rule.h"

namespace unidash::identity::upstream {

class Wire {
 public:
  virtual ~Wire() = default;
  /// unavailable "peer.…" or "http.…" where there is no answer, whatever its status.
  [[nodiscard]] virtual Result<api::BackChannelReply> get(const std::string& address) = 0;
  /// A form; without `authorization` no such header.
  [[nodiscard]] virtual Result<api::BackChannelReply> post(const std::string& address,
                                                           const std::string& form,
                                                           const std::string& authorization) = 0;
};

struct WireSettings {
  std::string authorities_file{};  // PEM: who may vouch for providers
  curl::AddressRule may_reach = curl::is_on_a_network;
};

class HttpsWire final : public Wire {
 public:
  explicit HttpsWire(WireSettings settings) : settings_(std::move(settings)) {}

  Result<api::BackChannelReply> get(const std::string& address) override;
  Result<api::BackChannelReply> post(const std::string& address, const std::string& form,
                                     const std::string& authorization) override;

 private:
  WireSettings settings_;
};

}  // namespace unidash::identity::upstream
