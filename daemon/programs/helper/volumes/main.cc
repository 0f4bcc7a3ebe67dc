// unidash-volumes: keeps the volumes of applications on this machine, for the role apps.
#include "daemon/base/log.h"
#include "daemon/programs/helper/connection/connection.h"
#include "daemon/programs/helper/volumes/store.h"

int main() {
  using namespace unidash;
  return helper::serve(
      "volumes",
      [](std::string_view line, const helper::OnProgress& on_progress) -> Result<Json> {
        const auto request = TRY(apps::decode_volume_request(line));
        log::info("volumes.asked", {{"request", apps::name_of_volume_request(request)}});
        volumes::KernelProjects projects;
        const SystemClock clock;
        auto store = TRY(volumes::Store::open({.root = "/var/lib/unidash/volumes",
                                               .proc = "/proc",
                                               .projects = projects,
                                               .clock = clock,
                                               .on_progress = on_progress}));
        return store.carry_out(request);
      },
      "unidash-apps");
}
