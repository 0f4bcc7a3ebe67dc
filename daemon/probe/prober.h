// Prober: tries a network by frames of its own, as the machine would speak once it had
// the address, and changes nothing of the machine. At most ten seconds.
#pragma once

#include <functional>
#include <map>

#include "daemon/host/requests/probe.h"
#include "daemon/probe/messages.h"
#include "daemon/probe/wire.h"

namespace unidash::probe {

class Prober {
 public:
  /// `seed` is what nobody on the network can guess.
  Prober(Wire& wire, std::uint64_t seed) : wire_(wire), seed_(seed) {}

  /// unavailable "network.no_such_link" and the like, where the card does not work.
  [[nodiscard]] Result<host::ProbeFindings> probe(const host::ProbeNetwork& request);

 private:
  using Milliseconds = std::chrono::milliseconds;
  using OnHeard = std::function<bool(const Heard& heard)>;  // true: that is enough

  [[nodiscard]] Status ask_dhcp(host::ProbeFindings& findings);
  [[nodiscard]] Status meet(host::ProbeFindings& findings);
  [[nodiscard]] Status ask_names(host::ProbeFindings& findings, const std::string& name);
  [[nodiscard]] Status ask_time(host::ProbeFindings& findings);
  /// Sends the payload to each of these until `accept` takes an answer. True when it did.
  [[nodiscard]] Result<bool> exchange(const std::vector<Endpoint>& servers,
                                      const std::string& payload,
                                      const std::function<bool(const std::string&)>& accept);
  /// Says it again and again, and listens in between.
  [[nodiscard]] Result<bool> repeat(const std::vector<std::string>& frames, Milliseconds period,
                                    int times, const OnHeard& on_heard);
  [[nodiscard]] Result<bool> listen(Milliseconds time, const OnHeard& on_heard);
  [[nodiscard]] bool is_near(const IpAddress& address) const;
  /// The card that gets what goes to this address: its own, or the gateway's.
  [[nodiscard]] std::optional<Mac> next_hop(const IpAddress& address) const;

  Wire& wire_;
  std::uint64_t seed_;
  IpNetwork own_{};
  bool in_use_ = false;
  bool has_own_ = false;  // nobody else has the address
  std::optional<IpAddress> gateway_{};
  std::vector<IpAddress> dns_{};
  std::vector<IpAddress> time_servers_{};
  std::map<IpAddress, Mac> met_{};
};

}  // namespace unidash::probe
