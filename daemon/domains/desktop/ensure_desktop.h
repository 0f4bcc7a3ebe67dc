// A person's desktop row, made with its defaults where it is missing.
#pragma once

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/desktop/desktop.h"

namespace unidash::desktop {

enum class Lock : std::uint8_t { none, row };

[[nodiscard]] Result<Desktop> ensure_desktop(postgres::Transaction& tx, UserId user, Lock lock);

/// precondition_failed "request.changed_meanwhile" unless it is allowed.
[[nodiscard]] Status require_revision(std::int64_t revision, const api::IfMatch& if_match);

}  // namespace unidash::desktop
