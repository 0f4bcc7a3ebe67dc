// Any three lines as type, name and content of a record: what is accepted is one line of a zone, of
// printable ASCII with quotes in pairs, and is read again as it was written.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/domains/dns/render_dns.h"

namespace {

using namespace unidash::dns;

/// Up to the next line's end, which `rest` then begins after.
std::string take_line(std::string_view& rest) {
  const auto end = std::min(rest.find('\n'), rest.size());
  std::string line(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

void require(bool holds) {
  if (!holds) std::abort();
}

void hold(const RecordTerms& terms) {
  const auto record = Record::create(terms, "a.b");
  if (!record) return;
  require(std::ranges::all_of(record->data(), [](char c) { return c >= ' ' && c <= '~'; }));
  require(std::ranges::count(record->data(), '"') % 2 == 0);
  const auto again = Record::create(
      {.name = record->name(), .type = record->type(), .content = record->data()}, "a.b");
  require(again && again->name() == record->name() && again->data() == record->data());
  const DnsTerms none{.base_domain = "a.b",
                      .networks = {"10.0.0.0/8"},
                      .addresses = {"10.0.0.1"},
                      .app_slugs = {},
                      .records = {}};
  DnsTerms one = none;
  one.records = {terms};
  const auto before = DnsModel::create(none);
  const auto after = DnsModel::create(one);
  require(before && after);
  const auto lines = [](const DnsModel& model) {
    return std::ranges::count(render_export(model, 1), '\n');
  };
  require(lines(*after) == lines(*before) + static_cast<std::ptrdiff_t>(after->records().size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const auto type = unidash::find_enum<RecordType>(take_line(rest));
  const std::string name(take_line(rest));
  RecordTerms terms{
      .name = name, .type = type.value_or(RecordType::txt), .content = std::string(rest)};
  hold(terms);
  terms.for_networks = {"10.0.0.0/8"};
  hold(terms);
  return 0;
}
