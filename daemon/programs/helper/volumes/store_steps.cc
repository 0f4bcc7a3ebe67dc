// What several requests have in common.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <format>
#include <memory>

#include "daemon/programs/helper/volumes/copy_file.h"
#include "daemon/programs/helper/volumes/mounts.h"
#include "daemon/programs/helper/volumes/space.h"
#include "daemon/programs/helper/volumes/store.h"

namespace unidash::volumes {

namespace {

using files::Descriptor;

constexpr std::chrono::seconds between_words{2};
/// What is not asked for the bytes it wrote looks at the disk again after so many.
constexpr std::int64_t between_looks = std::int64_t{64} << 20;

constexpr Project first_project = 100'000;
constexpr Project last_project = 2'000'000'000;

}  // namespace

/// Nobody else changes it, and nothing is left of what was stopped in the middle.
Result<Store::Held> Store::hold(const std::string& volume) {
  Lock lock = TRY(lock_volume(root_.get(), volume));
  Descriptor folder = TRY(open_folder(live_.get(), volume));
  Held held{.lock = std::move(lock), .folder = std::move(folder), .name = volume};
  TRY(tidy(held));
  return held;
}

Result<Store::Held> Store::hold_unused(const std::string& volume) {
  Held held = TRY(hold(volume));
  if (TRY(is_used("live", volume))) return make_error(Code::conflict, "volume.in_use");
  return held;
}

Status Store::tidy(const Held& held) {
  TRY(remove(held.folder.get(), "copying"));
  TRY(remove(held.folder.get(), "names"));
  // Complete, and perhaps all that was in the volume before it changed places.
  if (exists(held.folder.get(), "ready")) return put_away(held.folder.get(), "ready", held.name);
  return {};
}

/// Data become the data of a volume in the trash.
Status Store::put_away(int from, const std::string& name, const std::string& volume) {
  for (std::int64_t time = unix_seconds(deps_.clock.now());; ++time) {
    const std::string entry = std::format("{}.{}", volume, time);
    const auto folder = create_folder(trash_.get(), entry);
    if (!folder && folder.error().slug == "volume.exists") continue;
    if (!folder) return folder.error();
    deps_.on_step("place in the trash");
    TRY(move_entry(from, name, folder->get(), "data"));
    TRY(sync(folder->get()));
    TRY(sync(trash_.get()));
    return sync(from);
  }
}

Status Store::remove(int parent, const std::string& name) {
  return remove_tree(parent, name, on_work(0));
}

/// For good; its limit goes as well, so that the next with that number begins anew.
Status Store::delete_entry(const std::string& entry) {
  if (const auto folder = TRY(find_folder(deleting_.get(), entry))) {
    const auto data = TRY(find_folder(folder->get(), "data"));
    const Project project = data ? deps_.projects.project_of(data->get()) : 0;
    if (project != 0 && deps_.projects.hold(root_.get())) {
      TRY(deps_.projects.limit(root_.get(), project, 0));
    }
  }
  return remove(deleting_.get(), entry);
}

Result<bool> Store::is_used(std::string_view folder, std::string_view name) const {
  return is_mounted_anywhere(deps_.proc, std::format("/volumes/{}/{}/data", folder, name));
}

/// What its data are held to; 0: nothing holds them.
Result<std::int64_t> Store::limit_of(const Held& held) {
  const Descriptor data = TRY(open_folder(held.folder.get(), "data"));
  const Project project = deps_.projects.project_of(data.get());
  if (project == 0 || !deps_.projects.hold(data.get())) return 0;
  const ProjectUse use = TRY(deps_.projects.use(data.get(), project));
  return use.limit_bytes;
}

/// `source` into the new folder "copying", on disk; with a limit of its own where `limit` is
/// one.
Result<Copied> Store::copy(const Held& held, const Descriptor& source, std::int64_t limit) {
  const bool shares = can_share_blocks(held.folder.get());
  const Counted counted = shares ? Counted{} : TRY(count_tree(source.get(), on_work(0)));
  const auto space = TRY(space_of(root_.get()));
  if (free_bytes(space) - reserve(space) < counted.bytes) {
    return make_error(Code::conflict, "volume.no_room_for_copy");
  }
  const Descriptor target = TRY(create_folder(held.folder.get(), "copying"));
  const Descriptor names = TRY(create_folder(held.folder.get(), "names"));
  if (limit != 0) TRY(give_project(target, limit));
  auto copied = copy_tree(source.get(), target.get(), names.get(), on_work(counted.bytes));
  if (!copied && limit != 0 && copied.error().slug == "file.disk_full") {
    // XFS says the same of a full project as of a full disk.
    const auto left = TRY(space_of(root_.get()));
    if (free_bytes(left) > 0) return make_error(Code::conflict, "volume.full", "its limit");
  }
  if (!copied) return copied.error();
  TRY(remove(held.folder.get(), "names"));
  if (::syncfs(target.get()) != 0) return last_error("syncfs");
  return *copied;
}

/// Tells that work goes on, and ends it before the disk is full.
OnWork Store::on_work(std::int64_t expected) {
  using Clock = std::chrono::steady_clock;
  struct State {
    Clock::time_point told = Clock::now();
    std::int64_t done = 0;
    std::int64_t looked = 0;
  };
  return [this, expected, state = std::make_shared<State>()](std::int64_t bytes) -> Status {
    state->done += bytes;
    if (Clock::now() - state->told > between_words) {
      state->told = Clock::now();
      deps_.on_progress(expected > 0 ? std::min<std::int64_t>(99, state->done * 100 / expected)
                                     : 0);
    }
    if (state->done - state->looked < between_looks) return {};
    state->looked = state->done;
    const auto space = TRY(space_of(root_.get()));
    if (free_bytes(space) < reserve(space)) {
      return make_error(Code::conflict, "volume.no_room_for_copy");
    }
    return {};
  };
}

/// One more than any folder has. What was deleted can leave its number to another.
Result<Project> Store::free_project() {
  Project most = first_project - 1;
  for (const Descriptor* place : {&live_, &trash_, &making_, &deleting_}) {
    auto entries = TRY(Entries::of(place->get()));
    while (const auto name = TRY(entries.next())) {
      const auto volume = TRY(find_folder(place->get(), *name));
      if (!volume) continue;
      for (const char* each : {"data", "copying", "ready"}) {
        const auto folder = TRY(find_folder(volume->get(), each));
        if (folder) most = std::max(most, deps_.projects.project_of(folder->get()));
      }
    }
  }
  if (most >= last_project) return make_error(Code::conflict, "volume.no_number");
  return most + 1;
}

Status Store::give_project(const Descriptor& folder, std::int64_t bytes) {
  if (!deps_.projects.hold(folder.get())) return {};
  const Lock lock = TRY(lock_numbers(root_.get()));
  const Project project = TRY(free_project());
  TRY(deps_.projects.limit(folder.get(), project, bytes));
  return deps_.projects.assign(folder.get(), project);
}

}  // namespace unidash::volumes
