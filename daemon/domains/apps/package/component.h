// Component: one program of an app. Plain data.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/domains/apps/package/package_enums.h"
#include "daemon/domains/apps/package/value.h"

namespace unidash::packages {

/// A file that is written for the app, by a typed writer (writers/).
struct File {
  std::string path{};
  FileFormat format = FileFormat::json;
  std::optional<std::string> variable{};  // php_assign: "conf" of $conf['title']
  Tree content{};
};

struct Mount {
  std::string volume{};
  std::string path{};
  bool read_only = false;
};

/// A folder that a program may write to, and that is gone with it.
struct Scratch {
  std::string path{};
  std::int64_t mb = 0;
};

/// Whether a program is well: an address that answers 2xx or 3xx, or a port that takes
/// connections.
struct Probe {
  std::optional<std::string> http{};
  bool tcp = false;
};

struct Amounts {
  std::int64_t cpu_m = 0;  // thousandths of a processor
  std::int64_t mb = 0;     // memory
};

struct Resources {
  Amounts minimum{};
  Amounts limit{};
};

struct Component {
  ComponentKind kind = ComponentKind::web;
  std::string image{};
  std::vector<Value> args{};
  std::optional<std::int64_t> port{};
  std::optional<std::int64_t> replicas{};
  std::optional<std::string> schedule{};    // of a cron
  std::optional<std::int64_t> timeout_s{};  // of a cron and a job
  std::map<std::string, Value> env{};
  std::vector<File> files{};
  std::vector<Mount> mounts{};
  std::int64_t uid = 0;
  std::optional<std::int64_t> gid{};  // the same as uid
  std::vector<Scratch> writable{};
  std::optional<std::int64_t> startup_s{};
  std::optional<std::int64_t> stop_s{};
  std::optional<Probe> alive{};
  std::optional<Probe> ready{};
  Resources resources{};
};

/// Runs all the time.
[[nodiscard]] inline bool is_standing(const Component& component) {
  return component.kind == ComponentKind::web || component.kind == ComponentKind::worker;
}

}  // namespace unidash::packages
