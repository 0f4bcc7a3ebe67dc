#include "daemon/programs/helper/doors/reach_keeper.h"

#include <filesystem>

#include "daemon/clients/files/text_file.h"

namespace unidash::helper {

/// The files come first: after a crash in between, the next start makes the rules of them,
/// and whoever waited for a confirmation sets all of it once more.
Status ReachKeeper::set(const Reach& reach) const {
  TRY(check_reach(reach));
  const std::string folder = deps_.root + std::string(host::door_folder) + "/";
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return unavailable("file.not_written", failed.message());
  const std::string rules = folder + std::string(host::reach_rules_name);
  TRY(files::replace_text_file(folder + std::string(host::reach_file_name),
                               host::render_reach_file(reach), 0644));
  TRY(files::replace_text_file(rules, render_reach_rules(reach), 0644));
  TRY(deps_.load(rules));
  return deps_.tell_edge();
}

}  // namespace unidash::helper
