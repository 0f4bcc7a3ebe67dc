// Store: the folders of volumes on this machine, and all that can be done with them. One
// object a request; not shared between threads.
//
//   live/NAME/data                   what a Pod has
//   live/NAME/snapshots/SNAPSHOT     copies of it
//   live/NAME/copying, names         a copy that is not complete: of no worth
//   live/NAME/ready                  complete, before or after it changed places with data
//   trash/NAME.SECONDS/…             the same, put away at that time
//   making/…, deleting/…             not there yet, not there any more: of no worth
//
// Whatever is stopped in the middle is put right by the next request about that volume.
#pragma once

#include <functional>
#include <string>

#include "daemon/base/time.h"
#include "daemon/domains/apps/volumes/requests/answers.h"
#include "daemon/domains/apps/volumes/requests/volume_request.h"
#include "daemon/programs/helper/connection/connection.h"
#include "daemon/programs/helper/volumes/locks.h"
#include "daemon/programs/helper/volumes/projects.h"
#include "daemon/programs/helper/volumes/tree.h"

namespace unidash::volumes {

struct StoreDeps {
  std::string root;  // "/var/lib/unidash/volumes", which is there
  std::string proc;  // "/proc"
  Projects& projects;
  const Clock& clock;
  helper::OnProgress on_progress;
  /// Called between two steps of what has several; tests end the process there.
  std::function<void(std::string_view step)> on_step = [](std::string_view) {};
};

class Store {
 public:
  /// unavailable "file.not_written" where the root is not there.
  [[nodiscard]] static Result<Store> open(StoreDeps deps);
  [[nodiscard]] Result<Json> carry_out(const apps::VolumeRequest& request);

  Result<Json> perform(const apps::AskCapabilities&);
  Result<Json> perform(const apps::ListVolumes&);
  Result<Json> perform(const apps::AskUsage& request);
  Result<Json> perform(const apps::CreateVolume& request);
  Result<Json> perform(const apps::SetVolumeSize& request);
  Result<Json> perform(const apps::SnapshotVolume& request);
  Result<Json> perform(const apps::DeleteSnapshot& request);
  Result<Json> perform(const apps::RestoreSnapshot& request);
  Result<Json> perform(const apps::TrashVolume& request);
  Result<Json> perform(const apps::RecoverVolume& request);
  Result<Json> perform(const apps::EmptyTrash& request);

 private:
  struct Held {  // a volume that nobody else changes
    Lock lock;
    files::Descriptor folder;  // live/NAME
    std::string name;
  };

  Store(StoreDeps deps, files::Descriptor root, files::Descriptor live, files::Descriptor trash,
        files::Descriptor making, files::Descriptor deleting)
      : deps_(std::move(deps)),
        root_(std::move(root)),
        live_(std::move(live)),
        trash_(std::move(trash)),
        making_(std::move(making)),
        deleting_(std::move(deleting)) {}

  Result<Held> hold(const std::string& volume);
  Result<Held> hold_unused(const std::string& volume);
  Status tidy(const Held& held);
  Status put_away(int from, const std::string& name, const std::string& volume);
  Status remove(int parent, const std::string& name);
  Result<apps::VolumeUsage> usage_of(const Held& held);
  Result<std::int64_t> limit_of(const Held& held);
  Result<Copied> copy(const Held& held, const files::Descriptor& source, std::int64_t limit);
  Status delete_entry(const std::string& entry);
  [[nodiscard]] Result<bool> is_used(std::string_view folder, std::string_view name) const;

  Result<Project> free_project();
  Status give_project(const files::Descriptor& folder, std::int64_t bytes);

  OnWork on_work(std::int64_t expected);

  StoreDeps deps_;
  files::Descriptor root_;
  files::Descriptor live_;
  files::Descriptor trash_;
  files::Descriptor making_;
  files::Descriptor deleting_;
};

}  // namespace unidash::volumes
