// DoorKeeper: opens and shuts the doors of roles and the entrances of the machine, as root.
// What is asked for lies on the disk, what names stand for is known until the machine ends,
// and the sets of nftables hold both. Several processes may do so: one at a time.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/clients/files/descriptor.h"
#include "daemon/domains/host/requests/door_file.h"
#include "daemon/domains/host/requests/entrance_file.h"
#include "daemon/domains/host/requests/ports_file.h"
#include "daemon/programs/helper/doors/door_rules.h"
#include "daemon/programs/helper/doors/name_lookup.h"

namespace unidash::helper {

struct DoorDeps {
  std::string root{};  // before every path; empty on a machine
  LookUp look_up;
  std::function<bool(const IpAddress&)> may_reach;      // whether it is another machine
  std::function<Status(const std::string& file)> load;  // nft -f FILE
  std::function<std::chrono::seconds()> uptime;
};

/// A place that nothing is open to.
struct ShutPlace {
  Role role = Role::host;
  std::string place;
  std::string_view slug;
  friend bool operator==(const ShutPlace&, const ShutPlace&) = default;
};

class DoorKeeper {
 public:
  explicit DoorKeeper(DoorDeps deps) : deps_(std::move(deps)) {}

  /// The door leads there from now on, and nowhere else. Errors: those of SetDoor;
  /// unavailable "door.not_set" where nftables refuses, and those of files.
  [[nodiscard]] Status set(const host::SetDoor& door) const;
  /// The entrance is open to these networks from now on, and to no others. Errors likewise.
  [[nodiscard]] Status set(const host::SetEntrance& entrance) const;
  /// These ports are open from now on, and no others. Errors likewise.
  [[nodiscard]] Status set(const host::SetPorts& ports) const;
  /// Asks for all names again; returns the places that nothing is open to. Errors as above.
  [[nodiscard]] Result<std::vector<ShutPlace>> refresh() const;

 private:
  [[nodiscard]] Result<files::Descriptor> lock() const;
  [[nodiscard]] std::string rules_file() const;
  [[nodiscard]] std::string known_file() const;
  [[nodiscard]] std::string kept_file(const std::string& name) const;
  [[nodiscard]] std::string door_file(const host::SetDoor& door) const;
  [[nodiscard]] std::vector<host::SetDoor> read_doors() const;
  [[nodiscard]] std::vector<host::SetEntrance> read_entrances() const;
  [[nodiscard]] host::SetPorts read_ports() const;
  [[nodiscard]] std::vector<KnownAddress> read_known() const;
  [[nodiscard]] std::vector<KnownAddress> find(const host::SetDoor& door, const FoundNames& names,
                                               std::vector<ShutPlace>& shut) const;
  [[nodiscard]] Status apply(const std::vector<KnownAddress>& known) const;
  [[nodiscard]] Status keep(const std::string& file, const std::string& text) const;

  DoorDeps deps_;
};

/// Seconds since the machine's start, sleep included.
[[nodiscard]] std::chrono::seconds seconds_since_start();

}  // namespace unidash::helper
