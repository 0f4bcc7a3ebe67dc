// AppDocument: all that is known of one version of an app, in one JSON text: the package, what is
// said of it, its picture. There is one text for one document, and that is what is signed:
// published it is read only in that form. Pure.
//
//   {"app":{…},"icon":"<svg …","texts":{"en":{…},"fr":{…}}}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/apps/package/app_text.h"
#include "daemon/domains/apps/package/checks.h"

namespace unidash::packages {

inline constexpr std::size_t largest_document = std::size_t{256} * 1024;

struct Texts {
  AppText fr{};
  AppText en{};
};

struct AppDocument {
  AppPackage app{};
  Texts texts{};
  std::string icon{};
};

/// A document as people's tools make it, and all that is wrong with it.
struct Reviewed {
  AppDocument document{};
  std::vector<Finding> findings{};
};
[[nodiscard]] Reviewed review(const Json& json, Publication publication);

/// What a catalogue holds: complete, right, and spelled as render_document() spells it.
/// malformed "package.refused"; the detail says what of it.
[[nodiscard]] Result<AppDocument> parse_document(std::string_view text);
/// The one text of a document.
[[nodiscard]] std::string render_document(const AppDocument& document);

/// JSON Schema of app.yaml and of text.*.yaml, for editors.
[[nodiscard]] Json package_schema();
[[nodiscard]] Json text_schema();

}  // namespace unidash::packages
