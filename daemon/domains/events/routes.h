// GET /v1/events.
#pragma once

#include <string_view>
#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/events/feed.h"

namespace unidash::events {

/// `feed` is null where the row is only read. `stream_header`: what tells whoever has the
/// connection that the answer begins a stream; its value is a subscription.
[[nodiscard]] std::vector<api::Route> event_routes(const Feed* feed,
                                                   std::string_view stream_header);

}  // namespace unidash::events
