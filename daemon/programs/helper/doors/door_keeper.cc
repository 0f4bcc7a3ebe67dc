#include "daemon/programs/helper/doors/door_keeper.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <filesystem>
#include <format>

#include "daemon/clients/files/text_file.h"
#include "daemon/model/roles/place.h"
#include "daemon/programs/helper/doors/entrance_rules.h"

namespace unidash::helper {

namespace {

namespace fs = std::filesystem;
using host::SetDoor;
using host::SetEntrance;
using std::chrono::seconds;

constexpr std::string_view run_folder = "/run/unidash-doors";
constexpr std::size_t file_bytes = std::size_t{256} * 1024;

Status ensure_folder(const std::string& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return unavailable("file.not_written", failed.message());
  return {};
}

/// The host of a place where it is a name.
std::optional<std::string> name_in(const std::string& text) {
  const auto place = parse_place(text);
  if (!place || parse_ip_address(place->host)) return std::nullopt;
  return place->host;
}

void add_names(std::vector<std::string>& names, const std::vector<std::string>& places) {
  for (const std::string& place : places) {
    const auto name = name_in(place);
    if (name && !std::ranges::contains(names, *name)) names.push_back(*name);
  }
}

/// Those that must answer come first: of many only so many are asked for at a time.
std::vector<std::string> names_in(const std::vector<SetDoor>& doors) {
  std::vector<std::string> names;
  for (const SetDoor& door : doors) {
    if (door.checked) add_names(names, *door.checked);
    add_names(names, door.places);
  }
  return names;
}

std::vector<IpAddress> addresses_of(const std::string& text, const FoundNames& names) {
  const auto place = parse_place(text);
  if (!place) return {};
  if (const auto address = parse_ip_address(place->host)) return {*address};
  const auto found = names.find(place->host);
  return found == names.end() ? std::vector<IpAddress>{} : found->second;
}

void append(std::vector<KnownAddress>& list, const std::vector<KnownAddress>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

}  // namespace

std::string DoorKeeper::rules_file() const {
  return std::format("{}{}/rules.nft", deps_.root, run_folder);
}

std::string DoorKeeper::known_file() const {
  return std::format("{}{}/known.json", deps_.root, run_folder);
}

std::string DoorKeeper::kept_file(const std::string& name) const {
  return std::format("{}{}/{}", deps_.root, host::door_folder, name);
}

std::string DoorKeeper::door_file(const SetDoor& door) const {
  return kept_file(host::door_file_name(door.role, door.door));
}

Result<files::Descriptor> DoorKeeper::lock() const {
  const std::string folder = deps_.root + std::string(run_folder);
  TRY(ensure_folder(folder));
  files::Descriptor file(
      ::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!file.is_open() || ::flock(file.get(), LOCK_EX) != 0) {
    return unavailable("file.not_written", folder);
  }
  return file;
}

/// What cannot be read is shut.
std::vector<SetDoor> DoorKeeper::read_doors() const {
  std::vector<SetDoor> doors = host::every_door();
  for (SetDoor& door : doors) {
    const auto text = files::read_text_file(door_file(door), file_bytes);
    auto kept = text ? host::parse_door_file(*text, door.role, door.door) : text.error();
    if (kept) door = std::move(*kept);
  }
  return doors;
}

std::vector<SetEntrance> DoorKeeper::read_entrances() const {
  std::vector<SetEntrance> entrances = host::every_entrance();
  for (SetEntrance& entrance : entrances) {
    const auto file = kept_file(host::entrance_file_name(entrance.entrance));
    const auto text = files::read_text_file(file, file_bytes);
    auto kept = text ? host::parse_entrance_file(*text, entrance.entrance) : text.error();
    if (kept) entrance = std::move(*kept);
  }
  return entrances;
}

host::SetPorts DoorKeeper::read_ports() const {
  const auto text =
      files::read_text_file(kept_file(std::string(host::ports_file_name)), file_bytes);
  auto kept = text ? host::parse_ports_file(*text) : text.error();
  return kept ? std::move(*kept) : host::SetPorts{};
}

std::vector<KnownAddress> DoorKeeper::read_known() const {
  const auto text = files::read_text_file(known_file(), known_bytes);
  return text ? parse_known(*text) : std::vector<KnownAddress>{};
}

/// The addresses behind a door now. A place without one that may be reached is shut.
std::vector<KnownAddress> DoorKeeper::find(const SetDoor& door, const FoundNames& names,
                                           std::vector<ShutPlace>& shut) const {
  std::vector<KnownAddress> known;
  for (const std::string& place : door.places) {
    const auto addresses = addresses_of(place, names);
    const auto begun = known.size();
    for (const IpAddress& each : addresses) {
      const IpAddress address = unmapped(each);
      if (!deps_.may_reach(address)) continue;
      known.push_back({.role = door.role,
                       .door = door.door,
                       .place = place,
                       .address = render_ip_address(address),
                       .heard_at = deps_.uptime().count()});
    }
    if (known.size() > begun) continue;
    shut.push_back({.role = door.role,
                    .place = place,
                    .slug = addresses.empty() ? "door.name_not_found" : "door.address_refused"});
  }
  return known;
}

Status DoorKeeper::apply(const std::vector<KnownAddress>& known) const {
  TRY(files::replace_text_file(known_file(), render_known(known), 0644));
  const std::string rules = render_rules(known, deps_.uptime()) +
                            render_entrances(read_entrances()) +
                            render_ports(host::open_ports_of(read_ports()));
  TRY(files::replace_text_file(rules_file(), rules, 0644));
  return deps_.load(rules_file());
}

/// Without text there is nothing to keep.
Status DoorKeeper::keep(const std::string& file, const std::string& text) const {
  if (!text.empty()) {
    TRY(ensure_folder(deps_.root + std::string(host::door_folder)));
    return files::replace_text_file(file, text, 0644);
  }
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) return unavailable("file.not_written", file);
  return {};
}

/// The file comes before the rules: after a crash between them, the next refresh makes the
/// rules of the file.
Status DoorKeeper::set(const SetDoor& door) const {
  TRY(host::check_door(door));
  std::vector<ShutPlace> shut;
  const auto heard = find(door, deps_.look_up(names_in({door})), shut);
  std::erase_if(shut, [&](const ShutPlace& each) {
    return door.checked && !std::ranges::contains(*door.checked, each.place);
  });
  if (!shut.empty()) return field_error("places", shut.front().slug);
  const files::Descriptor locked = TRY(lock());
  TRY(keep(door_file(door), door.places.empty() ? "" : host::render_door_file(door)));
  std::vector<KnownAddress> before = read_known();
  std::erase_if(before, [&](const KnownAddress& each) {
    return each.role == door.role && each.door == door.door &&
           std::ranges::contains(heard, each.place, &KnownAddress::place);
  });
  return apply(update_known(read_doors(), before, heard, deps_.uptime()));
}

Status DoorKeeper::set(const SetEntrance& entrance) const {
  TRY(host::check_entrance(entrance));
  const files::Descriptor locked = TRY(lock());
  TRY(keep(kept_file(host::entrance_file_name(entrance.entrance)),
           entrance.networks.empty() ? "" : host::render_entrance_file(entrance)));
  return apply(update_known(read_doors(), read_known(), {}, deps_.uptime()));
}

Status DoorKeeper::set(const host::SetPorts& ports) const {
  TRY(host::check_ports(ports));
  const files::Descriptor locked = TRY(lock());
  TRY(keep(kept_file(std::string(host::ports_file_name)),
           ports.ports.empty() ? "" : host::render_ports_file(ports)));
  return apply(update_known(read_doors(), read_known(), {}, deps_.uptime()));
}

/// Names may take their time: nobody waits for them at the lock. A door that is set meanwhile
/// keeps what was heard for it then.
Result<std::vector<ShutPlace>> DoorKeeper::refresh() const {
  const FoundNames names = deps_.look_up(names_in(read_doors()));
  const files::Descriptor locked = TRY(lock());
  const std::vector<SetDoor> doors = read_doors();
  std::vector<ShutPlace> shut;
  std::vector<KnownAddress> heard;
  for (const SetDoor& door : doors) append(heard, find(door, names, shut));
  const auto known = update_known(doors, read_known(), heard, deps_.uptime());
  std::erase_if(shut, [&](const ShutPlace& each) {
    return std::ranges::contains(known, each.place, &KnownAddress::place);
  });
  TRY(apply(known));
  return shut;
}

seconds seconds_since_start() {
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  return seconds(now.tv_sec);
}

}  // namespace unidash::helper
