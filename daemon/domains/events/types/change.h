// Change: something of a person's that became different, as the stream of events tells it.
// A domain with such things gives a Reader; `programs/unidashd` hands it to the feed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "daemon/base/json.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/model/ids.h"

namespace unidash::events {

struct Change {
  std::int64_t transaction = 0;  // that made it (`changed_in`)
  std::string event;             // "job"
  std::string resource;          // "jobs/5": one of an event at a time
  Json data{};  // the resource as the API shows it; null: it is gone, lists are to be read again
};

/// What one person has that changed in a transaction with this number or a higher one, lowest
/// first, `most` at most.
using Reader = std::function<Result<std::vector<Change>>(postgres::Transaction&, UserId,
                                                         std::int64_t since, std::int64_t most)>;

}  // namespace unidash::events
