// PacketSocket: sends and receives whole frames on a network card (packet(7)), whatever
// addresses the kernel has there. Needs CAP_NET_RAW.
#pragma once

#include <span>

#include "daemon/clients/files/descriptor.h"
#include "daemon/programs/probe/wire.h"

namespace unidash::probe {

class PacketSocket final : public Wire {
 public:
  /// For a card, or for a VLAN on it, for which no device need exist. Error: unavailable
  /// "network.no_such_link".
  [[nodiscard]] static Result<PacketSocket> open(const std::string& link,
                                                 std::optional<std::int64_t> vlan_id);

  [[nodiscard]] Mac own() const override { return own_; }
  void join(const Mac& group) override;
  Status send(const std::string& frame) override;
  Result<std::optional<std::string>> receive(std::chrono::milliseconds time) override;
  [[nodiscard]] std::chrono::milliseconds now() const override;

 private:
  explicit PacketSocket(files::Descriptor socket) : socket_(std::move(socket)) {}
  void hear(std::uint16_t what, std::span<const unsigned char> address);
  [[nodiscard]] std::optional<std::string> read();

  files::Descriptor socket_;
  int index_ = 0;
  Mac own_{};
  std::optional<std::uint16_t> vlan_id_{};
};

}  // namespace unidash::probe
