#include "daemon/programs/doors/watch.h"

#include <vector>

#include "daemon/base/log.h"
#include "daemon/base/trouble.h"
#include "daemon/programs/doors/route_events.h"
#include "daemon/programs/helper/door_deps.h"

namespace unidash::doors {

namespace {

/// Shorter than names are usually good for; resolved remembers those that are good for longer.
constexpr std::chrono::milliseconds period{60'000};

/// What changed since it was told last is told.
class Teller {
 public:
  void tell(const Result<std::vector<helper::ShutPlace>>& result) {
    if (!result) {
      if (trouble_.is_news(result.error())) {
        log::error("door.not_set", log::describe(result.error()));
      }
      return;
    }
    trouble_.end();
    if (*result == shut_) return;
    shut_ = *result;
    for (const auto& each : shut_) {
      log::warn("door.shut",
                {{"role", name_of(each.role)}, {"place", each.place}, {"reason", each.slug}});
    }
  }

 private:
  Trouble trouble_;
  std::vector<helper::ShutPlace> shut_;
};

}  // namespace

Status watch() {
  const RouteEvents events = TRY(RouteEvents::create());
  const helper::DoorKeeper keeper(helper::doors_of_machine({}, [](std::int64_t) {}));
  Teller teller;
  for (;;) {
    teller.tell(keeper.refresh());
    events.wait(period);
  }
}

}  // namespace unidash::doors
