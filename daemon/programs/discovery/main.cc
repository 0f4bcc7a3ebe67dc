// unidash-discovery: lets machines that wait to become three find each other.
#include <cstdlib>

#include "daemon/base/log.h"
#include "daemon/programs/discovery/watch.h"

int main() {
  unidash::log::set_role("discovery");
  const auto ended = unidash::discovery::watch({});
  if (ended) return EXIT_SUCCESS;
  unidash::log::error("discovery.failed", unidash::log::describe(ended.error()));
  return EXIT_FAILURE;
}
