// AskRouter: asks one router for its outer address, by UDP.
#pragma once

#include <chrono>
#include <stop_token>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/clients/nat_pmp/answer.h"

namespace unidash::nat_pmp {

inline constexpr std::int64_t router_port = 5351;

struct AskTerms {
  std::int64_t port = router_port;
  /// How long each question waits for its answer: RFC 6886, section 3.1, has nine of them and
  /// two minutes, which nobody in front of a page waits for.
  std::vector<std::chrono::milliseconds> waits{
      std::chrono::milliseconds{250}, std::chrono::milliseconds{500},
      std::chrono::milliseconds{1000}, std::chrono::milliseconds{2000}};
};

/// Only that address is heard. Errors: unavailable "router.silent" where nothing that is an answer
/// came in time, "router.closed" where it says that nobody is at that port, "router.unreachable".
[[nodiscard]] Result<RouterAnswer> ask_router(const IpAddress& router, const std::stop_token& stop,
                                              const AskTerms& terms = {});

}  // namespace unidash::nat_pmp
