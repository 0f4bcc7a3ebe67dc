// DnsFolder: the files that knotd reads, on the disk: zone, views.conf and knot.conf, and
// `applied`, which says what serial knotd was last told of. knotd runs while there is a knot.conf.
// What a process leaves behind that ends in the middle of this:
//
//   among the files       some new, some old: each is sound by itself, and the next one sees that
//                         they are not all as they should be
//   before `applied`      knotd at work with an earlier one, or with this: the next one has it
//                         read again
//
// For one thread at a time.
#pragma once

#include <functional>
#include <string>

#include "daemon/domains/dns/render_dns.h"

namespace unidash::dns {

enum class Put : std::uint8_t { unchanged, changed };

/// As knot::Knotc has them.
struct KnotActs {
  std::function<Status(const std::string& configuration)> check;
  std::function<Status()> reload;
  std::function<Status()> stop;
};

class DnsFolder {
 public:
  /// `render` makes the files for a folder and a serial.
  using Render = std::function<DnsFiles(const std::string& folder, std::int64_t serial)>;

  DnsFolder(std::string folder, KnotActs knot)
      : folder_(std::move(folder)), knot_(std::move(knot)) {}

  /// Has knotd work with these, unless it does. What knotd would refuse is written nowhere it
  /// reads. Where it is away, it starts with them. `now_s` is what a serial is made of, which grows
  /// with each change. Errors: those of KnotActs and of files.
  [[nodiscard]] Result<Put> put(const Render& render, std::int64_t now_s) const;

  /// Takes them away and ends knotd: from then on it neither runs nor starts.
  [[nodiscard]] Result<Put> remove() const;

 private:
  /// Of "/zone" and so on.
  [[nodiscard]] std::string file(std::string_view name) const;
  [[nodiscard]] Result<DnsFiles> present() const;
  [[nodiscard]] Status check(const Render& render, std::int64_t serial) const;

  std::string folder_;
  KnotActs knot_;
};

}  // namespace unidash::dns
