#include "daemon/domains/identity/gate/app_path.h"

#include "daemon/model/addresses/local_path.h"

namespace unidash::identity::gate {

namespace {

constexpr std::size_t max_path = 1500;
/// What is beneath it the gate answers itself.
constexpr std::string_view own_paths = "/.unidash/";

}  // namespace

std::string app_path_or_home(std::string_view next) {
  const bool is_its_own = is_local_path(next, max_path) && !next.starts_with(own_paths);
  return is_its_own ? std::string(next) : "/";
}

}  // namespace unidash::identity::gate
