// unidash-doors: keeps the sets of nftables that hold where each role may go.
#include <cstdlib>

#include "daemon/base/log.h"
#include "daemon/programs/doors/watch.h"

int main() {
  unidash::log::set_role("doors");
  const auto ended = unidash::doors::watch();
  unidash::log::error("door.not_set", unidash::log::describe(ended.error()));
  return EXIT_FAILURE;
}
