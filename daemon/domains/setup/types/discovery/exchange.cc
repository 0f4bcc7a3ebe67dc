#include "daemon/domains/setup/types/discovery/exchange.h"

#include <algorithm>

#include "daemon/base/decode.h"
#include "daemon/base/ip_address.h"

namespace unidash::setup::discovery {

namespace {

Error unreadable(std::string_view why) {
  return make_error(Code::malformed, "discovery.unreadable", why);
}

template <class T>
Result<T> read(std::string_view text) {
  const auto json = parse_json(text, {.bytes = largest_exchange, .depth = 4, .values = 500});
  if (!json) return unreadable(json.error().slug);
  auto value = decode_fields<T>(*json);
  if (!value) return unreadable(value.error().slug);
  return value;
}

/// In the one spelling that neighbours are compared in.
bool is_neighbour(std::string_view text) {
  const auto address = parse_neighbour_address(text);
  return address && render_neighbour_address(*address) == text;
}

bool is_machine(const NearbyMachine& machine) {
  return is_fingerprint(machine.id) && is_machine_name(machine.name) &&
         is_version(machine.version) && is_neighbour(machine.address);
}

}  // namespace

std::string render_wanted(const Wanted& wanted) { return dump_json(encode_fields(wanted)) + "\n"; }

Result<Wanted> parse_wanted(std::string_view text) {
  auto wanted = TRY(read<Wanted>(text));
  const bool is_good = is_fingerprint(wanted.fingerprint) && is_machine_name(wanted.name) &&
                       is_version(wanted.version) && wanted.asked.size() <= most_asked &&
                       std::ranges::all_of(wanted.asked, is_neighbour);
  if (!is_good) return unreadable("a value");
  return wanted;
}

std::string render_findings(const Findings& findings) {
  return dump_json(encode_fields(findings)) + "\n";
}

Result<Findings> parse_findings(std::string_view text) {
  auto findings = TRY(read<Findings>(text));
  const bool is_good = findings.machines.size() <= Nearby::places &&
                       std::ranges::all_of(findings.machines, is_machine);
  if (!is_good) return unreadable("a value");
  return findings;
}

}  // namespace unidash::setup::discovery
