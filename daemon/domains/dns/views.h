// Views: what is answered to whom, where not everybody is told the same: for one name and one
// network all that whoever asks from there is told of that name. Pure.
//
// Of one name and type the narrowest network decides: what is for 10.1.0.0/16 takes the place of
// what is for 10.0.0.0/8, and that the place of what everybody is told. Knot looks at a view alone
// where there is one, so a view is whole: it has the types that are not split too, and whatever a
// split wildcard would wrongly stand for has views of its own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "daemon/domains/dns/dns_model.h"

namespace unidash::dns {

/// A type and its data.
using Answer = std::pair<std::string, std::string>;

struct View {
  IpNetwork network{};
  std::vector<Answer> answers{};
};

/// By name, relative to BASE. Those of one name are sorted.
using Views = std::map<std::string, std::vector<View>, std::less<>>;

/// `apex` is what BASE has besides: without it whoever has a view of BASE would find no zone.
[[nodiscard]] Views views_of(const DnsModel& model, const std::vector<Answer>& apex);

/// How long such an answer may be kept: as short as the shortest of the records.
[[nodiscard]] std::int64_t ttl_of_views(const DnsModel& model);

}  // namespace unidash::dns
