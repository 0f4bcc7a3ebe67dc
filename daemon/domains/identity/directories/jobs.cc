#include "daemon/domains/identity/directories/jobs.h"

#include "daemon/jobs/work.h"

namespace unidash::identity {

/// Which directory is to be tried.
struct TrialWish {
  DirectoryId directory{};
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::TrialWish> =
    std::tuple{field("directory", &identity::TrialWish::directory)};

}  // namespace unidash

namespace unidash::identity {

std::vector<jobs::Job> directory_jobs(DirectorySync* sync, DirectoryTrial* trial) {
  using namespace std::chrono_literals;
  return {{.id = "identity.sync_directories",
           // Whoever is put out there is out here within a minute.
           .trigger = jobs::Trigger::every(20s),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(10min),
           .task = [sync](jobs::Work& work) { return sync->run(work.stop()); }},
          {.id = "identity.try_directory",
           .trigger = jobs::Trigger::on_request(),
           .scope = jobs::Scope::installation(),
           .timeout = jobs::Timeout(2min),
           .task = [trial](jobs::Work& work) -> Status {
             const auto wish = TRY(work.payload_as<TrialWish>());
             return trial->run_and_keep(wish.directory, work.stop());
           },
           // Somebody waits for it and asks again themselves; a worker that fell is made up for.
           .retry = {.attempts = 2, .first = 1s, .longest = 1s}}};
}

}  // namespace unidash::identity
