// Record rules: what may stand beside what in the zone. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/dns/record.h"

namespace unidash::dns {

inline constexpr std::size_t most_records = 1'000;

/// The installation itself and its applications: which names below BASE have the addresses of the
/// settings. Empty is BASE itself.
using OwnNames = std::vector<std::string>;

/// "", "id", "desk", and the applications.
[[nodiscard]] OwnNames own_names(const std::vector<std::string>& app_slugs);

/// invalid at its field:
///   "dns.name_is_ours"     an address or CNAME of an own name
///   "dns.cname_alone"      a CNAME beside anything else of that name that the same people are told
///                          (RFC 1034 section 3.6.2); two of different networks are sound
///   "dns.cname_at_base"    a CNAME of BASE itself
///   "dns.cname_leads_out"  one that does not lead below BASE: who asks would be told where to ask
///                          on, and most programs do not
///   "dns.cname_to_itself"
///   "dns.cname_to_split"   one that leads to what not everybody is told alike: Knot answers with
///                          what everybody is told
[[nodiscard]] Status check_beside(const Record& record, const std::vector<Record>& others,
                                  const OwnNames& own, std::string_view base);

/// Has the record stand with those that do. False where it is none, may not stand beside them, or
/// they are as many as there may be.
[[nodiscard]] bool join(std::vector<Record>& standing, const Result<Record>& record,
                        const OwnNames& own, std::string_view base);

}  // namespace unidash::dns
