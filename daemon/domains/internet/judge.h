// Judge: what was found, made into an answer. Every reason that the page has words for begins here.
// Pure.
#pragma once

#include <string>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/domains/internet/scope.h"
#include "daemon/domains/internet/terms.h"

namespace unidash::internet {

/// What asking the router came to.
enum class RouterWord : std::uint8_t {
  address,
  no_network,  // it has none now
  refused,     // it answered, and did not say
  silent,      // it did not answer: it has no such service, or it is switched off
};

struct RouterFound {
  RouterWord word = RouterWord::silent;
  IpAddress address{};  // of RouterWord::address
};

[[nodiscard]] Check judge_address(const HostFacts& facts);

/// Whether there is a router before this machine to be asked.
[[nodiscard]] bool is_behind_router(const HostFacts& facts);
[[nodiscard]] Check judge_router(const HostFacts& facts, const RouterFound& found);

/// Where the Internet finds this installation: the router's outer address or this machine's own,
/// and those of IPv6. Without one of IPv4 nobody knows where names are to point.
struct Expected {
  std::optional<IpAddress> ipv4{};
  std::vector<IpAddress> ipv6{};
};
[[nodiscard]] Expected expected_of(const HostFacts& facts, const RouterFound& found);

/// Addresses that the name server of this installation tells: what is answered inside is no sign
/// of what is answered outside. Empty where it is off.
using LocalAnswers = std::vector<IpAddress>;

/// `found`: an error where names could not be asked for.
[[nodiscard]] Check judge_name(CheckId id, std::string_view name,
                               const Result<std::vector<IpAddress>>& found,
                               const Expected& expected, const LocalAnswers& local);
[[nodiscard]] Check judge_kept_inside(std::string_view base_domain);

/// Nothing where the machine does not say.
[[nodiscard]] std::optional<Check> judge_reach(const HostFacts& facts);
[[nodiscard]] std::optional<Check> judge_port(const HostFacts& facts, std::int64_t port);

/// The last certificate that an authority gave after it had asked by port 80.
struct Proof {
  std::string issuer;
  Timestamp at{};
};

/// What answers at the outer address, asked from inside.
enum class Turned : std::uint8_t {
  not_tried,
  nothing,  // no answer: many routers turn nothing around
  other,    // something else answers: most often the router's own page
  ours,
};

struct Attempts {
  Turned port_80 = Turned::not_tried;
  bool port_443_answers = false;
};

[[nodiscard]] Check judge_outside(const std::optional<Proof>& proof, const Attempts& attempts);

}  // namespace unidash::internet
