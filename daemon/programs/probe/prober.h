// Prober: tries a network by frames of its own, as the machine would speak once it had
// the address, and changes nothing of the machine. At most ten seconds.
#pragma once

#include <functional>
#include <map>

#include "daemon/domains/host/requests/probe.h"
#include "daemon/programs/probe/messages.h"
#include "daemon/programs/probe/wire.h"

namespace unidash::probe {

class Prober {
 public:
  /// `seed` is random: ids, ports and timestamps of requests are made of it, so that nobody
  /// on the network can forge an answer without having seen the request.
  Prober(Wire& wire, std::uint64_t seed) : wire_(wire), seed_(seed) {}

  /// unavailable "network.no_such_link" and the like, where the card does not work.
  [[nodiscard]] Result<host::ProbeFindings> probe(const host::ProbeNetwork& request);

 private:
  using Milliseconds = std::chrono::milliseconds;
  using OnHeard = std::function<bool(const Heard& heard)>;  // true: stop listening

  [[nodiscard]] Status ask_dhcp(host::ProbeFindings& findings);
  [[nodiscard]] Status meet(host::ProbeFindings& findings);
  [[nodiscard]] Status ask_names(host::ProbeFindings& findings, const std::string& name);
  [[nodiscard]] Status ask_time(host::ProbeFindings& findings);
  /// Sends the payload to each of these until `accept` takes an answer. True when it did.
  [[nodiscard]] Result<bool> exchange(const std::vector<Endpoint>& servers,
                                      const std::string& payload,
                                      const std::function<bool(const std::string&)>& accept);
  /// Sends all frames `times` times and listens for `period` after each. True as soon as
  /// `on_heard` says so.
  [[nodiscard]] Result<bool> repeat(const std::vector<std::string>& frames, Milliseconds period,
                                    int times, const OnHeard& on_heard);
  [[nodiscard]] Result<bool> listen(Milliseconds time, const OnHeard& on_heard);
  [[nodiscard]] bool is_near(const IpAddress& address) const;
  /// The hardware address that a packet for this address is sent to: its own where it is
  /// near, else the gateway's. nullopt while that is not known.
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
