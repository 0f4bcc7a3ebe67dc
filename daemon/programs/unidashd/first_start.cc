#include "daemon/programs/unidashd/first_start.h"

#include <cstdlib>

#include "daemon/base/version.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/domains/host/facts.h"
#include "daemon/domains/setup/discovery_routes.h"
#include "daemon/domains/setup/routes.h"
#include "daemon/programs/unidashd/rows.h"

namespace unidash::main {

namespace {

constexpr const char* file_name = "/unidash.answers";
// Where a stick labelled UNIDASH is mounted, read-only.
constexpr const char* stick = "/run/unidash/answers";
constexpr const char* left_behind = "/var/lib/unidash/installer.answers";

std::vector<setup::AnswerPlace> answer_places(const std::string& root) {
  std::vector<setup::AnswerPlace> places;
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
  if (const char* folder = std::getenv("CREDENTIALS_DIRECTORY"); folder != nullptr) {
    places.push_back({"credential", std::string(folder) + file_name});
  }
  places.push_back({"usb", root + stick + file_name});
  places.push_back({std::string(setup::installer_place), root + left_behind});
  return places;
}

/// The image's version where there is an image.
std::string shown_version(const std::string& root) {
  const auto text = files::read_text_file(root + "/usr/lib/os-release", 16 * 1024);
  const auto image = host::find_os_release(text.value_or(""), "IMAGE_VERSION");
  return image.empty() ? std::string(version) : image;
}

}  // namespace

HostFirstStart::HostFirstStart(const host::first_start::SetupStepsDeps& deps)
    : steps_(deps),
      store_(deps.places.state + "/first-start.json"),
      first_start_({.steps = steps_,
                    .store = store_,
                    .suffixes = suffixes_,
                    .places = answer_places(deps.places.root),
                    .version = shown_version(deps.places.root)}),
      worker_(first_start_),
      discovery_({.control = deps.control,
                  .places = deps.places,
                  .version = shown_version(deps.places.root)}) {}

std::vector<api::Route> HostFirstStart::routes() {
  auto rows = setup::setup_routes(&first_start_, &worker_);
  append(rows, setup::discovery_routes(&first_start_, &discovery_));
  return rows;
}

}  // namespace unidash::main
