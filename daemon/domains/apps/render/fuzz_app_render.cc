// Any text as a document of an app: what is well is rendered, the same each time, or refused in
// words; no secret is in anything but Secrets.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/domains/apps/package/app_document.h"
#include "daemon/domains/apps/render/render.h"
#include "daemon/domains/apps/render/sample.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace unidash;
  using namespace unidash::packages;
  const auto json = parse_json({reinterpret_cast<const char*>(data), size});
  if (!json) return 0;
  const Reviewed reviewed = review(*json, Publication::draft);
  if (!reviewed.findings.empty()) return 0;
  for (const SignOnMode mode : reviewed.document.app.sso.modes) {
    const auto sample = render_sample(reviewed.document.app, mode);
    if (!sample) {
      if (sample.error().slug != "package.unwritable") std::abort();
      continue;
    }
    if (*sample != render_sample(reviewed.document.app, mode).value()) std::abort();
    if (dump_json(sample->at("objects")).contains("secret of db.")) std::abort();
  }
  return 0;
}
