#include "daemon/programs/helper/volumes/store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/programs/helper/volumes/copy_file.h"
#include "daemon/programs/helper/volumes/space.h"

namespace unidash::volumes {

namespace {

using files::Descriptor;

constexpr std::size_t most_listed = 1000;
constexpr mode_t data_mode = 0770;

Json done() { return Json::object(); }

std::string name_of_file_system(int folder) {
  constexpr std::int64_t xfs = 0x58465342;
  constexpr std::int64_t ext4 = 0xef53;
  struct statfs found{};
  if (::fstatfs(folder, &found) != 0) return "other";
  const auto type = static_cast<std::int64_t>(found.f_type);
  if (type == xfs) return "xfs";
  return type == ext4 ? "ext4" : "other";
}

/// Names below a folder, sorted, of one form; a few too many are left out.
Result<std::vector<std::string>> names_in(int folder, Status (*is_wanted)(std::string_view)) {
  std::vector<std::string> names;
  auto entries = TRY(Entries::of(folder));
  while (auto name = TRY(entries.next())) {
    if (is_wanted(*name) && names.size() < most_listed) names.push_back(std::move(*name));
  }
  std::ranges::sort(names);
  return names;
}

apps::TrashEntry read_trash_name(const std::string& name) {
  const auto dot = name.find('.');
  return {.trash = name,
          .volume = name.substr(0, dot),
          .trashed_at = text::parse_integer(name.substr(dot + 1)).value_or(0)};
}

}  // namespace

Result<Store> Store::open(StoreDeps deps) {
  Descriptor root = TRY(open_root(deps.root));
  Descriptor live = TRY(ensure_folder(root.get(), "live"));
  Descriptor trash = TRY(ensure_folder(root.get(), "trash"));
  Descriptor making = TRY(ensure_folder(root.get(), "making"));
  Descriptor deleting = TRY(ensure_folder(root.get(), "deleting"));
  return Store(std::move(deps), std::move(root), std::move(live), std::move(trash),
               std::move(making), std::move(deleting));
}

Result<Json> Store::carry_out(const apps::VolumeRequest& request) {
  return std::visit([this](const auto& each) { return perform(each); }, request);
}

Result<Json> Store::perform(const apps::AskCapabilities&) {
  const auto space = TRY(space_of(root_.get()));
  return encode_fields(apps::VolumeCapabilities{
      .file_system = name_of_file_system(root_.get()),
      .quota = deps_.projects.hold(root_.get()),
      .reflink = can_share_blocks(root_.get()),
      .total_bytes = total_bytes(space),
      .free_bytes = std::max<std::int64_t>(0, free_bytes(space) - reserve(space))});
}

Result<Json> Store::perform(const apps::ListVolumes&) {
  apps::VolumeList list;
  list.volumes = TRY(names_in(live_.get(), apps::check_volume_name));
  const auto names = TRY(names_in(trash_.get(), apps::check_trash_name));
  for (const auto& name : names) {
    list.trash.push_back(read_trash_name(name));
  }
  return encode_fields(list);
}

Result<Json> Store::perform(const apps::AskUsage& request) {
  // Without the lock: it is asked often, also while a copy is being made.
  Descriptor folder = TRY(open_folder(live_.get(), request.volume));
  const Held held{.lock = Lock(-1), .folder = std::move(folder), .name = request.volume};
  return encode_fields(TRY(usage_of(held)));
}

Result<apps::VolumeUsage> Store::usage_of(const Held& held) {
  apps::VolumeUsage usage;
  const Descriptor data = TRY(open_folder(held.folder.get(), "data"));
  const Project project = deps_.projects.project_of(data.get());
  if (project != 0 && deps_.projects.hold(data.get())) {
    const ProjectUse use = TRY(deps_.projects.use(data.get(), project));
    usage.bytes = use.bytes;
    usage.files = use.files;
    if (use.limit_bytes != 0) usage.limit_bytes = use.limit_bytes;
    if (use.limit_files != 0) usage.limit_files = use.limit_files;
  } else {
    const Counted counted = TRY(count_tree(data.get(), on_work(0)));
    usage.bytes = counted.bytes;
    usage.files = counted.files;
    usage.complete = counted.complete;
  }
  usage.in_use = TRY(is_used("live", held.name));
  const auto snapshots = TRY(find_folder(held.folder.get(), "snapshots"));
  if (snapshots) usage.snapshots = TRY(names_in(snapshots->get(), apps::check_volume_name));
  return usage;
}

Result<Json> Store::perform(const apps::CreateVolume& request) {
  const Lock lock = TRY(lock_volume(root_.get(), request.volume));
  if (exists(live_.get(), request.volume)) return make_error(Code::conflict, "volume.exists");
  TRY(remove(making_.get(), request.volume));
  const Descriptor folder = TRY(create_folder(making_.get(), request.volume));
  const Descriptor data = TRY(create_folder(folder.get(), "data"));
  const Descriptor snapshots = TRY(create_folder(folder.get(), "snapshots"));
  TRY(give_project(data, request.bytes));
  const auto owner = static_cast<uid_t>(request.owner);
  if (::fchown(data.get(), owner, owner) != 0 || ::fchmod(data.get(), data_mode) != 0) {
    return last_error("owner");
  }
  TRY(sync(folder.get()));
  deps_.on_step("made");
  TRY(move_entry(making_.get(), request.volume, live_.get(), request.volume));
  TRY(sync(live_.get()));
  return Json{{"limited", deps_.projects.hold(root_.get())}};
}

Result<Json> Store::perform(const apps::SetVolumeSize& request) {
  const Held held = TRY(hold(request.volume));
  const Descriptor data = TRY(open_folder(held.folder.get(), "data"));
  if (!deps_.projects.hold(data.get())) return Json{{"limited", false}};
  const Project project = deps_.projects.project_of(data.get());
  if (project == 0) return make_error(Code::conflict, "volume.without_limit");
  const ProjectUse use = TRY(deps_.projects.use(data.get(), project));
  if (request.bytes < use.bytes) return field_error("bytes", "volume.smaller_than_used");
  TRY(deps_.projects.limit(data.get(), project, request.bytes));
  // The limit is on disk with the next change of a folder that is made to be.
  if (::futimens(held.folder.get(), nullptr) != 0) return last_error("utimens");
  TRY(sync(held.folder.get()));
  return Json{{"limited", true}};
}

Result<Json> Store::perform(const apps::SnapshotVolume& request) {
  const Held held = TRY(hold(request.volume));
  const Descriptor snapshots = TRY(ensure_folder(held.folder.get(), "snapshots"));
  if (exists(snapshots.get(), request.snapshot)) {
    return make_error(Code::conflict, "volume.snapshot_exists");
  }
  const auto there = TRY(names_in(snapshots.get(), apps::check_volume_name));
  if (there.size() >= apps::most_volume_snapshots) {
    return make_error(Code::conflict, "volume.too_many_snapshots");
  }
  const Descriptor data = TRY(open_folder(held.folder.get(), "data"));
  const auto copied = copy(held, data, 0);
  if (!copied) {
    (void)tidy(held);
    return copied.error();
  }
  deps_.on_step("copied");
  TRY(move_entry(held.folder.get(), "copying", snapshots.get(), request.snapshot));
  TRY(sync(snapshots.get()));
  TRY(sync(held.folder.get()));
  return Json{{"files", copied->files}, {"bytes", copied->bytes}, {"skipped", copied->skipped}};
}

Result<Json> Store::perform(const apps::DeleteSnapshot& request) {
  const Held held = TRY(hold(request.volume));
  const Descriptor snapshots = TRY(open_folder(held.folder.get(), "snapshots"));
  // Out of the way at once: half a copy must not be taken for one.
  TRY(move_entry(snapshots.get(), request.snapshot, held.folder.get(), "copying"));
  TRY(sync(snapshots.get()));
  TRY(remove(held.folder.get(), "copying"));
  return done();
}

Result<Json> Store::perform(const apps::RestoreSnapshot& request) {
  const Held held = TRY(hold_unused(request.volume));
  const Descriptor snapshots = TRY(open_folder(held.folder.get(), "snapshots"));
  const Descriptor snapshot = TRY(open_folder(snapshots.get(), request.snapshot));
  const std::int64_t limit = TRY(limit_of(held));
  const auto copied = copy(held, snapshot, limit);
  if (!copied) {
    (void)tidy(held);
    return copied.error();
  }
  deps_.on_step("copied");
  TRY(move_entry(held.folder.get(), "copying", held.folder.get(), "ready"));
  TRY(sync(held.folder.get()));
  deps_.on_step("ready");
  // A Pod may have been started meanwhile; it would go on with what leaves.
  if (TRY(is_used("live", held.name))) {
    TRY(remove(held.folder.get(), "ready"));
    return make_error(Code::conflict, "volume.in_use");
  }
  TRY(exchange(held.folder.get(), "ready", "data"));
  deps_.on_step("exchanged");
  TRY(put_away(held.folder.get(), "ready", held.name));
  return Json{{"files", copied->files}, {"bytes", copied->bytes}, {"skipped", copied->skipped}};
}

Result<Json> Store::perform(const apps::TrashVolume& request) {
  const Held held = TRY(hold_unused(request.volume));
  for (std::int64_t time = unix_seconds(deps_.clock.now());; ++time) {
    const std::string entry = std::format("{}.{}", request.volume, time);
    const Status moved = move_entry(live_.get(), request.volume, trash_.get(), entry);
    if (!moved && moved.error().slug == "volume.exists") continue;
    TRY(Status(moved));
    TRY(sync(trash_.get()));
    TRY(sync(live_.get()));
    return Json{{"trash", entry}};
  }
}

Result<Json> Store::perform(const apps::RecoverVolume& request) {
  const std::string volume = read_trash_name(request.trash).volume;
  const Lock lock = TRY(lock_volume(root_.get(), volume));
  const Descriptor entry = TRY(open_folder(trash_.get(), request.trash));
  if (!exists(entry.get(), "data")) return make_error(Code::not_found, "volume.not_found");
  TRY(move_entry(trash_.get(), request.trash, live_.get(), volume));
  TRY(sync(live_.get()));
  TRY(sync(trash_.get()));
  return Json{{"volume", volume}};
}

Result<Json> Store::perform(const apps::EmptyTrash& request) {
  constexpr std::int64_t day = 86'400;
  const Lock alone = TRY(lock_volume(root_.get(), ".trash"));  // no name of a volume
  const std::int64_t now = unix_seconds(deps_.clock.now());
  std::int64_t deleted = 0;
  const auto names = TRY(names_in(trash_.get(), apps::check_trash_name));
  for (const auto& name : names) {
    const auto entry = read_trash_name(name);
    // None: all of it, also what a full second gave a later one.
    if (request.days != 0 && now - entry.trashed_at < request.days * day) continue;
    const auto lock = lock_volume(root_.get(), entry.volume);
    // Somebody brings it back just now, or a Pod that never ended still has it.
    if (!lock || TRY(is_used("trash", name))) continue;
    const Status moved = move_entry(trash_.get(), name, deleting_.get(), name);
    if (!moved && moved.error().code == Code::not_found) continue;
    TRY(Status(moved));
    ++deleted;
  }
  TRY(sync(trash_.get()));
  deps_.on_step("moved");
  const auto gone = TRY(names_in(deleting_.get(), apps::check_trash_name));
  for (const auto& name : gone) {
    TRY(delete_entry(name));
  }
  return Json{{"deleted", deleted}};
}

}  // namespace unidash::volumes
