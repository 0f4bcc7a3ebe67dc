// A person's jobs as the stream of events tells of them.
#pragma once

#include "daemon/domains/events/types/change.h"

namespace unidash::work {

/// An events::Reader: "job", with what GET /v1/jobs/{id} shows.
[[nodiscard]] Result<std::vector<events::Change>> changed_jobs(postgres::Transaction& tx,
                                                               UserId user, std::int64_t since,
                                                               std::int64_t most);

}  // namespace unidash::work
