// DirectorySync: looks at every directory again and again, and does here what has changed
// there: new people, other names, whoever may not come in any more, and the groups that are
// taken over from it. A directory that cannot be asked, answers in part or lists fewer people
// or groups than can be right changes nothing.
// Lives as long as the process.
#pragma once

#include <stop_token>

#include "daemon/domains/identity/directories/directory_groups.h"
#include "daemon/domains/identity/directories/open_directories.h"
#include "daemon/domains/identity/directories/sync_plan.h"

namespace unidash::identity {

struct SyncCount {
  std::size_t found = 0;
  std::size_t added_or_changed = 0;
  std::size_t ended = 0;
  std::size_t left_out = 0;  // no name that one can have here, or somebody else's
  std::size_t groups_found = 0;
  std::size_t requests = 0;  // sent to the directory
};

class DirectorySync {
 public:
  DirectorySync(postgres::Pool& pool, Sessions& sessions, OpenDirectories& directories,
                const Clock& clock)
      : pool_(pool),
        sessions_(sessions),
        directories_(directories),
        clock_(clock),
        groups_(pool, sessions, clock) {}

  /// All of them; what one of them refuses is kept in its row and stops no other.
  [[nodiscard]] Status run(const std::stop_token& stop);
  /// One. Errors: those of DirectoryReader, unavailable "directory.too_few_people",
  /// "directory.too_few_groups".
  [[nodiscard]] Result<SyncCount> sync(const OpenDirectory& directory);

 private:
  [[nodiscard]] Result<std::vector<ListedPerson>> list(DirectoryReader& reader);
  [[nodiscard]] Result<SyncPlan> plan(const Directory& directory,
                                      const std::vector<ListedPerson>& listed);
  [[nodiscard]] Status end(const std::vector<std::pair<UserId, OutsideState>>& people);
  [[nodiscard]] Status keep(const Directory& directory, const std::vector<OutsidePerson>& people,
                            SyncCount& count);
  [[nodiscard]] Status follow_groups(const Directory& directory, DirectoryReader& reader,
                                     const std::vector<ListedPerson>& people, SyncCount& count);
  [[nodiscard]] Status end_switched_off();
  [[nodiscard]] Status note(const Directory& directory, const Result<SyncCount>& outcome);

  postgres::Pool& pool_;
  Sessions& sessions_;
  OpenDirectories& directories_;
  const Clock& clock_;
  DirectoryGroups groups_;
};

}  // namespace unidash::identity
