// Plan: which certificates an installation wants of its ACME authority, and which of them are due.
// Pure: what is held, what was tried and the time go in, what to do comes out.
#pragma once

#include <optional>
#include <vector>

#include "daemon/base/time.h"
#include "daemon/domains/certificates/names.h"
#include "daemon/domains/certificates/terms.h"

namespace unidash::certificates {

/// One list for each order. HTTP-01: desk and id together, BASE by itself (it may be somebody
/// else's page), one for each application. DNS-01: one for all.
[[nodiscard]] std::vector<Names> wanted_orders(Challenge challenge, std::string_view base,
                                               const std::vector<std::string>& slugs);

/// A certificate of the authority that is asked now.
struct Held {
  Names names;
  Timestamp not_before{};
  Timestamp not_after{};
};

struct Order {
  Names names;
  std::int64_t attempts = 0;
  std::optional<Timestamp> tried_at{};
  Timestamp next_try_at{};
};

struct Plan {
  std::vector<Names> added;    // wanted and not yet an order
  std::vector<Names> dropped;  // orders for what nobody wants any more
  std::optional<Names> due{};  // what to try first: the first wanted of those that are due
};

/// Whether a third of its life or less is left.
[[nodiscard]] bool is_renewal_due(const Held& held, Timestamp now);

/// `settings_since`: when the settings were changed last; what was tried before that may be tried
/// at once.
[[nodiscard]] Plan plan(const std::vector<Names>& wanted, const std::vector<Held>& held,
                        const std::vector<Order>& orders, Timestamp settings_since, Timestamp now);

/// Whether administrators should hear that this one ends: within 30 days, or a third of its life
/// where that is shorter.
[[nodiscard]] bool is_ending(Timestamp not_before, Timestamp not_after, Timestamp now);

}  // namespace unidash::certificates
