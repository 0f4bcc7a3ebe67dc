#include "daemon/domains/apps/catalogue/catalogue.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/crypto/ed25519.h"
#include "daemon/domains/apps/package/forms.h"

namespace unidash::packages {

namespace {

/// Says what is signed, so that a signature of something else is none of this.
constexpr std::string_view heading = "unidash-catalogue 1";
constexpr std::size_t lines_of_head = 3;
constexpr std::string_view registry = "registry.unidash.internal/";

using Lines = std::vector<std::string_view>;

Error bad_list(std::string_view detail) {
  return make_error(Code::malformed, "catalogue.bad_list", detail);
}

Error other_document(std::string_view detail) {
  return make_error(Code::invalid, "catalogue.other_document", detail);
}

std::string line_of(const CatalogueApp& app) {
  return std::format("app {} {} {}", app.slug, app.version, app.digest);
}

std::string line_of(const images::ImageRef& image) {
  return std::format("image {} {}", image.digest, images::by_version(image));
}

Status read_app(const Lines& words, Catalogue& catalogue) {
  if (words.size() != 4) return bad_list("an app has a name, a version and a digest");
  CatalogueApp app{.slug = std::string(words[1]),
                   .version = std::string(words[2]),
                   .digest = std::string(words[3])};
  constexpr std::size_t longest_slug = 30;
  if (app.slug.size() > longest_slug || !check_label(app.slug) || !check_version(app.version) ||
      !check_digest(app.digest)) {
    return bad_list("a line that names no app");
  }
  catalogue.apps.push_back(std::move(app));
  return {};
}

Status read_image(const Lines& words, Catalogue& catalogue) {
  if (words.size() != 3) return bad_list("an image has a digest and a name");
  auto image = images::parse_by_version(words[2], words[1]);
  if (!image) return bad_list("a line that names no image");
  catalogue.images.push_back(std::move(*image));
  return {};
}

Status read_line(std::string_view line, Catalogue& catalogue) {
  const auto words = text::split(line, ' ');
  if (words.front() == "app") return read_app(words, catalogue);
  if (words.front() == "image") return read_image(words, catalogue);
  return bad_list("a line of another kind");
}

Status read_head(const Lines& lines, Catalogue& catalogue) {
  constexpr std::string_view serial = "serial ";
  constexpr std::string_view expires = "expires ";
  if (lines.size() <= lines_of_head || lines[0] != heading || !lines[1].starts_with(serial) ||
      !lines[2].starts_with(expires) || !lines.back().empty()) {
    return bad_list("no heading, or no end");
  }
  const auto number = text::parse_integer(lines[1].substr(serial.size()));
  const auto time = parse_timestamp(lines[2].substr(expires.size()));
  if (!number || *number < 1 || !time) return bad_list("no serial, or no time");
  catalogue.serial = *number;
  catalogue.expires = *time;
  return {};
}

}  // namespace

std::string render_catalogue(const Catalogue& catalogue) {
  std::vector<std::string> lines;
  for (const CatalogueApp& app : catalogue.apps) lines.push_back(line_of(app));
  for (const images::ImageRef& image : catalogue.images) lines.push_back(line_of(image));
  std::ranges::sort(lines);
  std::string text = std::format("{}\nserial {}\nexpires {}\n", heading, catalogue.serial,
                                 render_timestamp(catalogue.expires));
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

Result<Catalogue> parse_catalogue(std::string_view text) {
  if (text.size() > largest_catalogue) return bad_list("too long");
  const auto lines = text::split(text, '\n');
  Catalogue catalogue;
  TRY(read_head(lines, catalogue));
  std::string_view before;
  for (std::size_t at = lines_of_head; at + 1 < lines.size(); ++at) {
    if (lines[at] <= before) return bad_list("not sorted, or twice");
    TRY(read_line(lines[at], catalogue));
    before = lines[at];
  }
  // Numbers and times have several spellings; one counts.
  if (render_catalogue(catalogue) != text) return bad_list("not in its one form");
  return catalogue;
}

Result<Catalogue> open_catalogue(std::string_view text, std::string_view signature,
                                 const Acceptance& acceptance) {
  if (text.size() > largest_catalogue ||
      !crypto::is_signed_by(acceptance.public_key, text, signature)) {
    return make_error(Code::invalid, "catalogue.bad_signature");
  }
  Catalogue catalogue = TRY(parse_catalogue(text));
  if (catalogue.serial < acceptance.last_serial) {
    return make_error(Code::conflict, "catalogue.older",
                      std::format("{} after {}", catalogue.serial, acceptance.last_serial));
  }
  if (catalogue.expires <= acceptance.now) {
    return make_error(Code::conflict, "catalogue.expired", render_timestamp(catalogue.expires));
  }
  return catalogue;
}

Result<AppDocument> open_document(const Catalogue& catalogue, const CatalogueApp& app,
                                  std::string_view text) {
  if (text.size() > largest_document ||
      "sha256:" + text::to_hex(crypto::sha256(text)) != app.digest) {
    return other_document("another digest");
  }
  AppDocument document = TRY(parse_document(text));
  if (document.app.slug != app.slug || document.app.version != app.version) {
    return other_document("another app, or another version");
  }
  for (const auto& [name, image] : document.app.images) {
    const images::ImageRef wanted{.name = std::string(registry) + image.name,
                                  .version = image.version,
                                  .digest = image.digest.value_or("")};
    if (std::ranges::find(catalogue.images, wanted) == catalogue.images.end()) {
      return other_document("an image that the catalogue does not have");
    }
  }
  return document;
}

}  // namespace unidash::packages
