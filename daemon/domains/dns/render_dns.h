// Render: the three files that knotd reads, whole, of what can be written (dns_model.h). The same
// model is the same text, to the byte; golden/ has what they look like. Pure.
#pragma once

#include <string>

#include "daemon/domains/dns/dns_model.h"

namespace unidash::dns {

/// Where knotd listens and what it uses.
struct DnsPlaces {
  std::string folder;          // of the files, as knotd finds them
  std::string control_folder;  // its own: socket and database
  std::vector<std::string> listen{"0.0.0.0", "::"};
  std::int64_t port = 5300;
  std::string upstream = "127.0.0.53@53";  // who is asked for all other names, in Knot's spelling
};

struct DnsFiles {
  std::string configuration;  // knot.conf
  std::string zone;           // zone
  std::string views;          // views.conf, of mod-geoip; empty where everybody is told the same
  friend bool operator==(const DnsFiles&, const DnsFiles&) = default;
};

[[nodiscard]] DnsFiles render_dns(const DnsModel& model, const DnsPlaces& places,
                                  std::int64_t serial);

/// The zone for people to take elsewhere: what is not for everybody stands there as a comment.
[[nodiscard]] std::string render_export(const DnsModel& model, std::int64_t serial);

/// The serial of a zone that was rendered; 0 where it is none.
[[nodiscard]] std::int64_t serial_of(std::string_view zone);

}  // namespace unidash::dns
