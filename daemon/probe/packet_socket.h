// PacketSocket: a network card's frames, past the kernel's own idea of which addresses
// it has (packet(7)). Root only.
#pragma once

#include <span>

#include "daemon/clients/files/descriptor.h"
#include "daemon/probe/wire.h"

namespace unidash::probe {

class PacketSocket final : public Wire {
 public:
  /// Of this card, or of a VLAN on it that need not exist. unavailable
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
