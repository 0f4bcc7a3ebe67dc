// DirectoryGroups: does here what became of the groups of a directory: names, who is in them,
// which there are. What they give is decided here and stays; but for whoever is more or less by
// a change, the same ends as by an administrator's. Lives as long as the process; thread-safe.
#pragma once

#include <vector>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/directories/group_plan.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity {

class DirectoryGroups {
 public:
  DirectoryGroups(postgres::Pool& pool, Sessions& sessions, const Clock& clock)
      : pool_(pool), sessions_(sessions), clock_(clock) {}

  /// `groups` and `people` are all that the directory lists. unavailable
  /// "directory.too_few_groups": then nothing was changed.
  [[nodiscard]] Status follow(const Directory& directory, const std::vector<ListedGroup>& groups,
                              const std::vector<ListedPerson>& people);
  /// Its groups are not wanted here any more: they go, with what they give.
  [[nodiscard]] Status forget(const Directory& directory);

 private:
  struct Listed;
  [[nodiscard]] Result<GroupPlan> make_plan(postgres::Transaction& tx, const Directory& directory,
                                            const Listed& listed) const;
  [[nodiscard]] Status carry_out(const Directory& directory, const Listed& listed);
  [[nodiscard]] Status carry_out(postgres::Transaction& tx, const Directory& directory,
                                 const Listed& listed, std::vector<std::string>& ended);

  postgres::Pool& pool_;
  Sessions& sessions_;
  const Clock& clock_;
};

}  // namespace unidash::identity
