// Any text as a document of an app: what is well has one text, which is read as the same again, and
// each finding has a place and words.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/base/text.h"
#include "daemon/domains/apps/package/app_document.h"

namespace {

using namespace unidash;
using namespace unidash::packages;

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto json = parse_json(text);
  if (!json) return 0;
  const Reviewed reviewed = review(*json, Publication::draft);
  require(reviewed.findings.size() <= most_findings);
  for (const Finding& each : reviewed.findings) {
    require(!each.rule.empty() && !each.text.empty());
    require(each.pointer.empty() || each.pointer.starts_with('/'));
  }
  if (!reviewed.findings.empty()) return 0;
  const std::string spelled = render_document(reviewed.document);
  const auto again = parse_json(spelled);
  require(again.has_value());
  const Reviewed second = review(*again, Publication::draft);
  require(second.findings.empty() && render_document(second.document) == spelled);
  return 0;
}
