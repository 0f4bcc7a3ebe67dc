#include "daemon/domains/apps/package/app_document.h"

#include "daemon/domains/apps/package/icon.h"

namespace unidash::packages {

namespace {

constexpr JsonLimits limits{.bytes = largest_document, .depth = 24, .values = 8'000};

Json headed(const Json& schema, std::string_view title) {
  Json object = schema;
  object["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  object["title"] = title;
  return object;
}

}  // namespace

}  // namespace unidash::packages

namespace unidash {

template <>
inline constexpr auto fields<packages::Texts> =
    std::tuple{field("fr", &packages::Texts::fr), field("en", &packages::Texts::en)};
template <>
inline constexpr auto fields<packages::AppDocument> = std::tuple{
    field("app", &packages::AppDocument::app), field("texts", &packages::AppDocument::texts)};

}  // namespace unidash

namespace unidash::packages {

Reviewed review(const Json& json, Publication publication) {
  Reviewed reviewed;
  const Place top(reviewed.findings);
  Json rest = json;
  if (rest.is_object()) {
    reviewed.document.icon = json_text(json, "icon");
    rest.erase("icon");
  }
  std::string icon = std::move(reviewed.document.icon);
  reviewed.document = Shape<AppDocument>::read(rest, {}, top);
  reviewed.document.icon = std::move(icon);
  check_icon(reviewed.document.icon, top.at("icon"));
  // What could not be read would be told a second time.
  if (!reviewed.findings.empty()) return reviewed;
  const AppDocument& document = reviewed.document;
  check_package(document.app, publication, top.at("app"));
  check_texts(document.app, document.texts.fr, top.at("texts").at("fr"));
  check_texts(document.app, document.texts.en, top.at("texts").at("en"));
  return reviewed;
}

Result<AppDocument> parse_document(std::string_view text) {
  auto json = parse_json(text, limits);
  if (!json) return make_error(Code::malformed, "package.refused", json.error().slug);
  Reviewed reviewed = review(*json, Publication::published);
  if (!reviewed.findings.empty()) return refused(reviewed.findings);
  if (render_document(reviewed.document) != text) {
    return make_error(Code::malformed, "package.refused", "not in the one form of a document");
  }
  return std::move(reviewed.document);
}

std::string render_document(const AppDocument& document) {
  Json json = Shape<AppDocument>::write(document);
  json["icon"] = document.icon;
  return dump_json(json);
}

Json package_schema() { return headed(Shape<AppPackage>::schema({}), "An app"); }

Json text_schema() { return headed(Shape<AppText>::schema({}), "What people read of an app"); }

}  // namespace unidash::packages
